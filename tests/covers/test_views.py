from io import BytesIO
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from culture_for_all.covers.registry import Cover
from culture_for_all.covers.share import share_address
from tests.factories.partners import TopicFactory
from tests.factories.visits import AdoptionFactory, GoodPracticeFactory
from tests.factories.world import build_world


def address(record, language="lt"):
    return f"/share/{record.public_id}.{language}.png"


@pytest.mark.django_db
def test_share_picture_is_served_for_every_kind_of_record(client):
    records = build_world().values()

    pictures = {record: Image.open(BytesIO(client.get(address(record)).content)) for record in records}

    assert {type(record) for record in records} == {cover.model for cover in Cover.all()}
    assert {(image.format, image.size) for image in pictures.values()} == {("PNG", (1200, 630))}


@pytest.mark.django_db
def test_share_picture_is_served_as_a_picture_and_nothing_else(client):
    response = client.get(address(GoodPracticeFactory()))

    assert response["Content-Type"] == "image/png"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_share_picture_differs_per_language(client):
    practice = GoodPracticeFactory()

    assert client.get(address(practice, "lt")).content != client.get(address(practice, "en")).content


@pytest.mark.django_db
def test_share_picture_is_kept_for_ever_under_the_address_of_its_version_only(client):
    practice = GoodPracticeFactory()

    kept = client.get(share_address(practice, "lt"))
    plain = client.get(address(practice))
    stale = client.get(address(practice) + "?v=0123456789ab")

    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain["Cache-Control"] == stale["Cache-Control"] == "public, max-age=3600"
    assert kept["ETag"] == plain["ETag"]


@pytest.mark.django_db
def test_share_picture_is_not_sent_again_to_who_has_it(client):
    practice = GoodPracticeFactory()
    first = client.get(address(practice))

    again = client.get(address(practice), headers={"If-None-Match": first["ETag"]})
    practice.title_lt = "Nauja antraštė"
    practice.save()
    changed = client.get(address(practice), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_share_picture_of_what_is_not_public_is_not_found(client, admin_client, state):
    practice = GoodPracticeFactory(status=state)
    of_hidden_practice = AdoptionFactory(good_practice=practice)

    for record in [practice, of_hidden_practice]:
        assert client.get(address(record)).status_code == 404
        assert admin_client.get(address(record)).status_code == 404  # nothing that a shared cache could keep


@pytest.mark.django_db
def test_share_picture_of_nothing_and_in_no_language_is_not_found(client):
    topic = TopicFactory()

    assert client.get(address(topic)).status_code == 200
    assert client.get(address(topic, "lv")).status_code == 404
    assert client.get(f"/share/{uuid4()}.lt.png").status_code == 404
    assert client.get("/share/1.lt.png").status_code == 404


@pytest.mark.django_db
def test_share_picture_takes_no_form(client):
    assert client.post(address(TopicFactory())).status_code == 405


@pytest.mark.django_db
def test_share_picture_takes_two_queries(client, django_assert_num_queries):
    for record in build_world().values():
        with django_assert_num_queries(2):
            client.get(address(record))


@pytest.mark.parametrize(
    ("language", "name", "home"), [("lt", "Kultūra – visiems", "/lt/"), ("en", "Culture for All", "/en/")]
)
def test_manifest_speaks_its_language(client, language, name, home):
    response = client.get(reverse("covers:manifest", args=[language]))

    manifest = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == (name, language, home)


def test_manifest_names_icons_that_exist_in_the_size_it_says(client):
    icons = client.get(reverse("covers:manifest", args=["lt"])).json()["icons"]

    files = {icon["src"]: finders.find(icon["src"].removeprefix("/static/")) for icon in icons}

    assert None not in files.values()
    for icon in icons:
        if icon["type"] == "image/png":
            with Image.open(files[icon["src"]]) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]
    assert [icon["purpose"] for icon in icons if "purpose" in icon] == ["maskable"]


def test_manifest_in_another_language_is_not_found(client):
    assert client.get("/manifest.lv.webmanifest").status_code == 404
