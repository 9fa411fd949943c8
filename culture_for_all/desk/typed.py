"""Form fields that read dates, times and numbers as people write and paste them, in any language shown."""

import re
from datetime import date, time
from functools import lru_cache

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.text import fold

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
THOUSANDS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s*(?:[:.]|h|val\b\.?)\s*(?P<minute>\d{2})(?::00)?)?"
    r"\s*(?:val\b\.?|min\b\.?|h)?\s*(?P<half>[ap])?\.?(?:m\b\.?)?",
    re.ASCII | re.IGNORECASE,
)


def read_number(text):
    """Return the number in `text` with a decimal point, or `text` as it is: „602 430“, „0,3“, "1,234.50", „12,5 €“.

    A lone comma is a decimal mark, whatever the language: with three digits behind it nobody can tell, and a field
    that has fewer places refuses it.
    """
    number = THOUSANDS.sub("", text.strip().strip("€%° ").strip()).replace("−", "-")
    if "," in number and "." in number:
        mark = max(",.", key=number.rfind)
        number = number.replace("." if mark == "," else ",", "")
    number = number.replace(",", ".")
    return number if NUMBER.fullmatch(number) else text


def read_date(text):
    """Return the day in `text`, or `None`: „2026.12.05“, „2026 m. gruodžio 5 d.“, "5th December 2026"."""
    numbers, months = [], []
    for part in re.findall(r"\d+|[^\W\d_]+", text):
        if part.isdigit():
            numbers.append(part)
        elif month := month_numbers().get(fold(part)):
            months.append(month)
        elif fold(part) not in ("m", "d", "men", "st", "nd", "rd", "th", "of"):
            return None
    years = [number for number in numbers if len(number) == 4]
    others = [int(number) for number in numbers if len(number) < 3]
    if len(years) != 1 or len(years) + len(others) != len(numbers) or len(months) > 1 or len(months + others) != 2:
        return None
    if months:
        month, day = months[0], others[0]
    elif numbers[0] == years[0]:
        month, day = others
    elif numbers[-1] == years[0]:
        day, month = others
    else:
        return None
    try:
        return date(int(years[0]), month, day)
    except ValueError:
        return None


def read_time(text):
    """Return the time in `text`, or `None`: „18 val.“, „18.30“, „18 val. 30 min.“, "6.30 pm"; 24:00 is midnight."""
    match = CLOCK.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


@lru_cache(maxsize=1)
def month_numbers():
    """Return the number of each month by its folded names, in full and short, in the languages shown."""
    numbers = {}
    for code in LANGUAGE_CODES:
        for forms_of_name in Locale.parse(code).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in forms_of_name.get(width, {}).items():
                    if not name[:1].isdigit():
                        numbers[fold(name).rstrip(".")] = number
    return numbers


class NumberFieldMixin:
    """Takes spaces between thousands and either decimal mark; a text box, since number boxes drop what they dislike."""

    def __init__(self, *, widget=None, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"inputmode": self.keyboard, "class": self.width}), **kwargs)

    def to_python(self, value):
        return super().to_python(read_number(value) if isinstance(value, str) else value)


class IntegerField(NumberFieldMixin, forms.IntegerField):
    keyboard, width = "numeric", "vIntegerField"
    default_error_messages = {"invalid": _("Enter a whole number, such as 1234.")}


class DecimalField(NumberFieldMixin, forms.DecimalField):
    keyboard, width = "decimal", "vBigIntegerField"
    default_error_messages = {"invalid": _("Enter a number, such as 1234.50.")}


class AddressField(forms.URLField):
    """A web address that browsers open: they no longer do others, such as ftp."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {"invalid": _("Enter a web address, such as https://www.example.eu/.")}


class DateField(forms.DateField):
    default_error_messages = {"invalid": _("Enter a day, such as 2026-12-05.")}

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            if (found := read_date(str(value))) is None:
                raise
            return found


class TimeField(forms.TimeField):
    default_error_messages = {"invalid": _("Enter a time, such as 18:00.")}

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            if (found := read_time(str(value))) is None:
                raise
            return found
