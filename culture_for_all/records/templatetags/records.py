"""The template tags and filters that all pages use."""

import re
from urllib.parse import urlsplit

from babel.lists import format_list
from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, pgettext
from modeltranslation.utils import resolution_order

from ..addresses import permanent_url
from ..clocks import offset_text
from ..dates import date_range_html, date_range_text
from ..languages import active_locale, has_latin_extensions, list_words
from ..models import LANGUAGE_CODES
from ..money import money
from ..openness import LICENCE
from ..text import excerpt, sort_key, unlike
from ..views import language_links

register = template.Library()

# What makes a list of names hard to take apart: a comma, or "and" and "or" in our languages, of which some have two.
_JOINING_WORDS = {"bei", "arba"}.union(*map(list_words, LANGUAGE_CODES))
JOINT = re.compile(rf"[,;]|\b({'|'.join(sorted(_JOINING_WORDS))})\b", re.IGNORECASE)

register.filter(permanent_url)

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic and their kin
_DIRECTION = mark_safe(' dir="auto"')
register.filter(unlike)


@register.filter
def unbroken(text):
    """Return a short text, such as a telephone number, in which no line ends."""
    return text.replace(" ", "\u00a0")


@register.filter
def dates(dated):
    """The dates of an event or visit, as `<time>` elements; of a month only the month. A guessed year says so."""
    shown = date_range_html(dated.start_date, dated.end_date, dated.is_dated_by_day)
    if not dated.is_year_inferred:
        return shown
    return format_html('{} <span class="quiet">({})</span>', shown, gettext("year inferred from context"))


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
    return timezone.localtime(moment).date()


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


@register.inclusion_tag("components/card.html")
def card(record, heading, *, title="", state="", pill="", place="", meta="", meta_field="", text=""):
    """A record as a card with a `heading`, "h2" or "h3"; what became of its plan the record says itself.

    `title` is its name if that is not one text; `pill` its kind or state in words, and `state` the value of that state,
    if it is one; `place` the city; `meta` when or whose; `meta_field` and `text` are fields, the latter of one sentence.
    """
    return {
        "record": record,
        "heading": heading,
        "title": title,
        "state": state,
        "pill": pill,
        "place": place,
        "meta": (meta_field and getattr(record, meta_field)) or meta,
        "meta_field": meta_field,
        "text": text and getattr(record, text),
        "text_field": text,
    }


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
    return active_locale().languages.get(code, code)


register.filter(has_latin_extensions)


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
    return format_decimal(value, locale=active_locale())


@register.filter
def euros(value):
    return money(value, "EUR")


@register.filter
def year(number):
    """A year as it stands alone: „2024 m.“"""
    return pgettext("year", "%(year)s") % {"year": number}


@register.filter
def years(first, last):
    """A span of years: „2019–2020 m.“"""
    return pgettext("years", "%(first)s–%(last)s") % {"first": first, "last": last} if first != last else year(first)


@register.filter
def since(year):
    """The year in which something began, where it is known: „nuo 2017 m.“"""
    return gettext("since %(year)s") % {"year": year} if year else ""


@register.filter
def kind_to_add(record):
    """The kind of a record in words, unless its title begins with it."""
    kind = str(record.get_kind_display())
    return "" if str(record).casefold().startswith(kind.casefold()) else kind


@register.simple_tag
def source_link(source, names_language=False):
    """The title of a source in its language, as a link where the source has an address, and who published it.

    A link may also name the language that one reads there.
    """
    attributes = foreign(source.language_of_title)
    if names_language and source.url and source.language:
        attributes = format_html('{} hreflang="{}"', attributes, source.language)
    title = format_html(
        '<a href="{}"{}>{}</a>' if source.url else "<span{1}>{2}</span>", source.url, attributes, source.title
    )
    if not source.publisher:
        return title
    return format_html("{}, <span{}>{}</span>", title, foreign(source.language_of_publisher), source.publisher)


