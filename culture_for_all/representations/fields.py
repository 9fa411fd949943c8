"""The keys of what a record says to machines, each with its value, its columns in a table and its type."""

import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import CASCADE, Prefetch
from django.utils.translation import override
from modeltranslation.fields import TranslationField
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.dates import machine_date
from culture_for_all.records.models import LANGUAGE_CODES, Record, columns

# From what a model's field stores to what JSON has.
TYPES = {
    "BooleanField": bool,
    "DateField": datetime.date,
    "DateTimeField": datetime.datetime,
    "DecimalField": float,
    "JSONField": list[str],
    "PositiveIntegerField": int,
    "PositiveSmallIntegerField": int,
    "TimeField": datetime.time,
}


def as_json(value):
    """Return `value` as JSON has it; what is empty was not found and becomes null."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return None if value == "" else value


def page_urls(instance):
    """Return the address of the page of `instance` by language."""
    urls = {}
    for code in LANGUAGE_CODES:
        with override(code):
            urls[code] = settings.SITE_URL + instance.get_absolute_url()
    return urls


def texts(instance, field):
    """Return what a translated field says, by language; null where it says nothing."""
    return {code: getattr(instance, build_localized_fieldname(field, code)) or None for code in LANGUAGE_CODES}


def may_be_named(instance):
    return instance is not None and getattr(instance, "status", "published") == Record.Status.PUBLISHED


def reference(instance):
    """Return what names another record: kind, permanent identifier and address, name by language."""
    return {
        "type": type(instance).__name__,
        "id": str(instance.public_id),
        "url": permanent_url(instance),
        "name": texts(instance, instance.label_field),
    }


def columns_of(model):
    """Return the names of all that `model` holds: its columns, a translated one once, its relations and its parts."""
    return {field.name for field in model._meta.get_fields() if is_held(field)}


def is_held(field):
    if field.one_to_many:
        return field.on_delete is CASCADE
    if field.many_to_many:
        return not field.auto_created and field.remote_field.through._meta.auto_created
    return field.concrete and not isinstance(field, TranslationField)


def bound(field, model):
    """Return a `Field`, bound to `model`; a name stands for the one that the model's own field of that name asks for."""
    if isinstance(field, str):
        field = class_for(model, field)(field)
    field.bind(model)
    return field


def class_for(model, name):
    column = model._meta.get_field(name)
    if column.many_to_many:
        return Links
    if column.many_to_one or column.one_to_one:
        return Link
    return Translated if name in (get_translatable_fields_for_model(model) or ()) else Stored


class Field:
    """One key."""

    def __init__(self, key):
        self.key = key

    def bind(self, model):
        """Learn of the model whose instances will be read."""

    def prefetches(self):
        """What `prefetch_related` must load for it."""
        return []

    def value(self, instance):
        """Return the JSON value."""
        raise NotImplementedError

    def cells(self, value):
        """Return the columns of a table for a JSON `value`, by heading; `None` gives all headings, empty."""
        return {self.key: "; ".join(value) if isinstance(value, list) else value}


class ModelField(Field):
    """What a field of the model says, whose name is the key."""

    def bind(self, model):
        """Learn of the model; raise `FieldDoesNotExist` if it has no such field."""
        self.column = model._meta.get_field(self.key)

    @property
    def verbose_name(self):
        column = self.column
        return column.related_model._meta.verbose_name_plural if column.one_to_many else column.verbose_name


class Stored(ModelField):
    """A field as it is stored."""

    def bind(self, model):
        super().bind(model)
        self.type = TYPES.get(self.column.get_internal_type(), str)

    def value(self, instance):
        return as_json(getattr(instance, self.key))


class StoredLines(Stored):
    """A text that holds one item per line, as a list."""

    def bind(self, model):
        super().bind(model)
        self.type = list[str]

    def value(self, instance):
        return getattr(instance, self.key).splitlines()


class Computed(Field):
    """What `function` makes of an instance; `type` is the type of its result."""

    def __init__(self, key, function, type=str):
        super().__init__(key)
        self.function, self.type = function, type

    def value(self, instance):
        return as_json(self.function(instance))


