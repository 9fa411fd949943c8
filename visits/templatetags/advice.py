"""The template tags for what became of recommendations."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from culture_for_all.records.dates import short_date_html

from ..silence import silence_of

register = template.Library()


@register.simple_tag
def silence(recommendation):
    """How long nothing has been heard of a recommendation, and since when; nothing where that is not known."""
    found = silence_of(recommendation)
    if found is None:
        return ""
    words = gettext("%(age)s, since %(date)s") % {
        "age": found.age,
        "date": short_date_html(found.since, found.by_day),
    }
    return format_html('<span class="silence">{}</span>', mark_safe(words))  # noqa: S308 (our words and a <time>)
