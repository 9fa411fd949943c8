"""What clocks show where: the zone of a country, and the block that tells a calendar how its clocks change."""

import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.conf import settings
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# Countries with several zones; of the others Babel knows the one. Our cities are capitals.
CAPITALS = {
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
}
DAY, QUARTER = datetime.timedelta(days=1), datetime.timedelta(minutes=15)


def zone_of(country):
    """Return the time zone of the capital of `country` (ISO 3166), or that of this site where there is no telling."""
    zones = get_global("territory_zones").get(country, [])
    return ZoneInfo(zones[0] if len(zones) == 1 else CAPITALS.get(country, settings.TIME_ZONE))


def local_moment(date, time, country):
    """Return the moment at which clocks in the capital of `country` show this.

    A time that they skip in spring counts on from the hour before; of a time that they show twice in autumn the
    first is meant. That is what RFC 5545 says of both.
    """
    zone = zone_of(country)
    return datetime.datetime.combine(date, time, zone).astimezone(datetime.UTC).astimezone(zone)


@lru_cache(maxsize=100)
def zone_block(zone, years):
    """Return the VTIMEZONE of `zone` with the changes of its clocks in `years`.

    icalendar can write one, but there the clocks go forward an hour late.
    """
    block = Timezone()
    block.add("tzid", zone.key)
    for year in years:
        moment = datetime.datetime(year - 1, 12, 31, tzinfo=datetime.UTC)  # the new year does not begin at once
        block.add_component(_rule(moment, moment, zone))
        while moment.year <= year:
            if _offset(moment, zone) != _offset(moment + DAY, zone):
                change = moment
                while _offset(change, zone) == _offset(moment, zone):
                    change += QUARTER
                block.add_component(_rule(change, moment, zone))
            moment += DAY
    return block


def _offset(moment, zone):
    return moment.astimezone(zone).utcoffset()


def _rule(change, before, zone):
    """Return the rule that holds from the moment `change`, as the clocks showed it that were right at `before`."""
    local = change.astimezone(zone)
    rule = TimezoneDaylight() if local.dst() else TimezoneStandard()
    rule.add("dtstart", (change + _offset(before, zone)).replace(tzinfo=None))
    rule.add("tzoffsetfrom", _offset(before, zone))
    rule.add("tzoffsetto", local.utcoffset())
    rule.add("tzname", local.tzname())
    return rule
