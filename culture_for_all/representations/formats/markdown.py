"""Records as texts. Each type of field has its way to be written; a dataset's `for_readers` can tell another.

Such a function gets the field and the record and returns a `Section`, or a piece of a line, escaped, or nothing.
"""

import datetime
from decimal import Decimal
from functools import singledispatch
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, gettext_lazy

from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import Record
from culture_for_all.records.openness import LICENCE
from culture_for_all.records.templatetags.records import by_title, language_name, lines

from ..fields import (
    Assessment,
    Day,
    Link,
    Links,
    Nested,
    NestedList,
    Stored,
    Translated,
    TranslatedLines,
    reference,
)
from .base import Format, said
from .marks import bullets, escape, link, paragraphs, web_link

# Keys that only machines need, or that the end of the text repeats in words.
NOT_FOR_READERS = {"id", "slug", "position", "created_at", "updated_at", "unconfirmed_fields", "is_year_inferred"}


class Section(NamedTuple):
    heading: str
    text: str


def in_brackets(words):
    return f" ({words})" if words else ""


def foreign(language):
    """Return in brackets which language a text is in, if it is not the active one."""
    if not language or language == get_language():
        return ""
    return in_brackets(_("in %(language)s") % {"language": language_name(language)})


def doubt(instance, field):
    """Return a mark in brackets if `field` is one of those that await confirmation."""
    return in_brackets(_("unconfirmed") if field.key in getattr(instance, "unconfirmed_fields", ()) else "")


def name_of(record):
    """Return another record's name as a link to its permanent address."""
    named = reference(record)
    name, language = said(named["name"])
    return link(escape(name), named["url"]) + foreign(language)


def label(field):
    """Return what readers call a field."""
    return _("dates") if isinstance(field, Day) else field.verbose_name


# What takes a piece of a line


@singledispatch
def inline(field, instance):
    """Return what `field` says of `instance`, without its name; nothing if it takes a section or is not for readers."""
    return ""


@inline.register
def _value(field: Stored, instance):
    if field.key in NOT_FOR_READERS:
        return ""
    value = getattr(instance, field.key)
    match value:
        case None | "":
            return ""
        case _ if field.column.choices:
            return escape(getattr(instance, f"get_{field.key}_display")())
        case bool():
            return _("yes") if value else _("no")
        case datetime.date():
            return date_range_text(value, value)
        case datetime.time():
            return f"{value:%H:%M}"
        case Decimal():
            return f"{value.normalize():f}"
        case str() if field.key == "country":
            return escape(instance.country_name)
        case str() if isinstance(field.column, models.URLField):
            return web_link(value)
        case str():
            return ", ".join(map(escape, lines(value)))
    return str(value)


@inline.register
def _dates(field: Day, instance):
    if field.key == "end_date":  # the start says both
        return ""
    dates = date_range_text(instance.start_date, instance.end_date, instance.is_dated_by_day)
    return dates + in_brackets(_("year inferred from context") if instance.is_year_inferred else "")


@inline.register
def _text(field: Translated, instance):
    text, language = said(field.value(instance))
    return escape(text) + foreign(language) if text else ""


@inline.register
def _link(field: Link, instance):
    return name_of(getattr(instance, field.key)) if field.value(instance) else ""


@inline.register
def _links(field: Links, instance):
    named = {other["id"] for other in field.value(instance)}
    others = getattr(instance, field.key).all()
    return "; ".join(name_of(other) for other in others if str(other.public_id) in named)


@inline.register
def _part(field: Nested, instance):
    part = getattr(instance, field.key)
    return source_line(part) if part and field.key == "source" else ""


@inline.register
def _parts(field: NestedList, instance):
    return "; ".join(map(source_line, field.shown(instance))) if field.key == "sources" else ""


def source_line(source):
    """Return a source as lists of sources name it."""
    words = [link(escape(source.title), source.url), escape(source.publisher)]
    if source.read_on:
        words.append(_("read on %(day)s") % {"day": date_range_text(source.read_on, source.read_on)})
    return ", ".join(filter(None, words)) + foreign(source.language)


def nothing(field, record):
    """Write nothing: other words say it."""


# What takes a section of its own


@singledispatch
def section(field, instance):
    """Return the `Section` of a field, or `None` if it says nothing or a piece of a line is enough."""


