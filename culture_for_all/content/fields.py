"""The keys of a record that hold its own values.

A record's values are kept in one flat form, {"name.lt": …, "budget.total_eur": …}: the paths of its keys in the file,
without what is empty. This form is what files are read into, rows are compared with, and dumps are written from.
"""

from django.utils.translation import gettext as _

from .entry import MISSING
from .forms import as_line, form_for, in_file_terms, lines_in


class Field:
    """A key of a record and what it stands for in the model; `column` is the last part of the key unless given."""

    prefetches = ()  # what reading a row needs beside the row
    singles = ()  # the single relations that are read, from the row or its parts
    refers_to = ()  # the models whose records must be there before
    is_set_later = False  # once all records are there
    stays_when_absent = False  # rather than being emptied by a file without the key

    def __init__(self, key, column=None):
        self.key = key
        self.column = column or key.rpartition(".")[2]

    def bind(self, model):
        """Learn from `model` what the column asks for."""

    @property
    def paths(self):
        """The paths of its values in the flat form."""
        return [self.key]

    @property
    def file_paths(self):
        """The paths that a file may have for it."""
        return self.paths

    @property
    def columns(self):
        """The columns that the model's own complaints may name, each with its path."""
        return {self.column: self.key}

    def parse(self, entry):
        """Return the values that `entry` has for this key, and report to it what is wrong with them."""
        return {}

    def read(self, obj, keys):
        """Return the values that the row `obj` has for this key."""
        return {}

    def fill(self, obj, values, keys, entry):
        """Set the columns of `obj`."""

    def clear(self, obj, before, after, keys):
        """Delete parts of `obj` that stand in the way of its values `after`."""

    def link(self, obj, values, keys, entry):
        """Set what can only be set once `obj` is saved."""

    def check_parts(self, obj, entry):
        """Report parts of `obj` that do not obey the rules."""

    def to_file(self, values):
        """Return path and content of what a dump writes for this key."""
        return {path: values[path] for path in self.paths if path in values}

    def is_complete(self, values):
        """Return whether each text is there in all languages."""
        return True


class Value(Field):
    """A date, time, number, choice or text in one language; the model's field says which.

    `unsaid` is the value that goes without saying: a file leaves it out.
    """

    def __init__(self, key, column=None, *, required=None, unsaid=None):
        super().__init__(key, column)
        self.required = required if unsaid is None else False
        self.unsaid = unsaid

    def bind(self, model):
        column = model._meta.get_field(self.column)
        self.form = form_for(column)
        self.empty = None if column.null else ""
        if self.required is None:
            self.required = not column.blank
        self.default = self.unsaid or (column.default if column.has_default() else None)

    def parse(self, entry):
        if entry.get(self.key) is MISSING:
            if self.required:
                entry.report(self.key, _("This key is needed."))
            return {self.key: self.default} if self.default else {}
        value = entry.value(self.key, self.form)
        return {} if value is None else {self.key: value}

    def read(self, obj, keys):
        value = in_file_terms(getattr(obj, self.column))
        return {} if value is None else {self.key: value}

    def fill(self, obj, values, keys, entry):
        setattr(obj, self.column, values.get(self.key, self.empty))

    def to_file(self, values):
        return {} if values.get(self.key) == self.unsaid else super().to_file(values)


class Flag(Field):
    """A word that is written when a yes-or-no column says yes."""

    def __init__(self, key, column, word):
        super().__init__(key, column)
        self.word = word

    def parse(self, entry):
        if (value := entry.get(self.key)) is MISSING:
            return {}
        if value != self.word:
            entry.report(self.key, _("Expected “%(word)s” or nothing.") % {"word": self.word}, value)
        return {self.key: self.word}

    def read(self, obj, keys):
        return {self.key: self.word} if getattr(obj, self.column) else {}

    def fill(self, obj, values, keys, entry):
        setattr(obj, self.column, self.key in values)


class Constant(Field):
    """A word that is the same in all records of a type and tells them from the others in their file."""

    def __init__(self, key, word):
        super().__init__(key)
        self.word = word

    paths = ()
    columns = {}

    @property
    def file_paths(self):
        return [self.key]

    def to_file(self, values):
        return {self.key: self.word}


class Lines(Field):
    """A list of plain texts, stored one per line."""

    def parse(self, entry):
        lines = entry.values(self.key, as_line)
        return {self.key: lines} if lines else {}

    def read(self, obj, keys):
        lines = self.lines_of(getattr(obj, self.column))
        return {self.key: lines} if lines else {}

    def lines_of(self, value):
        return lines_in(value)

    def fill(self, obj, values, keys, entry):
        setattr(obj, self.column, "\n".join(values.get(self.key, [])))


class JsonList(Lines):
    """A list of plain texts, stored as such."""

    def lines_of(self, value):
        return value

    def fill(self, obj, values, keys, entry):
        setattr(obj, self.column, values.get(self.key, []))
