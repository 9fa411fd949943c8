"""The kinds of records that content files hold, as the apps register them."""

import uuid

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from .common import common_fields
from .fields import Constant
from .relations import Derived
from .shape import Shape

# Never to be changed: the permanent addresses of all records that came from a file hang on it.
NAMESPACE = uuid.UUID("66442fc6-e350-486e-acd7-b994c7315c9f")

_registry = []


def register(*types):
    """Make `types` known; they are loaded in the order of registration, so what others name comes first."""
    _registry.extend(types)


def content_types():
    """Return the types that the `content` modules of the apps have registered."""
    autodiscover_modules("content")
    return list(_registry)


class ContentType(Shape):
    """The records of one model: the `file` they stand in and the `fields` they have there.

    Models may share a file if a `Constant` tells their records apart. A file that is `single` holds one record
    without a list around it. `derive_key` makes the key from a record's values when the model has no column for it.
    """

    def __init__(self, model, file, *fields, single=False, derive_key=None):
        super().__init__(model, [*common_fields(model, fields), *fields])
        self.file = file
        self.single = single
        self.derive_key = derive_key or (lambda values: values["slug"])
        self.label = model._meta.label_lower
        self.constants = [field for field in self.fields if isinstance(field, Constant)]
        self.derived = [field for field in self.fields if isinstance(field, Derived)]

    @property
    def file_paths(self):
        return ["slug", "public_id", *super().file_paths]

    @property
    def rows(self):
        """All rows of the model, in the order in which they were made, with what reading them needs."""
        return self.model._default_manager.prefetch_related(*self.prefetches).order_by("pk")

    def public_id(self, key):
        """Return the permanent identifier of the record `key`, unless its file states another."""
        return uuid.uuid5(NAMESPACE, f"{self.label}:{key}")

    def record_to_file(self, key, public_id, values):
        """Return the mapping that a file has for the record `key`."""
        mapping = {"slug": key}
        if public_id != self.public_id(key):
            mapping["public_id"] = str(public_id)
        language = values.get("original_language", settings.LANGUAGE_CODE)
        if language != settings.LANGUAGE_CODE or not self.is_complete(values):
            mapping["original_language"] = language
        return mapping | self.to_file(values)