@section.register
def _long_text(field: Translated, instance):
    text, language = said(field.value(instance))
    if not text or not isinstance(field.column, models.TextField):
        return None
    return Section(label(field) + foreign(language) + doubt(instance, field), paragraphs(text))


@section.register
def _assessment(field: Assessment, instance):
    found = _long_text(field, instance)
    words = _("The editors’ own assessment, not a finding of the sources.")
    return found and Section(found.heading, f"*{words}*\n\n{found.text}")


@section.register
def _list(field: TranslatedLines, instance):
    text, language = said({code: "\n".join(rows) for code, rows in field.value(instance).items()})
    heading = label(field) + foreign(language) + doubt(instance, field)
    return Section(heading, bullets(map(escape, lines(text)))) if text else None


@section.register
def _picture(field: Nested, instance):
    picture = getattr(instance, field.key)
    if field.key != "cover" or not picture:
        return None
    values = {inner.key: inner.value(picture) for inner in field.fields}
    words = [inline(inner, picture) for inner in field.fields if inner.key in ("caption", "credit", "licence")]
    shown = "!" + link(escape(said(values["alt"])[0]), values["file"])
    return Section(label(field), "\n\n".join(filter(None, [shown, " · ".join(filter(None, words))])))


@section.register
def _rows(field: NestedList, instance):
    if field.key == "sources":
        return sources(instance)
    parts = field.shown(instance)
    return Section(label(field), rows(field.fields, parts)) if parts else None


def rows(fields, parts):
    """Return `parts` as a list: of each the first of `fields` in bold, then what else is known, by name."""
    written = []
    for part in parts:
        known = [(label(field), text) for field in fields if (text := inline(field, part))]
        (name, first), *others = known
        written.append("; ".join([f"**{first}**", *(f"{name}: {text}" for name, text in others)]))
    return bullets(written)


def sources(record):
    """Return the sources of a record with their numbers, and what it means that a fact is unconfirmed."""
    found = [f"{number}. {source_line(source)}" for number, source in enumerate(by_title(record.sources.all()), 1)]
    text = ["\n".join(found) or _("No source is recorded.")]
    if found and record.nature == "opinion":
        text.append(_("This is an opinion: the sources show that it was voiced, not that it is so."))
    if record.unconfirmed_fields:
        text.append(
            _("What is marked as unconfirmed rests on general knowledge, or on a source that is old or undated.")
        )
    return Section(_("Sources"), "\n\n".join(text))


class Markdown(Format):
    """A record as a text to read on, in the active language."""

    extension = "md"
    media_type = "text/markdown"
    label = gettext_lazy("Text (Markdown)")

    def has_record(self, dataset):
        return True

    def record(self, dataset, record):
        facts, sections = [], []
        for field in dataset.fields:
            if field.key == record.label_field:
                continue
            match self._written(dataset, field, record):
                case Section(heading, text):
                    sections.append(f"## {capfirst(heading)}\n\n{text}")
                case str() as text if text:
                    facts.append(f"**{capfirst(label(field))}:** {text}{doubt(record, field)}")
        parts = [*self._head(record), bullets(facts), *sections, "---", self._foot(record)]
        return "\n\n".join(filter(None, parts)) + "\n"

    def _written(self, dataset, field, record):
        if field.key in dataset.for_readers:
            return dataset.for_readers[field.key](field, record)
        return section(field, record) or inline(field, record)

    def _head(self, record):
        yield f"# {escape(str(record))}"
        if isinstance(record, Record) and not record.is_translated:
            language = language_name(record.original_language)
            words = _("This text is not translated yet. You are reading the original (%(language)s).")
            yield f"*{words % {'language': language}}*"

    def _foot(self, record):
        facts = [(_("Permanent address"), web_link(permanent_url(record)))]
        if hasattr(record, "updated_at"):
            day = timezone.localdate(record.updated_at)
            facts.append((_("Last changed"), date_range_text(day, day)))
        facts.append((_("Licence of the texts"), link("CC BY 4.0", LICENCE)))
        facts.append((_("Published by"), link(_("Culture for All"), f"{settings.SITE_URL}/")))
        return bullets(f"**{name}:** {text}" for name, text in facts)
