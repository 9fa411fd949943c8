"""The template tags that list kinds of records."""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..roster import kind_named, kind_of, listed

register = template.Library()

register.simple_tag(listed, name="kinds")
register.filter(kind_of)


@register.inclusion_tag("components/shelf.html")
def shelf(title, records, look="", more="", id=""):
    """Related records on the page of another, each as the card of its kind; an index has lines instead."""
    kind = kind_of(next(iter(records), None))
    card = "components/line.html" if look == "index" or not kind else kind.card
    return {"title": title, "records": records, "look": look, "more": more, "id": id, "card": card}


class Strong(int):
    """A number that stands out in its sentence."""

    def __str__(self):
        return format_html("<b>{}</b>", localize(int(self)))


@register.simple_tag
def count(kind, number, is_strong=False):
    """How many records there are of a kind, which may be given by its name, in words."""
    if isinstance(kind, str):
        kind = kind_named(kind)
    if is_strong:
        return mark_safe(kind.counted % {"number": Strong(number)})  # noqa: S308 (a message of ours and a number)
    return kind.counted % {"number": number}
