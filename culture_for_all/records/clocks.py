"""What clocks show where: from dates and times of local clocks to moments, and the other way round."""

import datetime
from zoneinfo import ZoneInfo

from babel.core import get_global
from django.conf import settings

# Countries of Europe with several zones; of the others there Babel knows the one. Our cities lie where the capital does.
MAINLAND = {
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
}


def zone_of(country):
    """Return the time zone of a country (ISO 3166), of this site without one, `None` where there is no telling."""
    if not country:
        return ZoneInfo(settings.TIME_ZONE)
    zones = get_global("territory_zones").get(country, [])
    name = zones[0] if len(zones) == 1 else MAINLAND.get(country)
    return ZoneInfo(name) if name else None


def moment(date, time, zone):
    """Return the moment at which clocks of a zone show this; without a zone it has no offset.

    A time that they skip in spring counts on from the hour before; of a time that they show twice in autumn the
    first is meant. That is what RFC 5545 says of both.
    """
    local = datetime.datetime.combine(date, time.replace(fold=0), zone)
    if zone is None or local.utcoffset().seconds % 60:  # before there were zones each town had its own seconds
        return local.replace(tzinfo=None)
    try:
        return local.astimezone(datetime.UTC).astimezone(zone)
    except OverflowError:  # on the last day that there is
        return local


def is_skipped(date, time, zone):
    """Whether clocks of a zone never show this, as they go forward past it."""
    return moment(date, time, zone).time() != time


def is_shown_twice(date, time, zone):
    """Whether clocks of a zone show this twice, as they go back over it."""
    first = moment(date, time, zone)
    return not is_skipped(date, time, zone) and first.utcoffset() != first.replace(fold=1).utcoffset()


def offset_text(moment):
    """Return how far a moment's clocks are from universal time: "UTC+2", "UTC+5:30"."""
    hours, minutes = divmod(abs(int(moment.utcoffset().total_seconds())) // 60, 60)
    sign = "−" if moment.utcoffset() < datetime.timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
