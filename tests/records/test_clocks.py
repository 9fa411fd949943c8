from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from culture_for_all.records.clocks import MAINLAND, is_shown_twice, is_skipped, moment, offset_text, zone_of

VILNIUS = ZoneInfo("Europe/Vilnius")


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("LT", "Europe/Vilnius"),
        ("LV", "Europe/Riga"),
        ("EE", "Europe/Tallinn"),
        ("NL", "Europe/Amsterdam"),
        ("GB", "Europe/London"),
        ("IE", "Europe/Dublin"),
        ("PT", "Europe/Lisbon"),
        ("BG", "Europe/Sofia"),
        ("ES", "Europe/Madrid"),
        ("", settings.TIME_ZONE),
    ],
)
def test_country_has_the_clocks_of_its_capital(country, zone):
    assert zone_of(country) == ZoneInfo(zone)


@pytest.mark.parametrize("country", ["US", "AU", "ZZ"])
def test_country_of_which_there_is_no_telling_has_no_zone(country):
    assert zone_of(country) is None
    assert moment(date(2026, 7, 1), time(18), zone_of(country)).isoformat() == "2026-07-01T18:00:00"


# In Vilnius clocks go from 03:00 to 04:00 on 29 March 2026 and from 04:00 to 03:00 on 25 October 2026, at 01:00 UTC;
# in Lisbon, London and Dublin at that moment too, an hour or two earlier by their clocks.
@pytest.mark.parametrize(
    ("zone", "day", "at", "skipped", "twice"),
    [
        ("Europe/Vilnius", date(2026, 3, 29), time(2, 59), False, False),
        ("Europe/Vilnius", date(2026, 3, 29), time(3), True, False),
        ("Europe/Vilnius", date(2026, 3, 29), time(3, 59), True, False),
        ("Europe/Vilnius", date(2026, 3, 29), time(4), False, False),
        ("Europe/Vilnius", date(2026, 10, 25), time(2, 59), False, False),
        ("Europe/Vilnius", date(2026, 10, 25), time(3), False, True),
        ("Europe/Vilnius", date(2026, 10, 25), time(4), False, False),
        ("Europe/Lisbon", date(2026, 3, 29), time(1, 30), True, False),
        ("Europe/Lisbon", date(2026, 3, 29), time(3, 30), False, False),
        ("Europe/Dublin", date(2026, 10, 25), time(1, 30), False, True),
        ("Europe/Dublin", date(2026, 10, 25), time(3, 30), False, False),
    ],
)
def test_hours_that_clocks_skip_or_show_twice_are_known(zone, day, at, skipped, twice):
    assert (is_skipped(day, at, ZoneInfo(zone)), is_shown_twice(day, at, ZoneInfo(zone))) == (skipped, twice)


@pytest.mark.parametrize("name", ["Europe/Vilnius", "Europe/Lisbon", "Europe/Dublin", *MAINLAND.values()])
def test_every_moment_is_shown_by_clocks_and_found_again(name):
    zone, instant = ZoneInfo(name), datetime(2026, 1, 1, tzinfo=UTC)

    while instant.year == 2026:
        shown = instant.astimezone(zone)
        found = moment(shown.date(), shown.time(), zone)
        assert not is_skipped(shown.date(), shown.time(), zone)
        assert found.astimezone(UTC) == (instant if not shown.fold else instant - timedelta(hours=1))
        assert is_shown_twice(shown.date(), shown.time(), zone) or not shown.fold
        instant += timedelta(minutes=30)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("at", [time(0), time(23, 59)])
def test_first_and_last_day_that_there_is_have_moments(day, at):
    assert moment(day, at, VILNIUS).date() == day
    assert not is_skipped(day, at, VILNIUS)


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Europe/Vilnius", "UTC+2"),
        ("Europe/London", "UTC+0"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC−3:30"),
    ],
)
def test_distance_to_universal_time_is_told(zone, text):
    assert offset_text(moment(date(2026, 1, 1), time(12), ZoneInfo(zone))) == text
