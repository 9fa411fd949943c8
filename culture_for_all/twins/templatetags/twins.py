from django import template
from django.urls import reverse

from ..formats.atom import Atom
from ..views import twin_path, twins_of

register = template.Library()


@register.simple_tag(takes_context=True)
def twins(context):
    """The page in other formats, as a list of `Twin`; a preview and a page without records has none."""
    view = context.get("view")
    return twins_of(view) if hasattr(view, "request") and not context.get("is_preview") else []


@register.simple_tag
def feed(list_name):
    """The path of the feed of a list, by the name of its URL."""
    return twin_path(reverse(list_name), Atom.extension)
