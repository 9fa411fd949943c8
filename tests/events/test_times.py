"""Times of events are those of clocks at their place; machines are told the offset."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory
from tests.factories.visits import StopFactory
from tests.forms import form_values, speak
from tests.pages import open_page

pytestmark = pytest.mark.django_db

SUMMER = {"start_date": date(2026, 7, 1), "end_date": date(2026, 7, 1)}
SPRING = {"start_date": date(2026, 3, 29), "end_date": date(2026, 3, 29)}
AUTUMN = {"start_date": date(2026, 10, 25), "end_date": date(2026, 10, 25)}
EVENING = {"start_time": time(18), "end_time": time(20, 30)}


def times_on(page):
    return [(each.get("datetime"), each.text) for each in page.root.all("time") if ":" in each.text]


@pytest.mark.parametrize(
    ("country", "offset"), [("LT", "+03:00"), ("PT", "+01:00"), ("IE", "+01:00"), ("NL", "+02:00")]
)
def test_times_on_pages_have_the_offset_of_the_city(client, country, offset):
    event = EventFactory(**SUMMER, **EVENING, city=CityFactory(country=country))
    stop = StopFactory(event=event, study_visit__start_date=date(2026, 7, 1))
    shown = [(f"2026-07-01T18:00{offset}", "18:00"), (f"2026-07-01T20:30{offset}", "20:30")]

    for path in (event.get_absolute_url(), stop.study_visit.get_absolute_url()):
        assert times_on(open_page(client, path)) == shown


def test_times_of_unknown_clocks_have_no_offset(client):
    event = EventFactory(**SUMMER, **EVENING, city=CityFactory(country="US"), format="hybrid")

    assert times_on(open_page(client, event.get_absolute_url()))[0] == ("2026-07-01T18:00", "18:00")


@pytest.mark.parametrize(
    ("where", "is_told"), [({"city": None}, True), ({"format": "online"}, True), ({"format": "in_person"}, False)]
)
def test_clocks_are_named_to_who_cannot_tell_them_from_the_place(client, where, is_told):
    event = EventFactory(**SUMMER, **EVENING, **where)

    page = open_page(client, event.get_absolute_url())

    assert ("18:00–20:30 (UTC+3)" in page.root.text) is is_told


def test_data_say_the_moments_beside_the_times_of_the_clocks(client):
    EventFactory(**SUMMER, **EVENING, city=CityFactory(country="PT"))

    (item,) = client.get("/api/v1/events").json()["items"]

    assert (item["start_time"], item["end_time"]) == ("18:00:00", "20:30:00")
    assert (item["starts_at"], item["ends_at"]) == ("2026-07-01T18:00:00+01:00", "2026-07-01T20:30:00+01:00")
    assert item["time_zone"] == "Europe/Lisbon"


@pytest.mark.parametrize("count", [1, 3])
def test_moments_in_data_cost_no_query_each(client, count, django_assert_num_queries):
    for _ in range(count):
        EventFactory(**SUMMER, **EVENING)

    with django_assert_num_queries(6):
        client.get("/en/events.json").getvalue()


def test_year_one_is_a_valid_date(client):
    event = EventFactory(start_date=date(1, 1, 1), end_date=date(1, 1, 2), **EVENING)

    page = open_page(client, event.get_absolute_url())

    assert [each["datetime"] for each in page.root.one(class_="kicker").all("time")] == ["0001-01-01", "0001-01-02"]
    assert times_on(page)[0] == ("0001-01-01T18:00", "18:00")


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        (SPRING | {"start_time": time(3, 30)}, "start_time"),
        (SPRING | {"start_time": time(2), "end_time": time(3)}, "end_time"),
        (SPRING | {"start_date": date(2026, 3, 28), "start_time": time(3, 30), "end_time": time(3, 59)}, "end_time"),
    ],
)
def test_hour_that_clocks_skip_is_refused(fields, column):
    event = EventFactory.build(city=CityFactory(), **fields)

    with override("en"), pytest.raises(ValidationError) as refused:
        event.clean()

    (message,) = refused.value.message_dict[column]
    assert message.startswith("On 29 March 2026 clocks go forward and never show 03:")


def test_hour_is_skipped_by_the_clocks_of_the_city():
    lisbon = CityFactory(country="PT")

    EventFactory.build(city=lisbon, **SPRING, start_time=time(3, 30)).clean()
    with pytest.raises(ValidationError):
        EventFactory.build(city=lisbon, **SPRING, start_time=time(1, 30)).clean()


def test_editor_reads_which_of_two_equal_hours_is_meant(admin_client):
    event = EventFactory(**AUTUMN)
    speak(admin_client, "en")
    url = reverse("admin:events_event_change", args=[event.pk])
    typed = form_values(admin_client.get(url), "event_form") | {"start_time": "3:30"}

    page = admin_client.post(url, typed, follow=True).content.decode()

    assert "On 25 October 2026 clocks go back and show 03:30 twice. The first time is taken." in page
    event.refresh_from_db()
    assert event.starts_at.isoformat() == "2026-10-25T03:30:00+03:00"


def test_editor_reads_why_an_hour_is_refused(admin_client):
    event = EventFactory(**SPRING)
    speak(admin_client, "lt")
    url = reverse("admin:events_event_change", args=[event.pk])
    typed = form_values(admin_client.get(url), "event_form") | {"start_time": "3:30"}

    page = admin_client.post(url, typed).content.decode().replace("\xa0", " ")

    assert "2026 m. kovo 29 d. laikrodžiai pasukami į priekį ir 03:30 nerodo." in page
