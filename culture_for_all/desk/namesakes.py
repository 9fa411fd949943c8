"""Records that are there twice."""

import re

from anyascii import anyascii
from django.db.models import Q

from culture_for_all.records.models import LANGUAGE_CODES, Record, columns
from culture_for_all.records.text import fold, slugify, sort_key_range

MOST = 20


def namesakes(record):
    """Return the records of the same kind that are called the same, but for case, marks, quotes and spaces.

    They are looked for where an index leads: at the same place in the order of names, and among the addresses that
    the name would have given.
    """
    model, places = type(record), Q(pk__in=[])
    for name in names_of(record):
        slug = slugify(name)
        slugs = [slug, *(f"{slug}-{number}" for number in range(2, MOST))]
        for code in LANGUAGE_CODES:
            first, last = sort_key_range(name, code)
            places |= Q(**{f"sort_key_{code}__gte": first, f"sort_key_{code}__lt": last}, **any_status(model))
            places |= Q(**{f"slug_{code}__in": slugs})
    others = model._default_manager.filter(places).exclude(pk=record.pk).order_by("pk")
    mine = set(map(likeness, names_of(record)))
    return [other for other in others if not mine.isdisjoint(map(likeness, names_of(other)))][:MOST]


def names_of(record):
    return [name for column in columns(record.label_field) if (name := getattr(record, column))]


def any_status(model):
    """The index on the order of names begins with the status."""
    return {"status__in": Record.Status.values} if issubclass(model, Record) else {}


def likeness(name):
    """Return what is left of a name without case, marks, quotes and spaces."""
    return re.sub(r"[\W_]", "", anyascii(fold(name or ""))).lower() or name
