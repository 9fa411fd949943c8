"""The template tags for what reads differently before, during and after its dates."""

from django import template
from django.utils.html import format_html

from culture_for_all.records.templatetags.records import dates

from ..timing import timing, words

register = template.Library()

register.filter(timing)


@register.filter
def when(dated):
    """The dates of an event or visit, and how far off it is or that it goes on."""
    said = timing(dated)
    return format_html('{} <span class="timing">· {}</span>', dates(dated), said) if said else dates(dated)


@register.simple_tag
def in_tense(dated, key):
    """The words for `key` before, during or after the dates of an event or visit; see `events.timing.WORDS`."""
    return words(key, dated)
