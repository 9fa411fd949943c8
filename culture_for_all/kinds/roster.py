"""What kinds of records there are, and what each room knows of them.

An app declares its kinds in `kinds.py`:

    declare(
        Kind(
            Venue,
            "venues",
            _("Venues"),
            Searched(rank=20, title="name", summary=["description"]),
            Cover("venue"),
            order=80,
            city="city",
        )
    )

A room defines what it needs as a class of `Aspect`, and asks for it: `Cover.of(record)`, `Cover.all()`.
"""

from functools import cached_property
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Value
from django.urls import reverse

from culture_for_all.records.models import Record

_kinds = {}


class Aspect:
    """What one room knows of a kind.

    Whatever is listed on the site, or `is_needed_by` names, needs one of each class, unless the kind says that it goes
    `without`; `label` is what the checks call it.
    """

    label = ""
    kind = model = None

    @classmethod
    def is_needed_by(cls, kind):
        return kind.is_listed

    def bind(self, kind):
        """Learn whose aspect it is, once the kind is declared."""
        self.kind, self.model = kind, kind.model

    @classmethod
    def all(cls):
        """Return this aspect of all kinds that have it, in the order of their declaration."""
        return [kind.aspects[cls] for kind in _kinds.values() if cls in kind.aspects]

    @classmethod
    def of(cls, of):
        """Return this aspect of a record's or a model's kind, or `None`."""
        kind = kind_of(of)
        return kind and kind.aspects.get(cls)

    def faults(self):
        """Yield what is wrong with it, as ends of a sentence: "searches in “nmae”, which it does not have"."""
        return ()


class Kind:
    """A kind of record.

    `name` is what addresses call it: its collection in the open data, its section of sitemap.xml. What has a list
    and pages of its own has a `title`, which menus and tabs use, and an `order` among the kinds as readers meet them.
    `city` is the path to a record's city, "self" for cities. `counted` is a lazy plural with `number`, for the home
    page, or `None`; `chain` is the kind's place in the chain there from a visit to a change.
    """

    def __init__(
        self, model, name, title="", *aspects, order=0, city="", counted="", chain=0, in_menu=False, card="", without=()
    ):
        self.model, self.name, self.title = model, name, title
        self.order, self.city, self.counted, self.chain, self.in_menu = order, city, counted, chain, in_menu
        self.card = card or f"{self.app}/_{self.model_name}_card.html"
        self.without = tuple(without)
        self.aspects = {type(aspect): aspect for aspect in aspects}
        for aspect in aspects:
            aspect.bind(self)

    def __repr__(self):
        return f"<Kind {self.label}>"

    @property
    def label(self):
        return self.model._meta.label

    @property
    def app(self):
        return self.model._meta.app_label

    @property
    def model_name(self):
        return self.model._meta.model_name

    @property
    def verbose_name(self):
        return self.model._meta.verbose_name

    @property
    def verbose_name_plural(self):
        return self.model._meta.verbose_name_plural

    @property
    def is_listed(self):
        return bool(self.order)

    @property
    def has_pages(self):
        """Whether each record has an address of its own."""
        return hasattr(self.model, "get_absolute_url")

    @property
    def list_name(self):
        """The name of the URL of its list."""
        return f"{self.app}:{self.model_name}-list"

    @property
    def list_path(self):
        return reverse(self.list_name)

    @cached_property
    def list_view(self):
        """The class of the view that lists it, with its filters; `None` if none does."""
        views = import_module(f"{self.model._meta.app_config.name}.views")
        return getattr(views, f"{self.model.__name__}ListView", None)

    def lacks(self, aspect):
        return aspect.is_needed_by(self) and aspect not in self.aspects and aspect not in self.without

    @property
    def is_record(self):
        """Whether what is of this kind is published, by editors and of its own."""
        return issubclass(self.model, Record)

    def city_of(self, record):
        """Return the city that a record of this kind belongs to, or `None`."""
        if self.city == "self":
            return record
        return getattr(record, self.city) if self.city else None

    def city_key_of(self, record):
        """Return the key of that city, without asking the database for it."""
        if self.city == "self":
            return record.pk
        return getattr(record, f"{self.city}_id") if self.city else None

    def public(self):
        """Return what everyone may read."""
        objects = self.model.objects
        return objects.published() if hasattr(objects, "published") else objects.all()


def declare(*kinds):
    for kind in kinds:
        if kind.model in _kinds:
            raise ImproperlyConfigured(f"{kind.label} is declared twice: keep one Kind of it.")
        _kinds[kind.model] = kind


def kinds():
    """Return all kinds in the order of their declaration: those of an app before those of what builds on it."""
    return list(_kinds.values())


def listed():
    """Return the kinds that have lists and pages of their own, in the order in which readers meet them."""
    return sorted((kind for kind in _kinds.values() if kind.is_listed), key=lambda kind: kind.order)


def kind_of(of):
    """Return the kind of a record or of a model, or `None`."""
    return _kinds.get(of if isinstance(of, type) else type(of))


def kind_named(name):
    """Return the kind of that name; raise `LookupError` when there is none."""
    for kind in _kinds.values():
        if kind.name == name:
            return kind
    raise LookupError(f"No kind is called {name}.")


def find_record(public_id, rows):
    """Return the record of that identifier among the `rows` of all kinds, or `None`; two queries.

    `rows` returns of a kind the records that may be found, or `None`.
    """
    searched = [records for kind in kinds() if (records := rows(kind)) is not None]
    found = [
        records.filter(public_id=public_id).order_by().annotate(which=Value(number)).values_list("which", flat=True)
        for number, records in enumerate(searched)
    ]
    for which in found[0].union(*found[1:], all=True):
        return searched[which].filter(public_id=public_id).first()
    return None
