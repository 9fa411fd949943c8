"""What cannot be stored just now is told in the form, with all that was typed, and in the log."""

import logging
import resource
import signal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from culture_for_all.pictures.models import Picture
from partners.models import City
from tests.factories.partners import CityFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db

NOT_STORED = {
    "lt": "Šiuo metu įrašyti nepavyko ir niekas nepasikeitė. Tai, ką parašėte, tebėra čia. "
    "Bandykite dar kartą po minutės arba praneškite administratoriui.",
    "en": "This could not be stored just now, and nothing was changed. What you typed is still here. "
    "Try again in a minute, or tell the administrator.",
}


@pytest.fixture
def full():
    """A database that can be read and takes nothing more."""

    def refuse_to_write(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse_to_write)


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("page", ["add", "change"])
def test_text_stays_in_the_form_when_the_database_is_full(admin_client, full, caplog, page, language):
    caplog.set_level(logging.ERROR)
    city = CityFactory(name_lt="Vilnius")
    speak(admin_client, language)
    url = reverse(f"admin:partners_city_{page}", args=[city.pk] if page == "change" else [])
    typed = {"name_lt": "Sostinė", "profile_lt": "Ilgas tekstas,\r\nkurio gaila.", "country": "LT"}
    values = form_values(admin_client.get(url), "city_form") | typed

    with full:
        response = admin_client.post(url, values)

    assert response.context["adminform"].form.non_field_errors() == [NOT_STORED[language]]
    kept = form_values(response, "city_form")
    assert {name: kept[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert list(City.objects.values_list("name_lt", flat=True)) == ["Vilnius"]
    (record,) = caplog.records
    assert (record.name, record.getMessage()) == ("culture_for_all.desk.storage", f"Nothing could be stored: {url}")

    assert admin_client.post(url, values).status_code == 302


def test_disk_without_room_is_told_the_same_way(admin_client, monkeypatch):
    city = CityFactory()
    url = reverse("admin:partners_city_change", args=[city.pk])
    values = form_values(admin_client.get(url), "city_form")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(City, "save", full)
    response = admin_client.post(url, values)

    assert response.context["adminform"].form.non_field_errors() == [NOT_STORED["lt"]]


# Uploads


@pytest.fixture
def no_room(settings, tmp_path):
    """Files may grow to 1 MB and no further, as on a disk that is nearly full."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    yield tmp_path
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def no_folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"


@pytest.mark.parametrize("cause", ["no_room", "no_folder"])
def test_text_stays_in_the_form_when_the_temporary_folder_is_full(request, admin_client, caplog, cause):
    request.getfixturevalue(cause)
    caplog.set_level(logging.ERROR)
    upload = SimpleUploadedFile("door.png", b"\x89PNG" + bytes(4_000_000), content_type="image/png")
    url = reverse("admin:pictures_picture_add")
    typed = {"alt_lt": "Durys", "alt_en": "A door", "credit": "Ona"}

    response = admin_client.post(
        url, typed | {"file": upload, "focal_x": "0.5", "focal_y": "0.5", "licence": "cc0-1.0"}
    )

    assert response.context["adminform"].form.errors == {
        "file": ["Paveikslėlio išsaugoti nepavyko. Bandykite dar kartą arba praneškite administratoriui."]
    }
    kept = form_values(response, "picture_form")
    assert {name: kept[name] for name in typed} == {name: [text] for name, text in typed.items()}
    assert not Picture.objects.exists()
    assert caplog.records[0].getMessage() == "An upload could not be stored in the temporary folder"


def test_nothing_stays_behind_of_a_lost_upload(admin_client, no_room):
    upload = SimpleUploadedFile("door.png", bytes(4_000_000))

    admin_client.post(reverse("admin:pictures_picture_add"), {"file": upload})

    assert list(no_room.iterdir()) == []
