"""The full copy holds nothing that is not public any more: it is taken back at once, and written anew later."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse

from culture_for_all.api import dump as dumping
from culture_for_all.pages.models import Page
from partners.models import AccessFact, Venue
from tests.factories.events import EventFactory
from tests.factories.pages import PageFactory
from tests.factories.partners import AccessFactFactory, TopicFactory, VenueFactory
from tests.factories.pictures import PictureFactory
from tests.factories.visits import AdoptionFactory
from tests.forms import form_values

pytestmark = pytest.mark.django_db

TABLE = "/data/dump/venues.csv"


@pytest.fixture
def copy(settings, tmp_path):
    """Return a function that writes the copy which is given away, and returns its folder."""
    settings.DUMP_DIR = tmp_path / "dump"

    def write():
        call_command("export_data", str(settings.DUMP_DIR), verbosity=0)
        return settings.DUMP_DIR

    return write


def test_copy_is_given_away_and_caches_ask_each_time(client, copy):
    venue = VenueFactory()
    copy()

    response = client.get(TABLE)

    assert str(venue.public_id) in response.getvalue().decode()
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("way", ["form", "action", "save", "some fields"])
def test_copy_is_taken_back_when_a_record_is(admin_client, copy, status, way, django_capture_on_commit_callbacks):
    venue = VenueFactory()
    folder = copy()
    urls = {page: f"admin:partners_venue_{page}" for page in ("change", "changelist")}

    with django_capture_on_commit_callbacks(execute=True):
        if way == "form":
            url = reverse(urls["change"], args=[venue.pk])
            admin_client.post(url, form_values(admin_client.get(url), "venue_form") | {"status": status})
        elif way == "action":
            chosen = {"action": "withdraw", "_selected_action": [venue.pk]}
            admin_client.post(reverse(urls["changelist"]), chosen)
        else:
            venue.status = status
            venue.save(update_fields=["status"] if way == "some fields" else None)

    assert admin_client.get(TABLE).status_code == 404
    assert not folder.exists()
    assert "Šiuo metu visa kopija čia neteikiama." in admin_client.get("/lt/duomenys/").content.decode()


@pytest.mark.parametrize("build", [VenueFactory, EventFactory, AdoptionFactory, TopicFactory])
@pytest.mark.parametrize("way", ["instance", "queryset"])
def test_copy_is_taken_back_when_something_is_deleted(copy, build, way, django_capture_on_commit_callbacks):
    record = build()
    folder = copy()

    with django_capture_on_commit_callbacks(execute=True):
        (record if way == "instance" else type(record).objects.filter(pk=record.pk)).delete()

    assert not folder.exists()


def test_copy_is_taken_back_when_a_part_or_a_picture_is_deleted(copy, django_capture_on_commit_callbacks):
    left = []
    for thing in (AccessFactFactory(), PictureFactory()):
        folder = copy()
        with django_capture_on_commit_callbacks(execute=True):
            thing.delete()
        left.append(folder.exists())

    assert left == [False, False]


def test_copy_stays_when_nothing_public_goes(copy, django_capture_on_commit_callbacks):
    venue, draft = VenueFactory(), VenueFactory(draft=True)
    AccessFactFactory(venue=draft)
    other = VenueFactory(draft=True)
    folder = copy()

    with django_capture_on_commit_callbacks(execute=True):
        venue.name_lt = "Kitas vardas"
        venue.save()
        draft.name_lt = "Kitas juodraštis"
        draft.save()
        VenueFactory(draft=True)
        AccessFact.objects.all().delete()
        other.delete()
        PageFactory(purpose=Page.Purpose.PRIVACY).delete()
        User.objects.create_user("ona").delete()

    assert (folder / "venues.csv").exists()


def test_copy_that_is_being_written_fails(copy, settings, monkeypatch, django_capture_on_commit_callbacks):
    venue = VenueFactory()
    copy()
    records_of = dumping.records_of

    def withdrawn_meanwhile(dataset):
        found = list(records_of(dataset))
        if dataset.name == "venues":
            Venue.objects.get(pk=venue.pk).delete()
        return found

    monkeypatch.setattr(dumping, "records_of", withdrawn_meanwhile)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function: function())

    with pytest.raises(Exception, match="Nothing was changed"):
        copy()

    assert not settings.DUMP_DIR.exists()
    assert list(settings.DUMP_DIR.parent.iterdir()) == []


def test_copy_that_cannot_be_removed_is_for_the_operator_to_remove(
    copy, caplog, monkeypatch, django_capture_on_commit_callbacks
):
    venue = VenueFactory()
    folder = copy()

    def denied(path, **kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", denied)
    with django_capture_on_commit_callbacks(execute=True):
        venue.delete()

    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage() == f"Remove {folder}: something in it is not public any more, and the portal may not"


def test_missing_copy_is_written_and_a_present_one_left(settings, copy):
    call_command("export_data", str(settings.DUMP_DIR), if_missing=True, verbosity=0)
    (settings.DUMP_DIR / "README.md").write_text("seen")
    call_command("export_data", str(settings.DUMP_DIR), if_missing=True, verbosity=0)

    assert (settings.DUMP_DIR / "README.md").read_text() == "seen"
