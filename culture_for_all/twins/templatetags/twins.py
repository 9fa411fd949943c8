from django import template

from ..views import twins_of

register = template.Library()


@register.simple_tag(takes_context=True)
def twins(context):
    """The page in other formats, as a list of `Twin`; a preview and a page without records has none."""
    view = context.get("view")
    return twins_of(view) if hasattr(view, "request") and not context.get("is_preview") else []
