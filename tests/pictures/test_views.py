import pytest

from tests.factories.pictures import PictureFactory, upload

HASH = "0123456789abcdef" * 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "suffix", "content_type"),
    [
        ({}, ".jpg", "image/jpeg"),
        ({"mode": "RGBA", "colour": (255, 0, 0, 99), "format": "PNG"}, ".png", "image/png"),
        ({}, "-400.webp", "image/webp"),
        ({}, "-400.avif", "image/avif"),
    ],
)
def test_media_is_served_as_a_picture_and_nothing_else(client, tmp_path, options, suffix, content_type):
    picture = PictureFactory(file=upload(**options))
    name = picture.file.name.rpartition(".")[0] + suffix

    response = client.get(f"/media/{name}")

    assert response.getvalue() == (tmp_path / name).read_bytes()
    assert response["Content-Type"] == content_type
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        f"pictures/{HASH}.jpg",  # well formed, not there
        "pictures/../secret.jpg",
        "pictures/%2e%2e/secret.jpg",
        "pictures%2f..%2fsecret.jpg",
        "../secret.jpg",
        "/etc/passwd",
        "secret.jpg",
        "pictures/",
        "pictures/note.svg",
        "pictures/note.jpg",
        f"pictures/{HASH}.jpg/",
        f"pictures/{HASH}.jpg%0a",
        f"pictures/{HASH}.jpg.html",
        f"pictures/{HASH}.svg",
        f"pictures/{HASH}-99999.webp",
        f"pictures/{HASH.upper()}.jpg",
        "pictures/" + "a" * 300 + ".jpg",
        "a" * 5000,
        "ąž.jpg",
    ],
)
def test_media_knows_only_names_that_we_give(client, tmp_path, path):
    (tmp_path / "pictures").mkdir()
    for name in (
        "secret.jpg",
        "pictures/note.svg",
        "pictures/note.jpg",
        f"pictures/{HASH}.svg",
        f"pictures/{HASH}.jpg.html",
    ):
        (tmp_path / name).write_text("SECRET")

    response = client.get(f"/media/{path}")

    assert response.status_code == 404
    assert b"SECRET" not in response.content


def test_media_with_nul_is_refused(client):
    assert client.get(f"/media/pictures/{HASH}%00.jpg").status_code in (400, 404)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "trace"])
def test_media_is_read_only(client, method):
    response = getattr(client, method)(f"/media/pictures/{HASH}.jpg")

    assert response.status_code == 405
