"""Every representation of every page of the starter content, read by independent programs."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.representations.views import representation_path
from events.models import Event
from visits.models import StudyVisit

from .addresses import addresses
from .readers import READERS, read_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("starter-representations")]


@pytest.fixture(scope="module")
def starter(django_db_setup, django_db_blocker):
    """By language and extension the addresses of all representations there should be."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        yield {code: addresses(code) for code in ("lt", "en")}
        transaction.set_rollback(True)


@pytest.mark.parametrize("extension", READERS)
@pytest.mark.parametrize("code", ["lt", "en"])
def test_every_representation_is_valid(starter, code, extension):
    client = Client()
    found = {path: client.get(path) for path in starter[code].lists[extension]}
    lists = {path: response for path, response in found.items() if response.status_code == 200}
    records = {path: client.get(path) for path in starter[code].records[extension]}

    assert lists or extension == "md"
    assert {response.status_code for response in records.values()} <= {200}
    for path, response in (lists | records).items():
        try:
            READERS[extension](response.getvalue())
        except Exception as error:
            raise AssertionError(path) from error


@pytest.mark.parametrize("code", ["lt", "en"])
def test_calendars_have_every_event_of_a_known_day(starter, code):
    with override(code):
        path = reverse("events:event-list")
        visits_path = reverse("visits:studyvisit-list")

    entries = read_calendar(Client().get(representation_path(path, "ics")).content)
    programme = read_calendar(Client().get(representation_path(visits_path, "ics")).content)

    dated = Event.objects.published().filter(date_precision="day")
    visits = StudyVisit.objects.published().filter(date_precision="day")
    stops = dated.filter(stop__study_visit__status="published")
    days = {str(event.public_id): event.start_date for event in dated}
    assert {uid.partition("@")[0]: day_of(entry) for uid, entry in entries.items()} == days
    assert len(days) > 20
    assert {uid.partition("@")[0] for uid in programme} == {str(each.public_id) for each in [*visits, *stops]}


def day_of(entry):
    start = entry.decoded("dtstart")
    return start.date() if hasattr(start, "hour") else start
