"""What is published or withdrawn at a set time, by whom, and what is told when that cannot be done."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from culture_for_all.audit.models import Entry
from culture_for_all.desk.due import begin_day, day_began, do_due
from culture_for_all.desk.models import DueChange, WorkingCopy
from tests.factories.partners import CityFactory
from tests.factories.visits import StopFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def ona(client):
    client.force_login(get_user_model().objects.create_superuser("ona"))
    speak(client, "en")
    return client


def address(record, page="due"):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[record.pk])


def set_time(client, record, action, *, days=1, copy=None):
    """Set a time some days ahead, as the screen does, and let it come."""
    when = timezone.localtime() + timedelta(days=days)
    values = {"action": action, "date": when.date().isoformat(), "time": "09:00"}
    response = client.post(address(record) + (f"?_copy={copy.pk}" if copy else ""), values)
    assert response.status_code == 302
    return DueChange.objects.latest("pk")


def later(days=3):
    return timezone.now() + timedelta(days=days)


def state(record):
    record.refresh_from_db()
    return record.status


def kept(client, record, **typed):
    """Keep a working copy of the record in which these fields are typed."""
    values = form_values(client.get(address(record, "change")), f"{record._meta.model_name}_form")
    client.post(address(record, "change"), values | typed | {"_keep": "1"})
    return WorkingCopy.objects.latest("pk")


def test_draft_is_published_when_its_time_has_come(ona):
    visit = StopFactory(study_visit__draft=True).study_visit
    set_time(ona, visit, "publish")

    call_command("tick")
    assert state(visit) == "draft"
    (due,) = do_due(later())

    assert (due.state, due.reasons) == ("done", {})
    assert state(visit) == "published"
    entry = LogEntry.objects.latest("pk")
    assert (entry.user.username, entry.object_id) == ("ona", str(visit.pk))
    assert Entry.objects.get(action=Entry.Action.PUBLISHED).person == "ona"
    assert do_due(later()) == []


def test_published_record_is_withdrawn_when_its_time_has_come(ona):
    city = CityFactory()
    set_time(ona, city, "withdraw")

    (due,) = do_due(later())

    assert (due.reasons, state(city)) == ({}, "withdrawn")


def test_working_copy_is_published_with_what_others_changed_since(ona):
    city = CityFactory(profile_lt="Buvo.", profile_en="Was.")
    copy = kept(ona, city, profile_lt="Bus.")
    due = set_time(ona, city, "publish", copy=copy)
    city.profile_en = "Is."
    city.save()

    do_due(later())

    due.refresh_from_db()
    city.refresh_from_db()
    assert (due.state, due.reasons) == ("done", {})
    assert (city.profile_lt, city.profile_en) == ("Bus.", "Is.")
    assert not WorkingCopy.objects.filter(state="open").exists()


def test_what_both_changed_stays_with_the_reason_for_its_author(ona):
    city = CityFactory(profile_lt="Buvo.")
    copy = kept(ona, city, profile_lt="Bus.")
    due = set_time(ona, city, "publish", copy=copy)
    city.profile_lt = "Kitaip."
    city.save()

    do_due(later())

    due.refresh_from_db()
    city.refresh_from_db()
    assert due.state == "refused"
    assert city.profile_lt == "Kitaip."
    assert WorkingCopy.objects.get(state="open").submission["fields"]["profile_lt"] == ["Bus."]
    assert "Profile [lt]" in due.reasons["en"]
    for page in (reverse("admin:index"), reverse("admin:desk_duechange_changelist"), address(city, "change")):
        assert "changed this record meanwhile" in ona.get(page).content.decode()


def test_missing_text_is_told_in_both_languages(ona):
    city = CityFactory(draft=True, profile_lt="")
    due = set_time(ona, city, "publish")

    do_due(later())

    due.refresh_from_db()
    assert (due.state, state(city)) == ("refused", "draft")
    assert "Fill this in before publishing" in due.reasons["en"]
    assert "[lt]" in due.reasons["lt"]
    assert "Fill this in" not in due.reasons["lt"]


@pytest.mark.parametrize("loss", ["right", "account"])
def test_who_may_not_publish_any_more_publishes_nothing(client, loss):
    jonas = get_user_model().objects.create_user("jonas", is_staff=True)
    rights = Permission.objects.filter(codename__in=["view_city", "change_city", "publish_city"])
    jonas.user_permissions.set(rights)
    client.force_login(jonas)
    city = CityFactory(draft=True)
    due = set_time(client, city, "publish")
    if loss == "right":
        jonas.user_permissions.remove(rights.get(codename="publish_city"))
    else:
        get_user_model().objects.update(is_active=False)

    do_due(later())

    due.refresh_from_db()
    assert (due.state, state(city)) == ("refused", "draft")
    assert due.reasons["en"] == "Who has set the time may not publish this any more."


def test_what_was_withdrawn_meanwhile_does_not_return(ona):
    city = CityFactory(draft=True)
    set_time(ona, city, "publish")
    city.status = "withdrawn"
    city.save()

    (due,) = do_due(later())

    assert (due.state, state(city)) == ("refused", "withdrawn")


def test_who_may_not_publish_sets_no_time(client):
    jonas = get_user_model().objects.create_user("jonas", is_staff=True)
    jonas.user_permissions.set(Permission.objects.filter(codename__in=["view_city", "change_city"]))
    client.force_login(jonas)

    assert client.get(address(CityFactory(draft=True))).status_code == 403


def test_time_is_cancelled(ona):
    city = CityFactory(draft=True)
    due = set_time(ona, city, "publish")

    ona.post(address(city), {"cancel": due.pk})

    assert do_due(later()) == []
    assert state(city) == "draft"


def test_times_are_those_of_the_portal(ona):
    city = CityFactory(draft=True)
    ona.post(address(city), {"action": "publish", "date": "2040-07-01", "time": "09:00"})

    assert DueChange.objects.get().at == datetime(2040, 7, 1, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("2027-03-28", "03:30", "clocks go forward and never show this time"),
        ("2020-01-01", "09:00", "This time is past"),
        ("", "", "This field is required"),
    ],
)
def test_time_that_cannot_be_is_told(ona, day, time, said):
    city = CityFactory(draft=True)

    response = ona.post(address(city), {"action": "publish", "date": day, "time": time})

    assert said in response.content.decode()
    assert not DueChange.objects.exists()


def test_time_that_clocks_show_twice_is_the_first(ona):
    city = CityFactory(draft=True)

    response = ona.post(address(city), {"action": "publish", "date": "2027-10-31", "time": "03:30"}, follow=True)

    assert DueChange.objects.get().at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "show this time twice" in response.content.decode()


def test_a_day_begins_once(ona):
    begun = []

    def receiver(**kwargs):
        begun.append(1)

    day_began.connect(receiver)
    try:
        assert [begin_day(), begin_day(), begin_day(later(1))] == [True, False, True]
    finally:
        day_began.disconnect(receiver)
    assert len(begun) == 2


def test_ended_sessions_and_old_news_are_deleted_daily(ona, client):
    city = CityFactory(draft=True)
    set_time(ona, city, "publish")
    do_due(later())
    DueChange.objects.update(at=timezone.now() - timedelta(days=91))

    begin_day()

    assert not DueChange.objects.exists()


def test_queries_do_not_grow_with_what_is_set(ona):
    city = CityFactory(draft=True)
    set_time(ona, city, "publish")
    ona.get(address(city))
    with CaptureQueriesContext(connection) as few:
        ona.get(address(city))
    set_time(ona, city, "withdraw", days=2)
    ona.get(address(city))
    with CaptureQueriesContext(connection) as many:
        ona.get(address(city))
    with CaptureQueriesContext(connection) as idle:
        do_due()

    assert len(many) == len(few) <= 8
    assert len(idle) == 1
