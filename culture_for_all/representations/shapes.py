"""What each kind of record says to machines: only what is listed leaves the house, and only of published records."""

from urllib.parse import urljoin

from django.conf import settings

from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.openness import LICENCE

from .fields import Computed, Links, Pages, Part, Parts, Text, Value


def identity():
    return (
        Computed("type", lambda instance: type(instance).__name__),
        Computed("id", lambda instance: str(instance.public_id)),
        Computed("url", permanent_url),
    )


def addressed():
    """The keys of whatever has a page of its own."""
    return (*identity(), Pages("pages"))


def source():
    """The keys of a source, within what it is a source of."""
    return tuple(Value(key) for key in ("slug", "title", "publisher", "url", "language", "read_on"))


def head():
    """The keys that every record begins with."""
    return (
        *addressed(),
        Computed("licence", lambda instance: LICENCE),
        Value("original_language"),
        Computed("languages", lambda instance: instance.complete_languages, list[str]),
        Value("created_at"),
        Value("updated_at"),
    )


def tail():
    """The keys that every record ends with."""
    return (
        Links("topics"),
        Part(
            "cover",
            Computed("file", lambda picture: urljoin(settings.SITE_URL, picture.file.url)),
            Text("alt"),
            Text("caption"),
            Value("credit"),
            Value("licence"),
        ),
        Value("unconfirmed_fields"),
        Computed("sources_nature", lambda record: record.nature, str | None),
        Parts("sources", *source()),
    )


class Shape:
    """The keys of one model's records, in their order.

    `name` is what the open data calls their collection. `calendar` makes of a queryset the
    `formats.calendar.Entry`s that its records are in a calendar, `place` says of a record where it is, as (latitude,
    longitude) or `None`; kinds that are in no calendar or on no map have neither. `for_readers` holds, by key, functions
    that write it in Markdown where the general rule is not enough; see `formats.markdown`.
    """

    def __init__(self, name, model, *fields, calendar=None, place=None, for_readers=None):
        self.name, self.model, self.fields = name, model, fields
        self.calendar, self.place, self.for_readers = calendar, place, for_readers or {}
        for field in fields:
            field.bind(model)

    def visible(self):
        """The records that may leave the house."""
        objects = self.model.objects
        return objects.published() if hasattr(objects, "published") else objects.all()

    def prepare(self, queryset):
        """Load all that `read` reads, in as many queries as the shape has relations."""
        return queryset.prefetch_related(*(prefetch for field in self.fields for prefetch in field.prefetches()))

    def read(self, instance):
        """Return the record as JSON has it."""
        return {field.key: field.value(instance) for field in self.fields}

    def row(self, instance=None):
        """Return the record as one row of a table, by heading; without a record all headings, empty."""
        cells = {}
        for field in self.fields:
            cells |= field.cells(instance and field.value(instance))
        return cells


shapes = {}


def register(*new_shapes):
    for shape in new_shapes:
        shapes[shape.name] = shape


def record_shape(name, model, *fields, **options):
    """A shape with what every record has before and after its own `fields`."""
    return Shape(name, model, *head(), *fields, *tail(), **options)


def shape_of(model):
    """Return the shape of `model`'s records, or `None`."""
    return next((shape for shape in shapes.values() if shape.model is model), None)
