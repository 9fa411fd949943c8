"""Two versions of a record in the words of an editor: which fields and parts differ, and in which language."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from culture_for_all.content.common import CoverPicture
from culture_for_all.content.fields import Flag, JsonList
from culture_for_all.content.parts import Parts
from culture_for_all.records.dates import date_range_text

from .differences import ADDED, KEPT, REMOVED, pieces_of, pieces_of_items
from .merging import unique_fields_of


@dataclass
class Change:
    """A field that differs, with the code of its language if it has one."""

    label: str
    language: str
    pieces: list


@dataclass
class PartChange:
    """A part that is `ADDED`, `REMOVED` or else kept, and what differs in it."""

    title: str
    kind: str
    changes: list


@dataclass
class Group:
    """The parts of one kind that differ."""

    label: str
    parts: list = field(default_factory=list)


class Comparison:
    """What differs between the values of two versions of one kind; with `whole` all that the second says.

    Without `names` other records are not looked up, for those who only ask what has changed.
    """

    def __init__(self, file, before, after, whole=False, names=True):
        self.whole = whole
        self.names = names_in(file, [before, after]) if names else {}
        self.changes, self.groups = self._compare(file, before, after)

    @property
    def is_empty(self):
        return not (self.changes or self.groups)

    def _compare(self, shape, before, after):
        changes, groups = [], []
        for field_ in shape.fields:
            old, new = before.get(field_.key), after.get(field_.key)
            if not isinstance(field_, Parts):
                changes += self._changes(shape, field_, before, after)
            elif (old != new or self.whole) and (parts := self._parts(field_, old or [], new or [])):
                groups.append(Group(capfirst(field_.shape.model._meta.verbose_name_plural), parts))
        return changes, groups

    def _changes(self, shape, field_, before, after):
        for path in field_.paths:
            old, new = before.get(path), after.get(path)
            if old != new or self.whole and new is not None:
                column, label, language = column_of(shape, field_, path)
                old, new = ([] if value is None else self._words(field_, column, value) for value in (old, new))
                pieces = pieces_of("\n".join(old), "\n".join(new)) if is_prose(column) else pieces_of_items(old, new)
                yield Change(label, language, pieces)

    def _parts(self, field_, before, after):
        found = []
        for old, new in pairs(field_, before, after):
            changes, groups = self._compare(field_.shape, old or {}, new or {})
            changes += [change for group in groups for part in group.parts for change in part.changes]
            if changes:
                kind = KEPT if self.whole or old and new else ADDED if new else REMOVED
                found.append(PartChange(self._title(field_, new or old), kind, changes))
        return found

    def _title(self, field_, part):
        """Return what tells the part from the others of its kind."""
        paths = [paths for paths in unique_paths(field_) if part.keys() >= set(paths)][:1]
        paths = paths[0] if paths else [path for each in field_.shape.fields for path in each.paths if path in part][:1]
        words = []
        for each in field_.shape.fields:
            for path in each.paths:
                if path in paths:
                    words += self._words(each, column_of(field_.shape, each, path)[0], part[path])
        return ", ".join(words)

    def _words(self, field_, column, value):
        """Return the items of a value as one would say them."""
        if isinstance(field_, CoverPicture):
            return [self.names.get((field_.pictures.model, value), value)]
        if field_.refers_to:
            keys = value if isinstance(value, list) else [value]
            return [self.names.get((field_.refers_to[0], key)) or gettext("a record that is no more") for key in keys]
        if isinstance(field_, JsonList):
            return [label_of(column.model, name) for name in value]
        if isinstance(value, list):
            return value
        if isinstance(field_, Flag):
            return [gettext("yes")]
        if column.choices:
            return [str(dict(column.flatchoices).get(value, value))]
        if isinstance(column, models.DateField):
            day = date.fromisoformat(value)
            return [date_range_text(day, day)]
        return [str(value)]


def column_of(shape, field_, path):
    """Return the column that a value stands in, what it is called and its language, if it is one of several."""
    name = next((column for column, own in field_.columns.items() if own == path), field_.column)
    try:
        column = shape.model._meta.get_field(name)
    except FieldDoesNotExist:  # rows that hang on another model than the one that tells them
        return None, capfirst(field_.shape.model._meta.verbose_name_plural), ""
    named = getattr(column, "translated_field", column)
    return column, capfirst(str(named.verbose_name)), getattr(column, "language", "")


def label_of(model, name):
    try:
        return str(model._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


def is_prose(column):
    """Whether what the column holds is read word by word."""
    is_text = isinstance(column, models.CharField | models.TextField)
    return is_text and not column.choices and not isinstance(column, models.SlugField | models.URLField)


def names_in(file, all_values):
    """Return what the other records and pictures are called that the values name, by model and key; a query per model."""
    keys = {}
    for values in all_values:
        collect_keys(file, values, keys)
    names = {}
    for (model, column), wanted in keys.items():
        found = model._default_manager.filter(**{f"{column}__in": wanted})
        names |= {(model, str(getattr(other, column))): str(other) for other in found}
    return names


def collect_keys(shape, values, keys):
    for field_ in shape.fields:
        value = values.get(field_.key)
        if value is None:
            continue
        if isinstance(field_, Parts):
            for part in value:
                collect_keys(field_.shape, part, keys)
        elif isinstance(field_, CoverPicture):
            keys.setdefault((field_.pictures.model, "file"), set()).add(value)
        elif model := getattr(field_, "model", None) or next(iter(field_.refers_to), None):
            keys.setdefault((model, "public_id"), set()).update(value if isinstance(value, list) else [value])


def unique_paths(field_):
    """Return the sets of values of which no two parts of a record have the same."""
    path_of = {column: path for each in field_.shape.fields for column, path in each.columns.items()}
    sets = unique_fields_of(field_.shape.model, field_.owner)
    return [[path_of[name] for name in names] for names in sets if path_of.keys() >= set(names)]


def pairs(field_, before, after):
    """Yield which parts before and after are the same, `None` for what is not there: in the order of those after.

    The same are equal ones, then those that are equal in what is unique; of those that have nothing unique the first
    that have anything in common.
    """
    sets, free, partner = unique_paths(field_), list(before), {}
    alike = [
        lambda old, new: old == new,
        lambda old, new: any(all(old.get(path) == new.get(path) for path in paths) for paths in sets),
        lambda old, new: not sets and any(new.get(path) == value for path, value in old.items()),
    ]
    for are_same in alike:
        for place, new in enumerate(after):
            if place not in partner and (old := next((old for old in free if are_same(old, new)), None)) is not None:
                partner[place] = old
                free.remove(old)
    yield from ((partner.get(place), new) for place, new in enumerate(after))
    yield from ((old, None) for old in free)


def said_in(comparison):
    """Return in short what differs: the labels of the fields by language, those without one under an empty code."""
    found = {}
    for change in comparison.changes:
        found.setdefault(change.language, []).append(change.label)
    for group in comparison.groups:
        found.setdefault("", []).append(group.label)
    return [(code.upper(), list(dict.fromkeys(labels))) for code, labels in sorted(found.items(), reverse=True)]
