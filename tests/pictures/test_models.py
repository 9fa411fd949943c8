import errno
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from culture_for_all.pictures.models import Picture
from tests.factories.partners import CityFactory
from tests.factories.pictures import PictureFactory, picture_bytes, read_picture, upload

pytestmark = pytest.mark.django_db


# What readers are told


@pytest.mark.parametrize("missing", ["alt_lt", "alt_en"])
@pytest.mark.parametrize("empty", ["", None, "  "])
def test_picture_needs_alternative_text_in_every_language(missing, empty, translations_off):
    picture = PictureFactory.build(**{missing: empty})

    with pytest.raises(ValidationError) as refusal:
        picture.full_clean()

    assert refusal.value.message_dict == {missing: ["Say what the picture shows, or tick that it is decorative."]}


def test_decorative_picture_needs_no_alternative_text():
    PictureFactory.build(decorative=True).full_clean()


@pytest.mark.parametrize("missing", ["alt_lt", "alt_en"])
def test_database_refuses_a_picture_without_alternative_text(missing):
    with pytest.raises(IntegrityError), transaction.atomic():
        PictureFactory(**{missing: ""})


@pytest.mark.parametrize(
    "name",
    ["IMG_1234.jpg", "IMG_1234", "img-20260329-wa0001.jpeg", "DSC00123", "20260329_101112", "Reading room.PNG", "7"],
)
def test_name_of_a_file_is_no_alternative_text(name, translations_off):
    picture = PictureFactory.build(alt_en=name)

    with pytest.raises(ValidationError) as refusal:
        picture.full_clean()

    assert refusal.value.message_dict == {"alt_en": ["This is the name of a file. Say what the picture shows."]}


@pytest.mark.parametrize("text", ["Image of the river", "1990 m. skaitykla", "Two readers, one book."])
def test_sentence_is_alternative_text(text):
    PictureFactory.build(alt_en=text).full_clean()


@pytest.mark.parametrize("field", ["focal_x", "focal_y"])
@pytest.mark.parametrize("value", [Decimal("-0.01"), Decimal("1.01")])
def test_focal_point_lies_inside_the_picture(field, value, translations_off):
    picture = PictureFactory.build(**{field: value})

    with pytest.raises(ValidationError, match="The focal point is inside the picture: two numbers from 0 to 1."):
        picture.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        picture.save()


@pytest.mark.parametrize("value", [Decimal("0"), Decimal("1")])
def test_focal_point_may_lie_on_the_edge(value):
    PictureFactory.build(focal_x=value, focal_y=value).full_clean()


@pytest.mark.parametrize(
    ("language", "texts", "name"),
    [
        ("lt", {"alt_lt": "Skaitykla"}, "Skaitykla"),
        ("en", {"alt_en": "Reading room"}, "Reading room"),
        ("en", {"is_decorative": True, "alt_lt": "", "alt_en": "", "caption_en": "Our library"}, "Our library"),
    ],
)
def test_picture_is_called_by_what_it_shows(language, texts, name):
    picture = PictureFactory.build(**texts)

    with override(language):
        assert str(picture) == name


def test_decorative_picture_without_caption_is_called_by_its_credit(translations_off):
    picture = PictureFactory.build(decorative=True, caption_lt="", caption_en="", credit="City library")

    assert str(picture) == "Decorative picture (City library)"


@pytest.mark.parametrize("licence", Picture.Licence.values)
def test_every_licence_but_a_permission_has_a_page(licence):
    url = PictureFactory.build(licence=licence).licence_url

    assert url.startswith("https://creativecommons.org/") == (licence != Picture.Licence.PERMISSION)


# Files


