"""What a table for people says of a record: labels and values in the active language, as they are read, not coded.

A cell is a text, a number, a date, a time or a moment; `None` is an empty one.
"""

import datetime
from decimal import Decimal
from functools import singledispatch

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.templatetags.records import language_name, lines

from ..fields import Computed, Day, Field, Link, Links, Stored, StoredLines, Told, Translated, TranslatedLines
from ..words import words_of
from .base import said
from .markdown import foreign

# Only machines need them, or another column says the same.
NOT_FOR_PEOPLE = {
    *("type", "id", "slug", "pages", "licence", "sources_nature", "name_genitive", "name_locative"),
    *("date_precision", "starts_at", "ends_at", "time_zone"),
}
# They say more of our text than of what it is about.
AT_THE_END = ("url", "original_language", "languages", "created_at", "updated_at")


def columns(dataset):
    """Return the fields of a dataset that people read, in the order of their columns; the name stands before them."""
    fields = [each for each in dataset.fields if is_shown(each) and each.key != dataset.model.label_field]
    last = [field for key in AT_THE_END for field in fields if field.key == key]
    return [field for field in fields if field not in last] + last


def is_shown(field):
    return field.key not in NOT_FOR_PEOPLE and cell.dispatch(type(field)) is not cell.dispatch(Field)


def heading(field):
    return capfirst(str(words_of(field) or field.key))


@singledispatch
def cell(field, instance):
    """Return what the cell of `field` holds; fields without a rule of their own have no column."""


@cell.register
def _value(field: Stored | Computed, instance):
    is_stored = isinstance(field, Stored)
    value = getattr(instance, field.key) if is_stored else field.value(instance)
    match value:
        case None | "":
            return None
        case _ if is_stored and field.column.choices:
            return str(getattr(instance, f"get_{field.key}_display")())
        case bool():
            return _("yes") if value else _("no")
        case list() if not value:
            return None
        case list():
            return ", ".join(
                language_name(each) if each in LANGUAGE_CODES else name_of(each, instance) for each in value
            )
        case datetime.datetime():
            return timezone.make_naive(value).replace(second=0, microsecond=0)
        case Decimal():
            return float(value)
        case str() if field.key.endswith("language"):
            return language_name(value)
        case str() if field.key == "country":
            return instance.country_name
    return value


def name_of(key, instance):
    """Return what people call a field of a record that a list of theirs names."""
    try:
        return str(instance._meta.get_field(key).verbose_name)
    except (AttributeError, FieldDoesNotExist):
        return key


@cell.register
def _stored_lines(field: StoredLines, instance):
    return ", ".join(field.value(instance)) or None


@cell.register
def _day(field: Day, instance):
    date = getattr(instance, field.key)
    return date if instance.is_dated_by_day else date_range_text(date, date, False)


@cell.register
def _text(field: Translated, instance):
    text, language = said(field.value(instance))
    return text + foreign(language) if text else None


@cell.register
def _lines(field: TranslatedLines, instance):
    text, language = said({code: "\n".join(rows) for code, rows in field.value(instance).items()})
    return "\n".join(lines(text)) + foreign(language) if text else None


@cell.register
def _link(field: Link, instance):
    return name(field.value(instance))


@cell.register
def _links(field: Links, instance):
    return ", ".join(name(other) for other in field.value(instance)) or None


@cell.register
def _parts(field: Told, instance):
    return "; ".join(map(str, field.shown(instance))) or None


def name(reference):
    """Return the name in a reference to another record, as `Link.value` makes it."""
    if reference is None:
        return None
    text, language = said(reference["name"])
    return text + foreign(language)


def width(field):
    """Return how many signs wide a column is."""
    column = getattr(field, "column", None)
    if isinstance(field, Translated) and isinstance(column, models.TextField):
        return 60
    return (
        12 if isinstance(column, (models.DateField, models.TimeField, models.IntegerField, models.DecimalField)) else 30
    )
