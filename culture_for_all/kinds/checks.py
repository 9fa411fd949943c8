"""What a kind lacks, said when the site starts instead of when a reader comes."""

from django.apps import apps
from django.contrib import admin
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import get_resolver

from culture_for_all.records.models import IdentifiedModel

from .roster import Aspect, kind_of, kinds


@register
def check_kinds(app_configs, **kwargs):
    return [Error(text, id=f"kinds.{id}") for id, text in (*undeclared(), *incomplete())]


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


def unreachable(kind):
    model, app = kind.model, kind.app
    _prefix, urls = get_resolver().namespace_dict.get(app, ("", None))
    for page in ("list", "detail"):
        if urls is None or f"{kind.model_name}-{page}" not in urls.reverse_dict:
            yield "E004", f"{kind.label} has no {page} page: add “{kind.model_name}-{page}” to {app}/urls.py."
    try:
        get_template(kind.card)
    except TemplateDoesNotExist:
        yield "E005", f"{kind.label} has no card: write templates/{kind.card}."
    if not admin.site.is_registered(model):
        yield "E006", f"{kind.label} cannot be edited: register it in {app}/admin.py."


def aspects():
    """Return all classes of `Aspect`, which the rooms have defined."""
    return sorted(Aspect.__subclasses__(), key=lambda aspect: aspect.__name__)


def place(model):
    """Return the file in which the kind of a model is declared."""
    return f"{model.__module__.partition('.models')[0].replace('.', '/')}/kinds.py"
