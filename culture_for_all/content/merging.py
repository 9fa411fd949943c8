"""What the files say against what the rows say."""

import json
from decimal import Decimal


class Merge:
    """A record of the files and its row, and which values of the one go into the other.

    There are three of each value: the row's, the file's, and the one last loaded. The row takes the file's, unless
    it has strayed from the one last loaded: then an editor has been there, and it is left alone. A row that was
    deleted since then is left alone as a whole.
    """

    def __init__(self, item, row, last, keys, overwrite):
        self.item = item
        self.last = last
        self.is_new = row is None
        self.is_deleted = self.is_new and last is not None and not overwrite
        self.row = row or item.type.model(public_id=item.public_id)
        self.before = {} if self.is_new else item.type.read(row, keys)
        self.values = dict(self.before)
        self.fields = []
        self.left_alone = []
        self.loaded = last.values if self.is_deleted else {}
        if self.is_deleted:
            self.left_alone.append("")
        else:
            for field in item.type.fields:
                self._merge(field, overwrite)

    def _merge(self, field, overwrite):
        is_taken = False
        for path in field.paths:
            old, new = as_json(self.before.get(path)), as_json(self.item.values.get(path))
            last = self.last and self.last.values.get(path)
            if field.stays_when_absent and new is None:
                new = last
            elif old != new and not (self.is_new or overwrite or old == last):
                self.left_alone.append(path)
                new = last
            elif old != new:
                is_taken = True
                self.values.pop(path, None)
                if new is not None:
                    self.values[path] = self.item.values[path]
            if new is not None:
                self.loaded[path] = new
        if is_taken:
            self.fields.append(field)

    @property
    def outcome(self):
        """One of "created", "changed" and "unchanged"; what an editor deleted stays so."""
        if self.fields:
            return "created" if self.is_new else "changed"
        return "unchanged"

    def write(self, fields, keys):
        """Write the values of `fields` to the row."""
        type_, key = self.item.type, self.item.key
        if type_.write(self.row, fields, self.values, keys, self.item.entry):
            keys.add(type_.model, key, self.row.pk)
            for field in type_.fields:
                if field.stays_when_absent and self.is_new:
                    self.loaded |= field.read(self.row, keys)
        else:
            keys.fail(type_.model, key)

    def check_rest(self):
        """Report what was not written and no longer obeys the rules, now that other records have changed."""
        if not self.fields:
            self.item.type.obeys_rules(self.row, self.item.entry)
        for field in self.item.type.fields:
            if field not in self.fields:
                field.check_parts(self.row, self.item.entry)


def as_json(value):
    """Return `value` as JSON gives it back, so that it can be compared with what was loaded before."""
    return json.loads(json.dumps(value, default=as_json_text))


def as_json_text(value):
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
