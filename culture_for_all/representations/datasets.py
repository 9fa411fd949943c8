"""What each kind of record says to machines: only what is listed leaves the house, and only of published records."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Max, Min
from django.utils.text import capfirst

from culture_for_all.kinds.roster import Aspect
from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.openness import LICENCE

from .fields import Computed, Nested, NestedList, Pages, bound, columns_of

# What of a source is said of it and of whatever rests on it.
SOURCE = ("slug", "title", "publisher", "url", "language", "read_on")

# What the identifier and the addresses say already, or the order and that there is a record at all.
IMPLIED = {"id", "public_id", "slug", "sort_key", "status"}


def identifier():
    return Computed("id", lambda instance: str(instance.public_id))


def addressed():
    """The keys of whatever has a page of its own."""
    return (
        Computed("type", lambda instance: type(instance).__name__),
        identifier(),
        Computed("url", permanent_url),
        Pages("pages"),
    )


def head():
    """The keys that every record begins with."""
    return (
        *addressed(),
        Computed("licence", lambda instance: LICENCE),
        "original_language",
        Computed("languages", lambda instance: instance.complete_languages, list[str]),
        *("created_at", "updated_at"),
    )


def tail():
    """The keys that every record ends with."""
    return (
        "topics",
        Nested(
            "cover",
            Computed("file", lambda picture: urljoin(settings.SITE_URL, picture.file.url)),
            *("alt", "caption", "credit", "licence"),
        ),
        "unconfirmed_fields",
        Computed("sources_nature", lambda record: record.nature, str | None),
        NestedList("sources", *SOURCE),
    )


@dataclass(frozen=True)
class Subresource:
    """Another way to tell of each record of a dataset, in the open interface at `<dataset>/<id>/<name>`.

    `read` makes it of what `Dataset.read` returns; `type` is the type of what it returns.
    """

    name: str
    title: str
    read: Any
    type: Any = dict[str, Any]


class Dataset(Aspect):
    """The open data of a kind: its keys, in their order, between those that all records have.

    `fields` are names of the model's fields, or `Field`s where the model does not say how to write them; every column
    is among them or on purpose `left_out`. `description` tells what the dataset holds. `calendar` makes of a queryset
    the `formats.calendar.CalendarEntry`s that its records are in a calendar, `place` says of a record where it is, as
    (latitude, longitude) or `None`; kinds that are in no calendar or on no map have neither. `for_readers` holds, by
    key, functions that write it in Markdown where the general rule is not enough; see `formats.markdown`.
    """

    label = "open data"

    def __init__(self, description, *fields, left_out=(), calendar=None, place=None, for_readers=None, subresources=()):
        self.description, self._own, self._left_out = description, fields, left_out
        self.calendar, self.place, self.for_readers = calendar, place, for_readers or {}
        self.subresources = tuple(subresources)

    def bind(self, kind):
        super().bind(kind)
        self.fields, self._unknown = [], []
        for field in self._listed():
            try:
                self.fields.append(bound(field, kind.model))
            except FieldDoesNotExist as error:
                self._unknown.append(error)

    def _listed(self):
        if self.kind.is_record:
            return (*head(), *self._own, *tail())
        return (*(addressed() if self.kind.has_pages else [identifier()]), *self._own)

    def faults(self):
        for error in self._unknown:
            yield f"gives away what it does not have ({error})"
        silent = columns_of(self.model) - IMPLIED - {*self._left_out} - {field.key for field in self.fields}
        for field in self.fields:
            if isinstance(field, NestedList):
                silent |= {f"{field.key}.{column}" for column in field.silent() - IMPLIED}
        for column in sorted(silent):
            yield f"neither gives away nor leaves out “{column}”"

    @property
    def name(self):
        return self.kind.name

    @property
    def title(self):
        return capfirst(self.kind.verbose_name_plural)

    @property
    def filters(self):
        return getattr(self.kind.list_view, "filters", ())

    def records(self):
        """All that is published, with whatever the filters look at."""
        return self.kind.list_view().records() if self.filters else self.kind.public()

    def facts(self):
        """How many records there are, when the first came and when the last one changed, in one query."""
        dates = {"first": Min("created_at"), "last": Max("updated_at")} if self.kind.is_record else {}
        return {"first": None, "last": None} | self.kind.public().aggregate(number=Count("pk"), **dates)

    def prepare(self, queryset):
        """Load all that `read` reads, in as many queries as the dataset has relations."""
        return queryset.prefetch_related(*(prefetch for field in self.fields for prefetch in field.prefetches()))

    def read(self, instance):
        """Return the record as JSON has it."""
        return {field.key: field.value(instance) for field in self.fields}

    def row(self, instance=None):
        """Return the record as one row of a table, by heading; without a record all headings, empty."""
        cells = {}
        for field in self.fields:
            cells |= field.cells(instance and field.value(instance))
        return cells
