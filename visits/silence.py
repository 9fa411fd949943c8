"""How long nothing has been heard of a recommendation."""

import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import ngettext

from events.timing import months_between

FEW_DAYS = 60  # up to here days are counted, then full months
FEW_MONTHS = 24  # up to here months, then full years


class Silence(NamedTuple):
    """`by_day` says whether `since` is known to the day, or only its month."""

    since: datetime.date
    by_day: bool
    age: str


def silence_of(recommendation):
    """Return the silence on a recommendation as `with_silence()` loads it, or `None`.

    It begins with the newest news that says something, else on the day the recommendation was given. Nothing more is
    awaited of what was done or not taken up, and a few weeks are no silence.
    """
    since = recommendation.last_news_on or recommendation.given_on
    if not since or recommendation.is_settled:
        return None
    today = timezone.localdate()
    if (today - since).days < recommendation.SILENT_AFTER_DAYS:
        return None
    by_day = bool(recommendation.last_news_on) or recommendation.given_precision == "day"
    return Silence(since, by_day, age_text(since, today))


def age_text(first, last):
    """Return in words how long there was no news between two days."""
    days, months = (last - first).days, months_between(first, last)
    if days <= FEW_DAYS:
        return ngettext("%(n)s day without news", "%(n)s days without news", days) % {"n": days}
    if months < FEW_MONTHS:
        return ngettext("%(n)s month without news", "%(n)s months without news", months) % {"n": months}
    years = months // 12
    return ngettext("%(n)s year without news", "%(n)s years without news", years) % {"n": years}
