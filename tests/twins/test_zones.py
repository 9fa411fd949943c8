import datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from django.conf import settings
from icalendar import Calendar

from culture_for_all.twins.formats.zones import CAPITALS, zone_block, zone_of


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
    ],
)
def test_country_has_the_clocks_of_its_capital(country, zone):
    assert zone_of(country) == ZoneInfo(zone)


@pytest.mark.parametrize("country", ["", "US", "ZZ", "lt"])
def test_country_without_telling_has_the_clocks_of_the_portal(country):
    assert zone_of(country) == ZoneInfo(settings.TIME_ZONE)


def test_clocks_change_at_the_right_moment():
    """The onset of a rule is what the clocks showed that went before it (RFC 5545, 3.6.5)."""
    rules = zone_block(ZoneInfo("Europe/Vilnius"), (2026,)).subcomponents

    onsets = [rule.decoded("dtstart") - rule.decoded("tzoffsetfrom") for rule in rules]

    assert onsets[1:] == [datetime.datetime(2026, 3, 29, 1), datetime.datetime(2026, 10, 25, 1)]
    assert [rule.name for rule in rules] == ["STANDARD", "DAYLIGHT", "STANDARD"]


@pytest.mark.parametrize("name", ["Europe/Vilnius", "Europe/Lisbon", "Europe/Dublin", *CAPITALS.values()])
def test_block_gives_every_hour_its_offset(name, tmp_path):
    zone, years = ZoneInfo(name), (2019, 2026)
    calendar = Calendar()
    calendar.add_component(zone_block(zone, years))
    path = tmp_path / "zone.ics"
    path.write_bytes(calendar.to_ical().replace(b"\r\n", b"\n"))

    read = tzical(str(path)).get(name)

    for year in years:
        moment = datetime.datetime(year, 1, 1, 0, 30)
        while moment.year == year:
            is_skipped_or_twice = (
                moment.replace(tzinfo=zone).utcoffset() != moment.replace(tzinfo=zone, fold=1).utcoffset()
            )
            if not is_skipped_or_twice:
                assert moment.replace(tzinfo=read).utcoffset() == moment.replace(tzinfo=zone).utcoffset(), moment
            moment += datetime.timedelta(hours=1)
