"""A model's fields taken together: what a record and a part have in common."""

from django.core.exceptions import ValidationError

from .entry import MISSING
from .keys import NotLoaded


class RowFormat:
    """A model and the keys that its rows have in a file."""

    def __init__(self, model, fields):
        self.model = model
        self.fields = list(fields)
        for field in self.fields:
            field.bind(model)

    @property
    def file_paths(self):
        return [path for field in self.fields for path in field.file_paths]

    @property
    def refers_to(self):
        return [model for field in self.fields for model in field.refers_to]

    @property
    def singles(self):
        return [name for field in self.fields for name in field.singles]

    @property
    def prefetches(self):
        return [name for field in self.fields for name in field.prefetches]

    def parse(self, entry):
        """Return the values that stand in `entry`."""
        entry.check_keys(self.file_paths)
        return merged(field.parse(entry) for field in self.fields)

    def read(self, obj, keys):
        """Return the values of the row `obj`."""
        return merged(field.read(obj, keys) for field in self.fields)

    def to_file(self, values):
        """Return the mapping that a file has for `values`."""
        mapping = {}
        for path, content in merged(field.to_file(values) for field in self.fields).items():
            *groups, name = path.split(".")
            branch = mapping
            for group in groups:
                branch = branch.setdefault(group, {})
            branch[name] = content
        return mapping

    def is_complete(self, values):
        return all(field.is_complete(values) for field in self.fields)

    def write(self, obj, fields, values, keys, entry):
        """Give `obj` the values of `fields` and save it. Return whether that worked; if not, `entry` knows why."""
        try:
            for field in fields:
                field.fill(obj, values, keys, entry)
            if not self.obeys_rules(obj, entry):
                return False
            obj.save()
            for field in fields:
                field.link(obj, values, keys, entry)
        except NotLoaded:  # reported where it failed
            return False
        return True

    def obeys_rules(self, obj, entry):
        """Whether the model accepts `obj`; if not, `entry` knows why."""
        try:
            obj.full_clean()
        except ValidationError as error:
            paths = merged(field.columns for field in self.fields)
            for column, messages in error.message_dict.items():
                found = getattr(obj, column, None) or MISSING
                entry.report(paths.get(column, ""), " ".join(messages), found)
            return False
        return True


def merged(mappings):
    return {path: value for mapping in mappings for path, value in mapping.items()}
