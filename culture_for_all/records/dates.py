"""Dates and ranges of dates in words, in the active language; the patterns are translated like any text."""

from functools import lru_cache

from babel import Locale
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext

# In all patterns %(month)s is the form a date takes ("lapkričio") and %(month_name)s stands alone ("lapkritis").


def date_range_text(start, end, by_day=True):
    """Return "28–29 November 2019"; with `by_day` false only months, "November 2019"."""
    return _range(start, end, by_day, get_language(), marked=False)


def date_range_html(start, end, by_day=True):
    """Return `date_range_text` with every known date in a `<time>` element."""
    return _range(start, end, by_day, get_language(), marked=True)


def machine_date(date, by_day=True):
    """Return a date as exactly as it is known, as ISO 8601 has it; `strftime` writes the year 1 without its zeros."""
    return date.isoformat() if by_day else date.isoformat()[:7]


def short_date_html(date, by_day=True):
    """Return a date in little space, in a `<time>` element; with `by_day` false only its month, after "since"."""
    if by_day:
        return format_html('<time datetime="{}">{}</time>', date.isoformat(), date_format(date, "SHORT_DATE_FORMAT"))
    month = Locale.parse(get_language()).months["format"]["wide"][date.month]
    words = pgettext("since", "%(month)s %(year)s") % {"month": month, "year": date.year}
    return format_html('<time datetime="{}">{}</time>', machine_date(date, by_day=False), words)


@lru_cache(maxsize=4096)
def _range(start, end, by_day, language, marked):
    if by_day:
        pattern, first, last = _day_pattern(start, end)
    else:
        pattern, first, last = _month_pattern(start, end)
    months = Locale.parse(language).months
    values = {}
    for prefix, date in (("", start), ("end_", end)):
        values |= {
            f"{prefix}day": date.day,
            f"{prefix}month": months["format"]["wide"][date.month],
            f"{prefix}month_name": months["stand-alone"]["wide"][date.month],
            f"{prefix}year": date.year,
        }
    if not marked:
        return pattern % values
    if start == end or not last:
        return format_html('<time datetime="{}">{}</time>', machine_date(start, by_day), pattern % values)
    for name, date in ((first, start), (last, end)):
        values[name] = format_html('<time datetime="{}">{}</time>', machine_date(date, by_day), values[name])
    return mark_safe(pattern % values)  # noqa: S308 (our pattern with numbers, month names and the elements above)


def _day_pattern(start, end):
    if start == end:
        return pgettext("date", "%(day)s %(month)s %(year)s"), None, None
    if (start.year, start.month) == (end.year, end.month):
        return pgettext("date", "%(day)s–%(end_day)s %(month)s %(year)s"), "day", "end_day"
    if start.year == end.year:
        return pgettext("date", "%(day)s %(month)s – %(end_day)s %(end_month)s %(year)s"), "day", "end_day"
    return pgettext("date", "%(day)s %(month)s %(year)s – %(end_day)s %(end_month)s %(end_year)s"), "day", "end_day"


def _month_pattern(start, end):
    if (start.year, start.month) == (end.year, end.month):
        return pgettext("date", "%(month_name)s %(year)s"), None, None
    if start.year == end.year:
        pattern = pgettext("date", "%(month_name)s–%(end_month_name)s %(year)s")
    else:
        pattern = pgettext("date", "%(month_name)s %(year)s – %(end_month_name)s %(end_year)s")
    return pattern, "month_name", "end_month_name"
