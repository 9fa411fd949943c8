from django import template
from django.urls import reverse

from ..formats.atom import Atom
from ..views import representation_path, representations_of

register = template.Library()


@register.simple_tag(takes_context=True)
def representations(context):
    """The page in other formats, as a list of `Representation`; a preview and a page without records has none."""
    view = context.get("view")
    return representations_of(view) if hasattr(view, "request") and not context.get("is_preview") else []


@register.simple_tag
def feed(list_name):
    """The path of the feed of a list, by the name of its URL."""
    return representation_path(reverse(list_name), Atom.extension)
