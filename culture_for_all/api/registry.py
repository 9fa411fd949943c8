"""What the open interface offers. Apps describe their collections in a short `api.py`; the shapes are those of representations."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from culture_for_all.records.models import Record
from culture_for_all.representations.formats import formats
from culture_for_all.representations.shapes import shapes
from culture_for_all.representations.views import representation_path

ROOT = "/api/v1/"


@dataclass(frozen=True)
class Aspect:
    """Another way to tell of each record of a collection, at `<collection>/<id>/<name>`.

    `read` makes it of what the record's shape reads; `type` is the type of what it returns.
    """

    name: str
    title: str
    read: Any
    type: Any = dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """One collection: `name` is that of its shape, `list_view` the class of the public list that has its filters."""

    name: str
    description: str
    list_view: type | None = None
    aspects: tuple = ()

    @property
    def shape(self):
        return shapes[self.name]

    @property
    def model(self):
        return self.shape.model

    @property
    def title(self):
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def url(self):
        return settings.SITE_URL + ROOT + self.name

    @property
    def is_dated(self):
        """Whether its records know when they were changed."""
        return issubclass(self.model, Record)

    @property
    def filters(self):
        return self.list_view.filters if self.list_view else ()

    def records(self):
        """All that is published, with whatever the filters look at."""
        return self.list_view().records() if self.list_view else self.shape.visible()

    def facts(self):
        """How many records there are, when the first came and when the last one changed, in one query."""
        dates = {"first": Min("created_at"), "last": Max("updated_at")} if self.is_dated else {}
        return {"first": None, "last": None} | self.shape.visible().aggregate(number=Count("pk"), **dates)

    def page_path(self):
        """Return the path of the page that lists the collection, in the active language, or `None`."""
        try:
            return reverse(f"{self.model._meta.app_label}:{self.model._meta.model_name}-list")
        except NoReverseMatch:
            return None

    def representations(self):
        """Return pairs of a format and the path of the list in it, in the active language."""
        path = self.page_path()
        written = [form for form in formats.values() if path and form.has_list(self.shape)]
        return [(form, representation_path(path, form.extension)) for form in written]


_offers = {}


def register(*offers):
    for offer in offers:
        _offers[offer.name] = offer


def offers():
    """Return the collections, in the order of their shapes."""
    return [_offers[name] for name in shapes]
