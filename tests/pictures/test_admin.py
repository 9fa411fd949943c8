import errno
import re

import pytest
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from culture_for_all.pictures.models import Picture
from tests.factories.partners import CityFactory
from tests.factories.pictures import PictureFactory, picture_bytes, upload

pytestmark = pytest.mark.django_db

ADD = "admin:pictures_picture_add"
CHANGE = "admin:pictures_picture_change"
LIST = "admin:pictures_picture_changelist"
DELETE = "admin:pictures_picture_delete"


@pytest.fixture(autouse=True)
def _english(client, admin_client):
    for each in (client, admin_client):
        each.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


def form(**changes):
    return {
        "file": upload(),
        "alt_lt": "Skaitykla",
        "alt_en": "Reading room",
        "caption_lt": "Bibliotekos skaitykla",
        "caption_en": "Reading room of the library",
        "credit": "Vilnius City Library",
        "licence": "cc-by-4.0",
        "focal_x": "0.25",
        "focal_y": "0.75",
    } | changes


def test_editor_adds_a_picture(admin_client, stored_files):
    response = admin_client.post(reverse(ADD), form())

    assert response.status_code == 302
    picture = Picture.objects.get()
    assert (picture.alt_lt, picture.alt_en) == ("Skaitykla", "Reading room")
    assert (picture.width, picture.height) == (400, 250)
    assert stored_files() == sorted(picture.file_names)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"<svg onload='alert(1)'/>", "Choose a JPEG, PNG, WebP or AVIF file."),
        (picture_bytes()[:-300], "This file is damaged or cut off."),
        (b"", "The submitted file is empty."),
    ],
)
def test_bad_file_is_an_error_in_the_form_and_texts_are_kept(admin_client, stored_files, file, message):
    response = admin_client.post(reverse(ADD), form(file=upload(file)))

    page = response.content.decode()
    assert message in page
    assert response.context["adminform"].form.errors.keys() == {"file"}
    for text in ("Skaitykla", "Reading room of the library", "Vilnius City Library"):
        assert f'value="{text}"' in page
    assert not Picture.objects.exists()
    assert stored_files() == []


@pytest.mark.parametrize("name", ["x" * 300 + ".jpg", "../../up.jpg", "<img onerror=alert(1)>.jpg", "nul\0.jpg"])
def test_name_of_the_upload_does_not_matter(admin_client, name):
    response = admin_client.post(reverse(ADD), form(file=upload(name=name)))

    assert response.status_code == 302
    assert re.fullmatch("pictures/[0-9a-f]{32}.jpg", Picture.objects.get().file.name)


def test_bad_file_in_place_of_a_good_one_changes_nothing(admin_client, stored_files):
    picture = PictureFactory()
    before = stored_files()

    response = admin_client.post(reverse(CHANGE, args=[picture.pk]), form(file=upload(b"<svg/>", name="evil.svg")))

    assert "Choose a JPEG, PNG, WebP or AVIF file." in response.content.decode()
    assert "evil" not in response.content.decode()
    picture.refresh_from_db()
    assert sorted(picture.file_names) == before == stored_files()


def test_alternative_text_is_asked_for_at_its_field(admin_client):
    response = admin_client.post(reverse(ADD), form(alt_en="", alt_lt="IMG_1234.jpg"))

    errors = response.context["adminform"].form.errors
    assert errors["alt_en"] == ["Say what the picture shows, or tick that it is decorative."]
    assert errors["alt_lt"] == ["This is the name of a file. Say what the picture shows."]


def test_full_disk_is_an_error_in_the_form(admin_client, monkeypatch, stored_files):
    def refuse(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)

    response = admin_client.post(reverse(ADD), form())

    assert "The picture could not be stored." in response.content.decode()
    assert not Picture.objects.exists()
    assert stored_files() == []


def test_texts_are_changed_without_choosing_the_file_again(admin_client, stored_files):
    picture = PictureFactory()
    data = form(alt_en="A new text")
    del data["file"]

    response = admin_client.post(reverse(CHANGE, args=[picture.pk]), data)

    assert response.status_code == 302
    picture.refresh_from_db()
    assert picture.alt_en == "A new text"
    assert stored_files() == sorted(picture.file_names)


