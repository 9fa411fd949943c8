"""The keys of a record that hold its parts: rows that exist only with it."""

from itertools import takewhile

from .fields import Field
from .shape import Shape


class Parts(Field):
    """A list of mappings, each a row of the model behind `relation` with `fields` of its own.

    The list keeps its order, unless `sort` names the value that orders it.
    """

    def __init__(self, key, *fields, relation=None, sort=None):
        super().__init__(key, relation)
        self.fields = fields
        self.sort = sort

    def bind(self, model):
        relation = model._meta.get_field(self.column)
        self.owner = relation.field.name
        self.shape = Shape(relation.related_model, self.fields)
        self.refers_to = self.shape.refers_to
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
            for field in self.fields:
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