@register.filter
def by_title(sources):
    """Sources in the order in which readers of this language look for their titles."""
    return sorted(sources, key=lambda source: sort_key(source.title, get_language()))


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


@register.simple_tag
def prose(record, field, look="prose"):
    """The paragraphs of the text in `field`, in its language; `look` is the class of what holds them."""
    attribute = format_html(' class="{}"', look) if look else ""
    return format_html("<div{}{}>{}</div>", attribute, lang(record, field), paragraphs(getattr(record, field)))


@register.simple_tag
def bullets(record, field, look="prose"):
    """The text in `field`, which holds one item per line, as a list; otherwise as `prose`."""
    attribute = format_html(' class="{}"', look) if look else ""
    listed = format_html_join("", "<li>{}</li>", ((line,) for line in lines(getattr(record, field))))
    return format_html("<ul{}{}>{}</ul>", attribute, lang(record, field), listed)


@register.simple_tag
def text_section(record, field, heading, opinion="", otherwise=""):
    """The text in `field` under its heading; without one the words `otherwise`, or nothing.

    `opinion` says whose view the text is; it stands above it, and a box around both.
    """
    if not getattr(record, field) and not otherwise:
        return ""
    return format_html(
        '<section class="{}rail">\n<h2>{}{}</h2>\n{}{}\n</section>',
        "boxed " if opinion else "",
        heading,
        unconfirmed(record, field),
        format_html('<p class="quiet">{}</p>\n', opinion) if opinion else "",
        prose(record, field) if getattr(record, field) else format_html("<p>{}</p>", otherwise),
    )


@register.simple_tag
def record_link(record):
    """The name of a record, in its own language, as a link; a draft is marked as one."""
    return format_html(
        '<a href="{}"{}>{}</a>{}',
        record.get_absolute_url(),
        lang(record, record.label_field),
        record,
        draft_mark(record),
    )


@register.simple_tag(takes_context=True)
def linked_fact(context, heading, record, field):
    """The record in `field` as one of the facts of another, with a link; nothing where the page may not name it."""
    linked = getattr(record, field)
    if not is_shown(linked, context["is_preview"]):
        return ""
    words = (heading, record_link(linked), unconfirmed(record, field))
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", *words)


@register.filter
def linked_list(records):
    """Names as links in a list of the active language: "A, B ir C". Each wears its own language."""
    records = list(records)
    return _records_as_list([record_link(record) for record in records], records)


@register.filter
def named_list(records):
    """Names without links, else as `linked_list` has them."""
    items = [format_html("<span{}>{}</span>", lang(record, record.label_field), record) for record in records]
    return _records_as_list(items, records)


@register.filter
def semicolon_list(records):
    """Names without links and without an "and", as tables have them."""
    return format_html_join("; ", "<span{}>{}</span>", ((lang(each, each.label_field), each) for each in records))


@register.filter
def foreign_list(names, code):
    """Names in the language `code` in a list of the active language; the "and" between them is in the latter."""
    items = [format_html("<span{}>{}</span>", foreign(code), name) for name in names]
    return _as_list(items, any(JOINT.search(name) for name in names))


def _records_as_list(items, records):
    """Titles are always set apart, names where one of them has a comma or an "and" of its own."""
    return _as_list(items, any(record.label_field == "title" or JOINT.search(str(record)) for record in records))


def _as_list(items, is_apart):
    """Join safe texts with the commas and the "and" of the active language, or, to set them apart, with semicolons."""
    if is_apart:
        return mark_safe("; ".join(items))  # noqa: S308 (safe texts)
    return mark_safe(format_list(items, locale=active_locale())) if items else ""  # noqa: S308 (safe texts, CLDR's words)


@register.simple_tag(takes_context=True)
def languages(context):
    """The page's address in every language, for the switch and `hreflang`; see `language_links`."""
    return language_links(context["request"], context.get("object"), context.get("query", ""))
