import pytest
from django.urls import reverse

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import VenueFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db


def change(client, event, **typed):
    """Open the form of an event, type, save; return the answer."""
    url = reverse("admin:events_event_change", args=[event.pk])
    return client.post(url, form_values(client.get(url), "event_form") | typed)


@pytest.mark.parametrize(
    ("trait", "shown"), [({"to_the_month": True}, ">November 2019<"), ({}, ">28 November 2019<")], ids=["month", "day"]
)
def test_change_list_shows_no_day_that_is_not_known(admin_client, trait, shown):
    EventFactory(**trait)
    speak(admin_client, "en")

    page = admin_client.get(reverse("admin:events_event_changelist")).content.decode()

    assert shown in page


def test_event_known_to_the_month_fills_it(admin_client):
    event = EventFactory()

    change(admin_client, event, start_date="2020-02-10", end_date="2020-02-11", date_precision="month")

    event.refresh_from_db()
    assert (str(event.start_date), str(event.end_date)) == ("2020-02-01", "2020-02-29")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"end_date": "2019-11-27"}, "The end cannot be before the start."),
        ({"end_time": "10:00"}, "The end time needs a start time before it."),
        (
            {"date_precision": "month", "start_time": "10:00"},
            "A time needs a day: this date is known to the month only.",
        ),
        ({"start_date": "2019-02-30"}, "Enter a day, such as 2026-12-05."),
    ],
)
def test_impossible_time_is_refused_with_the_reason(admin_client, typed, message):
    event = EventFactory()
    speak(admin_client, "en")

    response = change(admin_client, event, **typed)

    assert message in response.content.decode()


def test_venue_in_another_city_is_refused(admin_client):
    event, venue = EventFactory(), VenueFactory()

    response = change(admin_client, event, venue=venue.pk)

    assert list(response.context["adminform"].form.errors) == ["venue"]


def test_new_event_can_be_a_draft_in_one_language(admin_client):
    url = reverse("admin:events_event_add")
    typed = {"title_lt": "Dirbtuvės", "kind": "workshop", "start_date": "2026-05-04", "end_date": "2026-05-04"}

    admin_client.post(url, form_values(admin_client.get(url), "event_form") | typed)

    event = Event.objects.get()
    assert (event.status, event.slug_lt, event.slug_en, event.complete_languages) == (
        "draft",
        "dirbtuves",
        "dirbtuves",
        [],
    )


@pytest.mark.parametrize("end", ["02:00", "00:00", "24:00", "2 val."])
def test_evening_that_ends_after_midnight_ends_on_the_next_day(admin_client, end):
    event = EventFactory(start_date="2026-12-31", end_date="2026-12-31")
    speak(admin_client, "en")

    url = reverse("admin:events_event_change", args=[event.pk])
    typed = {"start_time": "22:00", "end_time": end}
    response = admin_client.post(url, form_values(admin_client.get(url), "event_form") | typed, follow=True)

    event.refresh_from_db()
    assert (str(event.start_date), str(event.end_date)) == ("2026-12-31", "2027-01-01")
    told = [str(message) for message in response.context["messages"]]
    assert "The event ends after midnight, so its end date is now 1 January 2027." in told


def test_end_before_the_start_is_refused_with_the_way_out(admin_client):
    event = EventFactory()
    speak(admin_client, "en")

    response = change(admin_client, event, start_time="18:00", end_time="17:00")

    assert response.context["adminform"].form.errors["end_time"] == [
        "This is before the start time. If the event ends on a later day, change its end date."
    ]


def test_title_that_is_too_long_is_kept_and_told(admin_client):
    event = EventFactory()
    speak(admin_client, "en")
    pasted = "Ilgas pavadinimas " * 12

    response = change(admin_client, event, title_lt=pasted)

    assert "at most 200 characters" in response.context["adminform"].form.errors["title_lt"][0]
    assert pasted.strip() in response.content.decode()
    assert "maxlength" not in response.content.decode()
