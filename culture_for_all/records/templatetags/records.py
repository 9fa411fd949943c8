"""The template tags and filters that all pages use."""

import re
from urllib.parse import urlsplit

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext
from modeltranslation.utils import resolution_order

from ..addresses import permanent_url
from ..clocks import offset_text
from ..dates import date_range_html, date_range_text
from ..openness import LICENCE
from ..text import excerpt, unlike
from ..views import language_links

register = template.Library()

register.filter(permanent_url)

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their kin
_DIRECTION = mark_safe(' dir="auto"')
register.filter(unlike)


def _locale():
    """The active language as CLDR names it; our English is British: "A, B and C"."""
    return {"en": "en_GB"}.get(get_language(), get_language())


@register.filter
def dates(dated):
    """The dates of an event or visit, as `<time>` elements; of a month only the month."""
    return date_range_html(dated.start_date, dated.end_date, dated.is_dated_by_day)


@register.filter
def times(event):
    """The times of an event, as `<time>` elements with the offset of the clocks there.

    Who reads of an event without a place must know whose clocks these are.
    """
    shown = [(event.start_time, event.starts_at), (event.end_time, event.ends_at)]
    marked = [
        format_html(' datetime="{}"', moment.isoformat(timespec="minutes")) if moment else "" for time, moment in shown
    ]
    text = format_html_join(
        "–",
        "<time{}>{}</time>",
        ((mark, f"{time:%H:%M}") for mark, (time, moment) in zip(marked, shown, strict=True) if time),
    )
    if event.is_placeless and event.starts_at and event.starts_at.tzinfo:
        return format_html("{} ({})", text, offset_text(event.starts_at))
    return text


@register.filter
def dates_text(dated):
    """The dates of an event or visit as plain text, for titles and descriptions."""
    return date_range_text(dated.start_date, dated.end_date, dated.is_dated_by_day)


@register.filter
def phase_dates(phase):
    return date_range_html(phase.start_date, phase.end_date)


@register.filter
def day(date):
    """One known day as a `<time>` element."""
    return date_range_html(date, date)


@register.filter
def changed_on(moment):
    """The day of a moment by the clocks of this site."""
    return timezone.localdate(moment)


@register.simple_tag
def licence_url():
    """The address of the licence of all texts."""
    return LICENCE


@register.filter
def language_of(instance, field):
    """The language in which a translated field is read: the active one, or the one it falls back to."""
    for code in resolution_order(get_language()):
        if getattr(instance, f"{field}_{code}"):
            return code
    return get_language()


@register.simple_tag
def lang(instance, field):
    """The attributes of an element that holds `field`: its language when that is not the page's, its direction."""
    if not field:
        return ""
    code = language_of(instance, field)
    direction = _DIRECTION if _FROM_THE_RIGHT.search(getattr(instance, f"{field}_{code}") or "") else ""
    return direction if code == get_language() else format_html(' lang="{}"{}', code, direction)


@register.simple_tag
def names(*records):
    """The names of records with dashes between them, each in its own language."""
    return format_html_join(" – ", "<span{}>{}</span>", ((lang(each, each.label_field), each) for each in records))


@register.simple_tag
def foreign(code):
    """A `lang` attribute for text in the language `code`, when that is not the page's."""
    return format_html(' lang="{}"', code) if code and code != get_language() else ""


@register.filter
def is_shown(record, is_preview):
    """Whether a page may name `record`, if there is one; see `Record.is_shown`."""
    return bool(record) and record.is_shown(is_preview)


@register.simple_tag
def draft_mark(record):
    """A mark behind the name of a record that the public does not see; only previews name such records."""
    if getattr(record, "is_published", True):
        return ""
    return format_html(' <span class="pill pill--draft">{}</span>', record.get_status_display())


@register.simple_tag
def unconfirmed(record, *fields):
    """A mark behind a value that rests on one of `fields`, where these await confirmation."""
    if not set(fields).intersection(record.unconfirmed_fields):
        return ""
    return format_html(' <span class="quiet">({})</span>', gettext("unconfirmed"))


@register.filter
def language_name(code):
    """The name of a language in the active language: „lietuvių“."""
    return Locale.parse(_locale()).languages.get(code, code)


@register.filter
def host(url):
    """The host of a web address, to name a link by."""
    return urlsplit(url).hostname or url


@register.filter
def begun(html):
    """The text that a description in the page's head gives, escaped: whole words of what stands there."""
    return escape(excerpt(html))


@register.filter
def number(value):
    return format_decimal(value, locale=_locale())


@register.filter
def euros(value):
    return format_currency(value, "EUR", locale=_locale())


@register.filter
def lines(text):
    """The lines of a text that holds one item per line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


@register.filter
def paragraphs(text):
    """The paragraphs of a text, escaped, each in `<p>`; empty lines part them."""
    return format_html_join(
        "\n", "<p>{}</p>", ((" ".join(part.split()),) for part in (text or "").split("\n\n") if part.strip())
    )


@register.filter
def linked_list(records):
    """Names as links in a list of the active language: "A, B ir C". Each wears its own language."""
    items = [
        format_html(
            '<a href="{}"{}>{}</a>{}',
            record.get_absolute_url(),
            lang(record, record.label_field),
            record,
            draft_mark(record),
        )
        for record in records
    ]
    return _as_list(items)


@register.filter
def in_words(names):
    """Names in a list of the active language: "A, B ir C"."""
    return _as_list([conditional_escape(name) for name in names])


def _as_list(items):
    """Join safe texts with the commas and the "and" of the active language."""
    return mark_safe(format_list(items, locale=_locale())) if items else ""  # noqa: S308 (safe texts, CLDR's words)


@register.simple_tag(takes_context=True)
def languages(context):
    """The page's address in every language, for the switch and `hreflang`; see `language_links`."""
    return language_links(context["request"], context.get("object"), context.get("query", ""))