def test_change_form_shows_the_picture_and_where_it_is_used(admin_client):
    picture = PictureFactory()
    city = CityFactory(cover=picture)

    page = admin_client.get(reverse(CHANGE, args=[picture.pk])).content.decode()

    assert f'<img src="{picture.variant_url(480, "webp")}" width="120" height="75" alt="" loading="lazy">' in page
    assert f'<a href="{reverse("admin:partners_city_change", args=[city.pk])}">{city}</a>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_queries_stay_flat(admin_client, count, django_assert_num_queries):
    PictureFactory.create_batch(count)

    with django_assert_num_queries(5):
        page = admin_client.get(reverse(LIST)).content.decode()

    assert page.count('<img src="/media/') == count


@pytest.mark.parametrize(
    "words", ["skaitykla prie uzupio", "READING ROOM", "rasytoju", "Society of writers", "Zemaite"]
)
def test_search_finds_either_language_without_marks(admin_client, words):
    picture = PictureFactory(
        alt_lt="Skaitykla prie Užupio",
        alt_en="Reading room",
        caption_lt="Rašytojų namai",
        caption_en="Society of writers",
        credit="Žemaitė",
    )
    PictureFactory(alt_lt="Tiltas", alt_en="Bridge", caption_lt="", caption_en="")

    response = admin_client.get(reverse(LIST), {"q": words})

    assert list(response.context["cl"].result_list) == [picture]


def test_unused_picture_is_deleted_with_its_files(admin_client, stored_files, django_capture_on_commit_callbacks):
    pictures = PictureFactory.create_batch(3)

    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse(DELETE, args=[pictures[0].pk]), {"post": "yes"})
        admin_client.post(
            reverse(LIST), {"action": "delete_selected", "_selected_action": [pictures[1].pk], "post": "yes"}
        )

    assert list(Picture.objects.all()) == [pictures[2]]
    assert stored_files() == sorted(pictures[2].file_names)


def test_picture_in_use_is_not_deleted(admin_client, stored_files, django_capture_on_commit_callbacks):
    picture = PictureFactory()
    city = CityFactory(cover=picture)

    with django_capture_on_commit_callbacks(execute=True):
        pages = [
            admin_client.post(reverse(DELETE, args=[picture.pk]), {"post": "yes"}),
            admin_client.post(
                reverse(LIST), {"action": "delete_selected", "_selected_action": [picture.pk], "post": "yes"}
            ),
        ]

    assert [str(city) in page.content.decode() for page in pages] == [True, True]
    assert Picture.objects.get() == picture
    assert stored_files() == sorted(picture.file_names)


def test_editor_is_told_to_choose_the_file_again_when_another_field_is_refused(admin_client, stored_files):
    response = admin_client.post(reverse(ADD), form(alt_en=""))

    assert "Choose “IMG_1234.jpg” once more" in response.context["adminform"].form.errors["file"][0]
    assert stored_files() == []


def test_heic_is_named_with_the_way_out(admin_client):
    heic = b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100

    response = admin_client.post(reverse(ADD), form(file=upload(heic)))

    assert "This is a HEIC picture" in response.context["adminform"].form.errors["file"][0]


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        ({"alt_en": "Image of a reading room"}, "EN: readers are told anyway that this is a picture."),
        ({"alt_lt": "Nuotraukoje – skaitykla"}, "LT: readers are told anyway that this is a picture."),
        ({"alt_en": "reading room of the LIBRARY."}, "EN: the alternative text repeats the caption."),
        ({"alt_en": "Picturesque yard of the library"}, ""),
    ],
)
def test_editor_is_asked_about_alternative_texts_that_say_nothing(admin_client, texts, doubt):
    response = admin_client.post(reverse(ADD), form(**texts), follow=True)

    asked = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert Picture.objects.count() == 1
    assert doubt in asked[0] if doubt else asked == []