def test_upload_is_stored_with_its_variants_under_names_of_ours(stored_files, tmp_path):
    content = picture_bytes((1700, 850))

    picture = PictureFactory(file=upload(content, name="../<img>.php.jpg"))

    stem = picture.file.name.removeprefix("pictures/").removesuffix(".jpg")
    assert len(stem) == 32
    assert set(stem) <= set("0123456789abcdef")
    assert {name: read_picture((tmp_path / name).read_bytes()).size for name in stored_files()} == {
        f"pictures/{stem}.jpg": (1700, 850),
        **{
            f"pictures/{stem}-{width}.{suffix}": (width, width // 2)
            for width in (480, 960, 1600)
            for suffix in ("avif", "webp")
        },
    }
    assert content not in [(tmp_path / name).read_bytes() for name in stored_files()]


def test_variants_are_what_their_names_say(tmp_path):
    picture = PictureFactory()

    formats = {
        name.rpartition(".")[2]: read_picture((tmp_path / name).read_bytes()).format for name in picture.file_names
    }

    assert formats == {"jpg": "JPEG", "avif": "AVIF", "webp": "WEBP"}


@pytest.mark.parametrize(("width", "widths"), [(300, {300}), (480, {480}), (700, {480, 700}), (1000, {480, 960, 1000})])
def test_variants_are_never_wider_than_the_picture(width, widths, tmp_path):
    picture = PictureFactory(file=upload(size=(width, 100)))

    original, *variants = picture.file_names

    assert {read_picture((tmp_path / name).read_bytes()).width for name in variants} == widths
    assert picture.width == width


def test_small_picture_has_an_address_for_every_width(stored_files):
    picture = PictureFactory(file=upload(size=(300, 100)))

    addresses = {picture.variant_url(width, "webp") for width in (300, 480, 1600)}

    assert addresses == {f"/media/{name}" for name in stored_files() if name.endswith(".webp")}


def test_saved_picture_knows_its_size():
    picture = PictureFactory(file=upload(size=(3000, 1500)))

    picture.refresh_from_db()

    assert (picture.width, picture.height) == (2560, 1280)


def test_picture_saved_unchecked_is_refused_all_the_same(stored_files):
    with pytest.raises(ValidationError):
        PictureFactory(file=upload(b"<svg/>"))

    assert stored_files() == []


def test_same_content_twice_shares_files(stored_files):
    content = picture_bytes()

    pictures = [PictureFactory(file=upload(content)) for _ in range(2)]

    assert pictures[0].file.name == pictures[1].file.name
    assert stored_files() == sorted(pictures[0].file_names)


def test_half_written_file_is_mended_by_the_next_upload(tmp_path):
    content = picture_bytes()
    picture = PictureFactory(file=upload(content))
    for name in picture.file_names:
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:50])

    PictureFactory(file=upload(content))

    for name in picture.file_names:
        read_picture((tmp_path / name).read_bytes()).load()


def test_editing_texts_leaves_files_alone(stored_files, django_capture_on_commit_callbacks):
    picture = PictureFactory()
    before = stored_files()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        picture.caption_en = "Another caption"
        picture.save()

    assert stored_files() == before
    assert callbacks == []


def test_deleted_picture_takes_its_files_along(stored_files, django_capture_on_commit_callbacks):
    picture, other = PictureFactory.create_batch(2)

    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()

    assert stored_files() == sorted(other.file_names)


def test_replaced_file_is_removed(stored_files, django_capture_on_commit_callbacks):
    picture = PictureFactory(file=upload(size=(700, 100)))

    with django_capture_on_commit_callbacks(execute=True):
        picture.file = upload(size=(300, 100))
        picture.save()

    assert stored_files() == sorted(picture.file_names)
    assert picture.width == 300


def test_files_stay_until_the_change_is_committed(stored_files):
    picture = PictureFactory()
    names = picture.file_names

    picture.delete()

    assert stored_files() == sorted(names)


@pytest.mark.parametrize("change", ["delete", "replace"])
def test_files_that_another_picture_shares_stay(change, stored_files, django_capture_on_commit_callbacks):
    content = picture_bytes()
    picture, other = (PictureFactory(file=upload(content)) for _ in range(2))

    with django_capture_on_commit_callbacks(execute=True):
        if change == "delete":
            picture.delete()
        else:
            picture.file = upload(colour="blue")
            picture.save()

    assert set(other.file_names) <= set(stored_files())


def test_full_disk_leaves_no_stray_file(monkeypatch, stored_files):
    write = FileSystemStorage._save

    def write_until_full(storage, name, content):
        write(storage, name, content)
        if name.endswith(".webp"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return name

    monkeypatch.setattr(FileSystemStorage, "_save", write_until_full)

    with pytest.raises(OSError, match="No space left"):
        PictureFactory()

    assert stored_files() == []
    assert not Picture.objects.exists()


# Use


def test_picture_names_what_uses_it():
    picture, unused = PictureFactory.create_batch(2)
    city = CityFactory(cover=picture)

    assert picture.uses() == [city]
    assert unused.uses() == []


def test_picture_in_use_cannot_be_deleted(stored_files, django_capture_on_commit_callbacks):
    picture = PictureFactory()
    CityFactory(cover=picture)

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ProtectedError):
        picture.delete()

    assert stored_files() == sorted(picture.file_names)
