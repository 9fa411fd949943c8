"""The keys of a record that name other records."""

from django.utils.translation import gettext as _

from .entry import MISSING, Unexpected, item
from .fields import Field


class Reference(Field):
    """The key of one other record. Set `later`, once all records are there, two may name each other."""

    def __init__(self, key, column=None, *, later=False):
        super().__init__(key, column)
        self.is_set_later = later

    def bind(self, model):
        column = model._meta.get_field(self.column)
        self.model = column.related_model
        self.required = not column.null
        self.refers_to = [] if self.is_set_later else [self.model]
        self.singles = [self.column]

    def parse(self, entry):
        if self.required and entry.get(self.key) is MISSING:
            entry.report(self.key, _("This key is needed."))
        key = entry.value(self.key, known_key(self.model, entry.keys))
        return {self.key: key} if key else {}

    def read(self, obj, keys):
        key = keys.key_in(obj, self.column)
        return {self.key: key} if key else {}

    def fill(self, obj, values, keys, entry):
        setattr(obj, self.column, None)
        if key := values.get(self.key):
            setattr(obj, f"{self.column}_id", pk_of(self.model, key, self.key, keys, entry))


class References(Field):
    """The keys of other records, in no particular order."""

    def bind(self, model):
        self.model = model._meta.get_field(self.column).related_model
        self.prefetches = [self.column]
        self.refers_to = [self.model]

    def parse(self, entry):
        listed = parse_keys(entry, self.key, self.model)
        return {self.key: sorted(listed)} if listed else {}

    def read(self, obj, keys):
        listed = sorted(keys.key_of(other) for other in getattr(obj, self.column).all())
        return {self.key: listed} if listed else {}

    def link(self, obj, values, keys, entry):
        listed = values.get(self.key, [])
        keys.look_up(self.model, listed)
        numbered = enumerate(listed, start=1)
        pks = [pk_of(self.model, key, item(self.key, number), keys, entry) for number, key in numbered]
        getattr(obj, self.column).set([pk for pk in pks if pk])


class Derived(Field):
    """The keys of other records, as they follow from what other files say; not stored, but files must agree.

    `derive(key, content)` returns the keys that the record `key` should name. `content` holds the values of all
    records by model label and key, and `needs` names the labels that the derivation looks at.
    """

    def __init__(self, key, derive, *, needs, single=False):
        super().__init__(key)
        self.derive = derive
        self.needs = needs
        self.single = single

    paths = ()
    columns = {}

    @property
    def file_paths(self):
        return [self.key]

    def check(self, entry, key, content):
        """Report to `entry` when it names others than follow from `content`."""
        if any(label not in content for label in self.needs):
            return
        found = entry.get(self.key)
        listed = [] if found is MISSING else found
        expected = sorted(self.derive(key, content))
        if sorted(map(str, listed if isinstance(listed, list) else [listed])) != expected:
            message = _("Expected %(keys)s, as the other files say.")
            entry.report(self.key, message % {"keys": ", ".join(expected) or _("nothing")}, found)

    def to_file(self, values):
        listed = values.get(self.key)
        return {self.key: listed[0] if self.single else listed} if listed else {}


def known_key(model, keys):
    def as_key(raw):
        if not isinstance(raw, str) or not keys.knows(model, raw):
            raise Unexpected(_("Expected the slug of another record (%(kind)s).") % {"kind": model._meta.verbose_name})
        return raw

    return as_key


def parse_keys(entry, path, model):
    """Return the keys listed at `path`, and report those that name nothing or stand there twice."""
    listed = entry.values(path, known_key(model, entry.keys))
    for key in {key for key in listed if listed.count(key) > 1}:
        entry.report(path, _("Expected each record once."), key)
    return listed


def pk_of(model, key, path, keys, entry):
    """Return the row that `key` names; report when it was not loaded, or was deleted by an editor."""
    pk = keys.pk(model, key)
    if pk is None:
        entry.report(path, _("The record named here is not among those loaded."), key)
    return pk
