"""The forms that single values take in a file, each a function that returns the value or raises `Unexpected`."""

import datetime
import math
import re
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from culture_for_all.records.cleaning import clean_address, clean_line, clean_text

from .entry import Unexpected


def as_text(raw, clean=clean_text):
    text = clean(raw) if isinstance(raw, str) else ""
    if not text:
        raise Unexpected(_("Expected text."))
    return text


def as_line(raw, clean=clean_line):
    if isinstance(raw, str) and "\n" in normalize_newlines(raw.strip()):
        raise Unexpected(_("Expected text on a single line."))
    return as_text(raw, clean)


def as_address(raw):
    return as_line(raw, clean_address)


def as_slug(raw):
    try:
        slug = as_line(raw)
        validate_slug(slug)
    except (Unexpected, ValidationError):
        raise Unexpected(_("Expected a slug: letters a–z, digits and hyphens.")) from None
    return slug


def as_public_id(raw):
    try:
        return uuid.UUID(raw)
    except (AttributeError, TypeError, ValueError):
        raise Unexpected(_("Expected a permanent identifier (UUID).")) from None


def as_number(raw):
    if type(raw) is not int:
        raise Unexpected(_("Expected a whole number."))
    return raw


def as_decimal(raw):
    if type(raw) not in (int, float) or not math.isfinite(raw):
        raise Unexpected(_("Expected a number."))
    return Decimal(str(raw))


def as_date(raw):
    if type(raw) is not datetime.date:
        raise Unexpected(_("Expected a date such as 2019-11-28."))
    return raw


def as_time(raw):
    try:
        if not re.fullmatch(r"\d\d:\d\d(:\d\d)?", raw):
            raise ValueError
        return in_file_terms(datetime.time.fromisoformat(raw))
    except (TypeError, ValueError):
        raise Unexpected(_('Expected a time in quotation marks, such as "17:00".')) from None


def as_choice_of(choices):
    def as_choice(raw):
        if not isinstance(raw, str) or raw not in choices:
            raise Unexpected(_("Expected one of %(choices)s.") % {"choices": ", ".join(map(str, choices))})
        return raw

    return as_choice


def form_for(column):
    """Return the form of the values that the model's field `column` holds."""
    if column.choices:
        return as_choice_of([value for value, label in column.flatchoices])
    forms = {
        models.DateField: as_date,
        models.TimeField: as_time,
        models.DecimalField: as_decimal,
        models.IntegerField: as_number,
        models.TextField: as_text,
        models.URLField: as_address,
        models.CharField: as_line,
    }
    for kind, form in forms.items():
        if isinstance(column, kind) and not isinstance(column, models.DateTimeField):
            return form
    raise LookupError(f"Content files have no form for {column}: name a field for it, or leave it out by name.")


def lines_in(value):
    """Return the lines of a column that holds one text per line."""
    lines = (clean_line(line) for line in (in_file_terms(value) or "").split("\n"))
    return [line for line in lines if line]


def in_file_terms(value):
    """Return a column's value as a file has it, `None` for an empty one."""
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, str):
        return re.sub("\r\n?", "\n", value).strip() or None  # forms send line ends as \r\n
    return value
