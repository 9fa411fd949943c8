"""What content files hold of a kind of record."""

import uuid
from graphlib import TopologicalSorter

from django.conf import settings

from culture_for_all.kinds.roster import Aspect

from .common import common_fields
from .fields import Constant
from .parts import fields_of
from .relations import Derived
from .rows import RowFormat

# Never to be changed: the permanent addresses of all records that came from a file hang on it.
NAMESPACE = uuid.UUID("66442fc6-e350-486e-acd7-b994c7315c9f")


class ContentFile(RowFormat, Aspect):
    """What content files hold of a kind: the `file` its records stand in, with a key for every column of the model.

    Fields that are `named` stand in place of those that the columns would have; what stays out is named in `without`.
    Kinds may share a file if a `Constant` tells their records apart. A file that is `single` holds one record
    without a list around it. `derive_key` makes the key from a record's values when the model has no column for it.
    """

    label = "content file"

    def __init__(self, file, *named, without=(), single=False, derive_key=None):
        self.file = file
        self.named = named
        self.without = without
        self.single = single
        self.derive_key = derive_key or (lambda values: values["slug"])

    @classmethod
    def is_needed_by(cls, kind):
        """Whatever has none is left out of a backup."""
        return True

    @classmethod
    def all(cls):
        """Return those of all kinds in the order of loading: what others name comes first."""
        order = TopologicalSorter({file: [cls.of(model) for model in file.refers_to] for file in super().all()})
        return list(order.static_order())

    def bind(self, kind):
        Aspect.bind(self, kind)
        common = common_fields(kind.model)
        covered = [column for field in common for column in field.columns]
        fields = fields_of(kind.model, self.named, without=("slug", *covered, *self.without))
        RowFormat.__init__(self, kind.model, [*common, *fields])
        self.constants = [field for field in self.fields if isinstance(field, Constant)]
        self.derived = [field for field in self.fields if isinstance(field, Derived)]

    def faults(self):
        for name in self.without:
            if not hasattr(self.model, name):
                yield f"leaves “{name}” out of its files, which it does not have"

    @property
    def model_label(self):
        return self.model._meta.label_lower

    @property
    def file_paths(self):
        return ["slug", "public_id", *super().file_paths]

    @property
    def rows(self):
        """All rows of the model, in the order in which they were made, with what reading them needs."""
        return self.model._default_manager.prefetch_related(*self.prefetches).order_by("pk")

    def row(self, pk):
        """Return one row with what reading it needs, the records that it names included."""
        return self.rows.prefetch_related(*self.singles).get(pk=pk)

    def public_id(self, key):
        """Return the permanent identifier of the record `key`, unless its file states another."""
        return uuid.uuid5(NAMESPACE, f"{self.model_label}:{key}")

    def record_to_file(self, key, public_id, values):
        """Return the mapping that a file has for the record `key`."""
        mapping = {"slug": key}
        if public_id != self.public_id(key):
            mapping["public_id"] = str(public_id)
        language = values.get("original_language", settings.LANGUAGE_CODE)
        if language != settings.LANGUAGE_CODE or not self.is_complete(values):
            mapping["original_language"] = language
        return mapping | self.to_file(values)
