"""Two forms that started from the same record: what only one of them changed is taken, the rest is asked."""

from dataclasses import dataclass, field

from django.db.models import UniqueConstraint
from django.forms.formsets import DELETION_FIELD_NAME

from .submissions import KEY, Submission, is_new


@dataclass
class Conflict:
    """A field that both have changed; without a `name` a part that one has changed and the other deleted.

    `row` is the part's row in the outcome and `prefix` that of its formset, both empty for a field of the record.
    `is_gone` tells a part that they have deleted from one that mine would delete.
    """

    name: str = ""
    theirs: list = field(default_factory=list)
    prefix: str = ""
    row: dict | None = None
    is_gone: bool = False


@dataclass
class Merge:
    """What `mine` changed of `base`, laid on `theirs`: the `outcome` and the `conflicts`, in which mine is kept.

    All are submissions for the same record. What mine does not mention stays as it is with them. Parts are the same
    when they have the same key, else when they are equal in the fields of which no two parts may have the same:
    `unique_fields` has these by the prefix of the formset, see `unique_fields_of`.
    """

    base: Submission
    mine: Submission
    theirs: Submission
    unique_fields: dict = field(default_factory=dict)

    def __post_init__(self):
        self.conflicts = []
        fields, clashes = merged(self.base.fields, self.mine.fields, self.theirs.fields)
        self.conflicts += [Conflict(name, self.theirs.fields[name]) for name in clashes]
        rows = {prefix: self._merge_rows(prefix, rows) for prefix, rows in self.theirs.rows.items()}
        self.outcome = Submission(fields, rows)

    @property
    def lost(self):
        """What mine changed in fields and kinds of parts that the form does not have any more, as a submission."""
        base, now = self.base, self.theirs
        return Submission(
            {
                name: texts
                for name, texts in self.mine.fields.items()
                if name not in now.fields and texts != base.fields.get(name)
            },
            {
                prefix: rows
                for prefix, rows in self.mine.rows.items()
                if prefix not in now.rows and rows != base.rows.get(prefix, [])
            },
        )

    def _merge_rows(self, prefix, theirs):
        pairs = Pairs(self.base.rows.get(prefix, []), theirs, self.unique_fields.get(prefix, []))
        outcome = [dict(row) for row in theirs]
        added = []
        for mine in self.mine.rows.get(prefix, []):
            before, place = pairs.find(mine)
            if place is not None:
                outcome[place] = self._merge_part(prefix, before, mine, theirs[place])
            elif before is None:
                added.append(dict(mine))
            elif not mine.get(DELETION_FIELD_NAME) and changes(before, mine):
                added.append(mine | {KEY: [""]})
                self.conflicts.append(Conflict(prefix=prefix, row=added[-1], is_gone=True))
        return [*outcome, *added]

    def _merge_part(self, prefix, before, mine, theirs):
        if mine.get(DELETION_FIELD_NAME) and changes(before, theirs):
            row = dict(theirs)
            self.conflicts.append(Conflict(prefix=prefix, row=row))
            return row
        row, clashes = merged(before, mine, theirs)
        self.conflicts += [Conflict(name, theirs[name], prefix, row) for name in clashes]
        return row


class Pairs:
    """Which rows of two forms are the same part."""

    def __init__(self, base, theirs, unique):
        self.unique = unique
        self.base = {row[KEY][0]: row for row in base if not is_new(row)}
        self.theirs = theirs
        self.free = list(range(len(theirs)))
        self.place_of = {key: self._take(lambda other, key=key: other.get(KEY) == [key]) for key in self.base}
        for key, place in self.place_of.items():
            if place is None:
                self.place_of[key] = self._take(lambda other, row=self.base[key]: self._are_same(row, other))

    def find(self, mine):
        """Return what the part was at the start and the place of their row of it, `None` for what there is not.

        A part that both have added was empty at the start.
        """
        key = "" if is_new(mine) else mine[KEY][0]
        if key in self.base:
            return self.base[key], self.place_of[key]
        if key:
            place = self._take(lambda other: other.get(KEY) == [key])
        else:
            place = self._take(lambda other: self._are_same(mine, other))
        return (None if place is None else dict.fromkeys(mine, [""])), place

    def _take(self, is_it):
        """Return the first free place whose row is the one looked for; it is free no more."""
        place = next((place for place in self.free if is_it(self.theirs[place])), None)
        if place is not None:
            self.free.remove(place)
        return place

    def _are_same(self, row, other):
        if self.unique:
            return any(all(row.get(name) == other.get(name) for name in names) for names in self.unique)
        return not changes(row, other)


def merged(base, mine, theirs):
    """Return `theirs` with what `mine` changed of `base`, and the names of the fields that both have changed."""
    values, clashes = dict(theirs), []
    for name, texts in mine.items():
        before = base.get(name, theirs.get(name))
        if name not in theirs or name == KEY or texts in (before, theirs[name]):
            continue
        values[name] = texts
        if theirs[name] != before:
            clashes.append(name)
    return values, clashes


def changes(before, after):
    """Whether the row `after` says other things of its part than `before`, as far as both speak of them."""
    return any(after.get(name, texts) != texts for name, texts in before.items() if name != KEY)


def unique_fields_of(model, owner):
    """Return the sets of fields of which no two parts of one record, to which `owner` leads, can have the same."""
    sets = [[column.name] for column in model._meta.concrete_fields if column.unique and not column.primary_key]
    sets += model._meta.unique_together
    sets += [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint) and constraint.condition is None
    ]
    return [names for each in sets if (names := [name for name in each if name != owner])]
