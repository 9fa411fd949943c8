"""Calendars and pages, read by programs of the browser world and by the strictest rule."""

import os
from datetime import date, time

import pytest
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory
from tests.factories.visits import GoodPracticeFactory, StudyVisitFactory

from .calendar_rules import faults
from .outside import disagreements, missing, read_outside
from .readers import read_calendar

pytestmark = pytest.mark.django_db

OLD_ZONE = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//A//B//EN\r
BEGIN:VTIMEZONE\r
TZID:Europe/Vilnius\r
BEGIN:STANDARD\r
DTSTART:20251231T020000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0200\r
END:STANDARD\r
BEGIN:STANDARD\r
DTSTART:20261025T040000\r
TZOFFSETFROM:+0300\r
TZOFFSETTO:+0200\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:1\r
DTSTART;TZID=Europe/Vilnius:20261128T180000\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def outside():
    """Skip where the readers are not installed, except in CI, where that is a failure."""
    if words := missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)


@pytest.fixture
def events():
    """Events of every kind of time, also those around the changes of clocks."""
    days = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2026, 12, 31)]
    times = [(None, None), (time(18), None), (time(1), time(3)), (time(3, 30), time(4, 30)), (time(22), time(23, 59))]
    cities = [CityFactory(country=country) for country in ("LT", "PT", "NL")]
    return [
        EventFactory(city=city, start_date=day, end_date=day, start_time=start, end_time=end, state=state)
        for city in cities
        for day in days
        for (start, end), state in zip(times, ["scheduled", "cancelled", "postponed"] * 2, strict=False)
    ]


def test_calendar_is_read_in_the_same_way_by_a_reader_of_the_browser_world(client, events, outside):
    body = client.get("/en/events.ics").content

    (others,) = read_outside("ics", [body.decode()])

    assert len(others) == len(events) == 75
    assert disagreements(read_calendar(body), others) == []


def test_calendar_keeps_to_the_strictest_rule(client, events):
    assert faults(client.get("/en/events.ics").content) == []


def test_strictest_rule_refuses_what_is_read_in_two_ways():
    found = "; ".join(faults(OLD_ZONE))

    for words in ("a zone of STANDARD, STANDARD", "no dtstamp", "no summary", "dtstart is not in UTC"):
        assert words in found


@pytest.mark.parametrize("language", ["lt", "en"])
def test_reader_mode_keeps_what_a_record_says_first(client, language, outside):
    records = [
        factory(**{f"summary_{code}": f"Pirma svarbiausia, {code}. " * 8 for code in ("lt", "en")})
        for factory in (EventFactory, StudyVisitFactory, GoodPracticeFactory)
    ]
    with override(language):
        pages = [client.get(record.get_absolute_url()).content.decode() for record in records]

    articles = read_outside("html", pages)

    for article, record in zip(articles, records, strict=True):
        assert f"Pirma svarbiausia, {language}." in article["text"], record
