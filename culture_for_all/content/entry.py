"""One record as it stands in a file, and what is wrong with it."""

from copy import copy
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

MISSING = object()


@dataclass(frozen=True)
class Problem:
    """Something that keeps a file from being loaded: where, what was expected, and what stood there."""

    file: str
    record: str
    key: str
    message: str
    found: str = ""

    def __str__(self):
        place = ", ".join(filter(None, [self.file, self.record, self.key]))
        if not self.found:
            return _("%(place)s: %(message)s") % {"place": place, "message": self.message}
        return _("%(place)s: %(message)s Found: %(found)s") % {
            "place": place,
            "message": self.message,
            "found": self.found,
        }


class ContentError(Exception):
    """Content that was not loaded, with all its `problems`."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Unexpected(ValueError):
    """A value of another form than its key asks for."""


class FileEntry:
    """A mapping of a file: a record or one of its parts.

    Of each key the first problem is reported, and not what follows from it.
    """

    def __init__(self, file, record, mapping, keys, problems):
        self.file = file
        self.record = record
        self.mapping = mapping
        self.keys = keys
        self.problems = problems
        self.prefix = ""
        self.reported = set()
        self.remarks = []
        self.original_language = mapping.get("original_language")
        self.is_published = mapping.get("publication", "published") == "published"

    def part(self, key, number, mapping=None):
        """Return the part that stands at `number` in the list `key`, as an entry that reports to this one."""
        part = copy(self)
        part.mapping = mapping or {}
        part.prefix = f"{self.prefix}{item(key, number)}."
        return part

    def report(self, key, message, found=MISSING):
        key = f"{self.prefix}{key}".rstrip(".")
        above = {key[:end] for end, letter in enumerate(key) if letter in ".["} | {key}
        if not above & self.reported:
            self.reported.add(key)
            self.problems.append(Problem(self.file, self.record, key, str(message), in_short(found)))

    def remark(self, key, message, found):
        """Say something that does not keep the file from being loaded."""
        self.remarks.append(Problem(self.file, self.record, f"{self.prefix}{key}", str(message), in_short(found)))

    def get(self, path):
        value = self.mapping
        for name in path.split("."):
            value = value.get(name, MISSING) if isinstance(value, dict) else MISSING
        return value

    def value(self, path, convert):
        """Return the value at `path` as `convert` makes it, `None` when it is missing or wrong."""
        return None if (raw := self.get(path)) is MISSING else self._convert(path, raw, convert)

    def values(self, path, convert):
        """Return the values of the list at `path` as `convert` makes them, without the wrong ones."""
        values = [self._convert(item(path, number), raw, convert) for number, raw in self._numbered(path)]
        return [value for value in values if value is not None]

    def parts(self, path):
        """Return an entry for each mapping in the list at `path`."""
        return [
            self.part(path, number, raw)
            for number, raw in self._numbered(path)
            if self._convert(item(path, number), raw, as_mapping) is not None
        ]

    def check_keys(self, paths):
        """Report the keys that are not in `paths`, and whatever stands in place of a mapping."""
        tree = {}
        for path in paths:
            branch = tree
            for name in path.split("."):
                branch = branch.setdefault(name, {})
        self._check_branch(self.mapping, tree, "")

    def _check_branch(self, mapping, tree, above):
        for name, value in mapping.items():
            path = f"{above}{name}"
            if name not in tree:
                self.report(path, _("Unknown key; the known ones are %(keys)s.") % {"keys": ", ".join(tree)}, value)
            elif tree[name] and isinstance(value, dict):
                self._check_branch(value, tree[name], f"{path}.")
            elif tree[name]:
                self.report(path, _("Expected a mapping with %(keys)s.") % {"keys": ", ".join(tree[name])}, value)

    def _numbered(self, path):
        raw = self.get(path)
        if raw is MISSING:
            return []
        if not isinstance(raw, list):
            self.report(path, _("Expected a list."), raw)
            return []
        return list(enumerate(raw, start=1))

    def _convert(self, path, raw, convert):
        try:
            return convert(raw)
        except Unexpected as error:
            self.report(path, error, raw)
            return None


def item(path, number):
    return f"{path}[{number}]"


def as_mapping(raw):
    if not isinstance(raw, dict):
        raise Unexpected(_("Expected a mapping."))
    return raw


def in_short(found):
    if found is MISSING:
        return ""
    return Truncator(_("nothing") if found is None else str(found)).chars(80)
