"""What a kind lacks, said when the site starts instead of when a reader comes."""

from django.apps import apps
from django.contrib import admin
from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import get_resolver
from modeltranslation.manager import get_translatable_fields_for_model

from culture_for_all.records.models import IdentifiedModel

from .roster import Aspect, kind_of, kinds


@register
def check_kinds(app_configs, **kwargs):
    return [Error(text, id=f"kinds.{id}") for id, text in (*undeclared(), *incomplete(), *confused())]


def undeclared():
    for model in apps.get_models():
        if issubclass(model, IdentifiedModel) and kind_of(model) is None:
            yield "E001", f"{model._meta.label} is of no declared kind: declare it in {place(model)}."


def incomplete():
    for kind in kinds():
        for aspect in aspects():
            if kind.lacks(aspect):
                yield (
                    "E002",
                    f"{kind.label} has no {aspect.label}: add {aspect.__name__}(…) to its Kind in {place(kind.model)}, "
                    f"or name {aspect.__name__} in its `without`.",
                )
        for aspect in kind.aspects.values():
            for fault in aspect.faults():
                yield "E003", f"{kind.label} {fault}: mend its {type(aspect).__name__} in {place(kind.model)}."
        if kind.is_listed:
            yield from unreachable(kind)
            yield from untold(kind)


def unreachable(kind):
    model, app = kind.model, kind.app
    if not kind.has_pages:
        yield "E004", f"{kind.label} has no address: write its `get_absolute_url`."
    _prefix, urls = get_resolver().namespace_dict.get(app, ("", None))
    for page in ("list", "detail"):
        if urls is None or f"{kind.model_name}-{page}" not in urls.reverse_dict:
            yield "E004", f"{kind.label} has no {page} page: add “{kind.model_name}-{page}” to {app}/urls.py."
    if kind.list_view is None:
        view = f"{model.__name__}ListView"
        yield "E004", f"{kind.label} has no {view}, whose filters the interface has: write it in {app}/views.py."
    for name in (kind.card, *(f"{app}/{kind.model_name}_{page}.html" for page in ("list", "detail"))):
        if not is_written(name):
            yield "E005", f"{kind.label} lacks a page or card: write templates/{name}."
    if not admin.site.is_registered(model):
        yield "E006", f"{kind.label} cannot be edited: register it in {app}/admin.py."
    if not get_translatable_fields_for_model(model):
        yield "E007", f"{kind.label} is in no language: register it in {app}/translation.py."


def untold(kind):
    """Yield what of a listed kind menus, the home page or the pages of cities would pass over in silence."""
    file = place(kind.model)
    if not kind.title:
        yield "E008", f"{kind.label} has no `title` for menus: add it to its Kind in {file}."
    if not (kind.counted or kind.counted is None):
        yield "E008", f"{kind.label} has no `counted` for the home page: add it, or `None`, to its Kind in {file}."
    if kind.city not in ("", "self") and not leads_to_city(kind):
        yield "E008", f"{kind.label} has no city at “{kind.city}”: mend the `city` of its Kind in {file}."


def confused():
    """Yield the kinds that have what only one may have."""
    for what in ("name", "order", "chain"):
        owners = {}
        for kind in kinds():
            if (value := getattr(kind, what)) and (other := owners.setdefault(value, kind)) is not kind:
                yield (
                    "E009",
                    f"{kind.label} has the {what} of {other.label}, {value}: change one in {place(kind.model)}.",
                )


def leads_to_city(kind):
    try:
        city = kind_of(kind.model._meta.get_field(kind.city).related_model)
    except FieldDoesNotExist:
        return False
    return city is not None and city.city == "self"


def is_written(template):
    try:
        return bool(get_template(template))
    except TemplateDoesNotExist:
        return False


def aspects():
    """Return all classes of `Aspect`, which the rooms have defined."""
    return sorted(Aspect.__subclasses__(), key=lambda aspect: aspect.__name__)


def place(model):
    """Return the file in which the kind of a model is declared."""
    return f"{model.__module__.partition('.models')[0].replace('.', '/')}/kinds.py"
