"""The keys that a record has because its model has the columns, relations and parts: rows that exist only with it."""

from itertools import takewhile

from django.db import models
from modeltranslation.fields import TranslationField
from modeltranslation.manager import get_translatable_fields_for_model

from .fields import Constant, Field, Flag, JsonList, Value
from .relations import Reference, References
from .rows import RowFormat
from .texts import Text

KEYS = {"unconfirmed_fields": "to_verify"}
LAST = ("topics", "unconfirmed_fields", "sources")


def fields_of(model, named=(), without=()):
    """Return a field for each column, relation and part of `model` that editors fill, but those of the names `without`.

    A field that is `named` goes before the one that the column would have. The name or title stands first.
    """
    named_for = {column: field for field in named for column in field.columns}
    translated = get_translatable_fields_for_model(model) or ()
    fields = [
        named_for.get(column.name) or field_for(column, is_translated=column.name in translated)
        for column in columns_of(model)
        if column.name not in without
    ]
    label = getattr(model, "label_field", "")
    return sorted(
        dict.fromkeys([*fields, *named]),
        key=lambda field: (
            not isinstance(field, Constant),
            field.column != label,
            field.column in LAST and LAST.index(field.column) + 1,
        ),
    )


def columns_of(model):
    own = [column for column in model._meta.concrete_fields if column.editable and not column.primary_key]
    many = [column for column in model._meta.many_to_many if column.remote_field.through._meta.auto_created]
    parts = [relation for relation in model._meta.related_objects if is_part(relation)]
    return [column for column in (*own, *many, *parts) if not isinstance(column, TranslationField)]


def is_part(relation):
    return relation.one_to_many and relation.on_delete is models.CASCADE


def field_for(column, *, is_translated):
    key, name = KEYS.get(column.name, column.name), column.name
    if is_translated:
        return Text(key, name)
    if column.is_relation:
        return Parts(key) if column.one_to_many else References(key) if column.many_to_many else Reference(key)
    if isinstance(column, models.JSONField):
        return JsonList(key, name)
    if isinstance(column, models.BooleanField):
        return Flag(key, name, word=True)
    return Value(key, name)


class Parts(Field):
    """A list of mappings, each a row of the model behind `relation`, whose columns give the keys that are not named.

    The list keeps its order, unless the model's rows are in the order of one of its columns.
    """

    def __init__(self, key, *named, relation=None):
        super().__init__(key, relation)
        self.named = named

    def bind(self, model):
        relation = model._meta.get_field(self.column)
        self.owner = relation.field.name
        model = relation.related_model
        self.shape = RowFormat(model, fields_of(model, self.named, without=(self.owner, "position")))
        ordering = (name.lstrip("-") for name in model._meta.ordering)
        self.sort = next((name for name in ordering if name not in (self.owner, "position", "pk")), None)
        self.refers_to = self.shape.refers_to
        self.singles = [f"{self.column}__{name}" for name in self.shape.singles]
        self.prefetches = [self.column, *(f"{self.column}__{name}" for name in self.shape.prefetches)]

    def parse(self, entry):
        parts = sorted(map(self.shape.parse, entry.parts(self.key)), key=self._rank)
        return {self.key: parts} if parts else {}

    def read(self, obj, keys):
        parts = [values for row, values in self._rows(getattr(obj, self.column).all(), keys)]
        return {self.key: parts} if parts else {}

    def clear(self, obj, before, after, keys):
        """Delete the rows from the first difference on; `link` writes what follows it."""
        pairs = zip(before.get(self.key, []), after.get(self.key, []), strict=False)
        kept = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        for row, _ in self._rows(self._stored(obj), keys)[kept:]:
            row.delete()

    def link(self, obj, values, keys, entry):
        parts = list(enumerate(values.get(self.key, []), start=1))
        for number, part in self._missing(obj, parts):
            row = self.shape.model(**{self.owner: obj})
            if hasattr(row, "position"):
                row.position = number
            self.shape.write(row, self.shape.fields, part, keys, entry.part(self.key, number))

    def check_parts(self, obj, entry):
        for number, row in enumerate(self._stored(obj), start=1):
            part = entry.part(self.key, number)
            self.shape.obeys_rules(row, part)
            for field in self.shape.fields:
                field.check_parts(row, part)

    def is_complete(self, values):
        return all(self.shape.is_complete(part) for part in values.get(self.key, []))

    def to_file(self, values):
        parts = [self.shape.to_file(part) for part in values.get(self.key, [])]
        return {self.key: parts} if parts else {}

    def _stored(self, obj):
        """The rows as they are by now, whatever was prefetched."""
        return self.shape.model._default_manager.filter(**{self.owner: obj})

    def _missing(self, obj, parts):
        """Return those of the numbered `parts` that `clear` has not left stored."""
        return parts[self._stored(obj).count() :]

    def _rows(self, rows, keys):
        """Return the rows with their values, in the order of the list."""
        rows = sorted(rows, key=lambda row: (getattr(row, "position", 0), row.pk))
        return sorted(((row, self.shape.read(row, keys)) for row in rows), key=lambda pair: self._rank(pair[1]))

    def _rank(self, values):
        return str(values.get(self.sort, ""))
