from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from culture_for_all.kinds.roster import kind_of

from ..doors import door as outline
from ..drawing import within
from ..paints import INK, SUN, palette
from ..registry import Cover, door_facts
from ..share import SITE, page_share_address, share_address
from ..svg import cover as cover_svg

register = template.Library()


@register.simple_tag
def cover(record):
    """The cover art of a record: inline SVG, which assistive technology passes over."""
    return cover_svg(**Cover.of(record).facts(record))


@register.simple_tag
def door(city, lit=True, name=""):
    """A city's door in its paint; without a `name` assistive technology passes over it."""
    facts = door_facts(city)
    return _door(facts["shape"], palette(facts["paint"]).paint, lit, name)


@register.simple_tag
def door_shape(shape, lit=True, name=""):
    """A doorway of a shape in the colour of the text around it; `name` as for `door`."""
    return _door(shape, "currentColor", lit, name)


@register.simple_tag
def share_picture(record):
    """The address, without a host, of the picture that shows where the page is shared."""
    return share_address(record, get_language())


@register.simple_tag(takes_context=True)
def page_share_picture(context):
    """The same of a page that is no record's: a list has its own, all others share one."""
    view = context.get("view")
    model, match = getattr(view, "model", None), getattr(context.get("request"), "resolver_match", None)
    kind = kind_of(model)
    is_list = kind and kind.is_listed and match and match.view_name == kind.list_name
    return page_share_address(kind.model_name if is_list else SITE, get_language())


@lru_cache(maxsize=200)
def _door(shape, paint, lit, name):
    w, h = 38, 59
    return format_html(
        '<svg class="door-mark{}" viewBox="0 0 48 64" width="36" height="48" {}>'
        '<path fill="{}" stroke="currentColor" stroke-width="3" d="{}"/><path fill="{}" d="{}"/></svg>',
        " door-mark--lit" if lit else "",
        format_html('role="img" aria-label="{}"', name) if name else format_html('aria-hidden="{}"', "true"),
        *(paint, outline(shape, 24, 62, w, h)),
        *(SUN if lit else INK, outline(shape, 24, 62, *within(w, h, 1.6))),
    )
