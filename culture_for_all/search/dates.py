"""Dates as records are found by them, and as people type them: "2019 m. lapkritį", "28 November 2019", "2019-11"."""

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from os.path import commonprefix
from typing import NamedTuple

from babel import Locale
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

from culture_for_all.records.models import LANGUAGE_CODES

from .words import plain

MOST_MONTHS = 36
MOST_DAYS = 31
LONGEST_ENDING = 4
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
SIGNS = {"-", "/", ".", "‑"}  # between the figures of a date; a longer dash stands between two dates

# What stands in a date between its figures and names, in plain letters.
PARTICLES = [
    "m",
    "metai",
    "metu",
    "metus",
    "metais",
    "metams",
    "men",
    "menuo",
    "menesio",
    "menesi",
    "menesiais",
    "d",
    "diena",
    "dienos",
    "dieni",
    "diena",
    "a",
    "day",
    "days",
    "in",
    "month",
    "of",
    "on",
    "the",
    "year",
]


class When(NamedTuple):
    """A day, a month or a year. Figures that are not told are nought."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def key(self):
        """The figure that the records of this time, and no others, have among their words."""
        return f"{self.year:04}{self.month:02}{self.day:02}"

    @property
    def is_real(self):
        try:
            return bool(date(self.year, self.month or 1, self.day or 1))
        except ValueError:
            return False

    def __str__(self):
        if not self.month:
            return pgettext("date", "%(year)s") % {"year": self.year}
        name = "DATE_FORMAT" if self.day else "YEAR_MONTH_FORMAT"
        return date_format(date(self.year, self.month, self.day or 1), name)


def dates_in_words(start, end, by_day):
    """Return what a happening is looked for by: its years, its months in the active language, and the keys of all."""
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)[:MOST_MONTHS]
    months = [When(number // 12, number % 12 + 1) for number in numbers]
    days = range(start.toordinal(), end.toordinal() + 1)[:MOST_DAYS] if by_day else []
    times = [When(year) for year in dict.fromkeys(month.year for month in months)] + months
    times += [When(*date.fromordinal(day).timetuple()[:3]) for day in days]
    names = [f"{month.year} {' '.join(month_names(get_language())[month.month])}" for month in months]
    return " ".join([*names, *(when.key for when in times)])


@lru_cache
def month_names(language):
    """Return the forms that the name of each month has in a language, by its number: "lapkritis", "lapkričio"."""
    months = Locale.parse(language).months
    forms = ("stand-alone", "format")
    return {number: list(dict.fromkeys(months[form]["wide"][number] for form in forms)) for number in range(1, 13)}


def month_named(word):
    """Return the number of the month that a word in plain letters is a form of, else 0.

    Where a name has more than one form it is declined: what they have in common may take any ending.
    """
    for language in LANGUAGE_CODES:
        short = Locale.parse(language).months["format"]["abbreviated"]
        for number, names in month_names(language).items():
            forms = [plain(name) for name in names]
            root = commonprefix(forms)
            is_longer = 0 <= len(word) - len(root) <= LONGEST_ENDING
            is_declined = len(forms) > 1 and is_longer and word.replace("y", "i").startswith(root)  # y is a long i
            if is_declined or word in forms or word == plain(short[number]):
                return number
    return 0


def date_in(words, text):
    """Return the one date that `words`, which follow each other in `text`, have in them, or `None`.

    It comes with the slice of the words that say it and those of them that tell. Who names several dates means what
    lies between or both, which is left to the words themselves.
    """
    found, place = [], 0
    while place < len(words):
        number, telling, when = in_figures(words[place : place + 3], text) or in_speech(words[place:])
        if when and when.is_real:
            found.append((slice(place, place + number), telling, when))
        place += number
    return found[0] if len(found) == 1 else None


def in_figures(words, text):
    """Return the date that `words` begin with when it is written like 2019-11, 2019-11-28 or 28.11.2019."""
    figures = [words[0].plain]
    for one, other in pairwise(words):
        if text[one.end : other.start] not in SIGNS:
            break
        figures.append(other.plain)
    figures = figures if YEAR.fullmatch(figures[0]) else figures[::-1]
    if len(figures) < 2 or not YEAR.fullmatch(figures[0]) or not all(map(DAY.fullmatch, figures[1:])):
        return None
    return len(figures), words[: len(figures)], When(*map(int, figures))


def in_speech(words):
    """Return the date that `words` begin with when its month has a name, or nothing but a year is told.

    Without one, return how many words to pass over and nothing else.
    """
    told, number = {}, 0
    for word in words:
        part, value = part_of_date(word.plain)
        is_day_apart = part == "day" and "month" not in told and not begins_with_month(words[number + 1 :])
        if not part or is_day_apart or (part == "particle" and not told):
            break
        if part in told:
            return number + 1, [], None
        number += 1
        if part != "particle":
            told[part] = (word, value)
    if "year" not in told:
        return max(number, 1), [], None
    when = When(**{part: value for part, (_word, value) in told.items()})
    return number, [word for word, _value in told.values()], when if when.month or not when.day else None


def part_of_date(word):
    """Return which part of a date a word is, "" when it is none, and the figure it stands for."""
    if YEAR.fullmatch(word):
        return "year", int(word)
    if day := DAY.fullmatch(word):
        return "day", int(day[1])
    if month := month_named(word):
        return "month", month
    return ("particle" if word in PARTICLES else ""), 0


def begins_with_month(words):
    telling = (word.plain for word in words if word.plain not in PARTICLES)
    return bool(month_named(next(telling, "")))