class Day(ModelField):
    """A date, or its month where no source tells the day."""

    type = str

    def value(self, instance):
        return machine_date(getattr(instance, self.key), instance.is_dated_by_day)


class Translated(ModelField):
    """A translated text, by language."""

    type = dict[str, str | None]

    def value(self, instance):
        return texts(instance, self.key)

    def cells(self, value):
        return {f"{self.key}_{code}": value and value[code] for code in LANGUAGE_CODES}


class Assessment(Translated):
    """A translated text that is the editors' own view, not what a source says."""


class TranslatedLines(Translated):
    """A translated text that holds one item per line, as lists by language."""

    type = dict[str, list[str]]

    def value(self, instance):
        return {code: (text or "").splitlines() for code, text in super().value(instance).items()}

    def cells(self, value):
        return {f"{self.key}_{code}": value and "\n".join(value[code]) for code in LANGUAGE_CODES}


class Pages(Field):
    """The addresses of an instance's page, by language."""

    type = dict[str, str]

    def value(self, instance):
        return page_urls(instance)

    def cells(self, value):
        return {f"{self.key}_{code}": value and value[code] for code in LANGUAGE_CODES}


class Link(ModelField):
    """Another record, by name and identifier; null unless it is published.

    `also` are fields of it that other keys read.
    """

    def __init__(self, key, also=()):
        super().__init__(key)
        self.also = also

    def bind(self, model):
        super().bind(model)
        self.model = self.column.related_model

    def prefetches(self):
        names = ["public_id", *self.also, *columns("slug", self.model.label_field)]
        objects = self.model.objects
        queryset = objects.with_columns("status", *names) if issubclass(self.model, Record) else objects.only(*names)
        return [Prefetch(self.key, queryset)]

    def value(self, instance):
        other = getattr(instance, self.key)
        return reference(other) if may_be_named(other) else None

    def is_hidden(self, instance):
        """Whether there is another record that must not be named."""
        other = getattr(instance, self.key)
        return other is not None and not may_be_named(other)

    def cells(self, value):
        return {
            f"{self.key}_id": value and value["id"],
            **{f"{self.key}_{code}": value and value["name"][code] for code in LANGUAGE_CODES},
        }


class Links(Link):
    """Other records, those that are published."""

    def value(self, instance):
        return [reference(other) for other in getattr(instance, self.key).all() if may_be_named(other)]

    def cells(self, value):
        others = value or []
        return {
            f"{self.key}_id": "; ".join(other["id"] for other in others),
            **{
                f"{self.key}_{code}": "; ".join(other["name"][code] or "" for other in others)
                for code in LANGUAGE_CODES
            },
        }


class Nested(ModelField):
    """Something without a page of its own, with keys of its own. A table leaves it out."""

    def __init__(self, key, *fields):
        super().__init__(key)
        self.fields = fields

    def bind(self, model):
        super().bind(model)
        self.model = self.column.related_model
        self.fields = [bound(field, self.model) for field in self.fields]

    def prefetches(self):
        inner = [prefetch for field in self.fields for prefetch in field.prefetches()]
        return [Prefetch(self.key, self.model._default_manager.prefetch_related(*inner))]

    def value(self, instance):
        part = getattr(instance, self.key)
        return part and self.read(part)

    def read(self, part):
        return {field.key: field.value(part) for field in self.fields}

    def cells(self, value):
        return {}


class NestedList(Nested):
    """A list of such parts, without those that are about a hidden record."""

    def value(self, instance):
        return [self.read(part) for part in self.shown(instance)]

    def shown(self, instance):
        links = [field for field in self.fields if type(field) is Link]
        parts = getattr(instance, self.key).all()
        return [part for part in parts if not any(link.is_hidden(part) for link in links)]

    def silent(self):
        """Return the columns of what has no other place to be told that it says nothing of."""
        if not self.column.one_to_many:
            return set()
        return columns_of(self.model) - {self.column.field.name, *(field.key for field in self.fields)}


class Told(NestedList):
    """Parts that fit into one cell of a table: `in_short` writes one from its JSON value, `str` for people."""

    def __init__(self, key, *fields, in_short):
        super().__init__(key, *fields)
        self.in_short = in_short

    def cells(self, value):
        return {self.key: "; ".join(map(self.in_short, value or []))}
