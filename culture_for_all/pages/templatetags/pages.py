from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import mark_safe

register = template.Library()

HEADING, ITEM = "## ", "- "


@register.filter
def structured(text):
    """The text of a page as HTML: empty lines part paragraphs, "## " begins a heading, "- " an item of a list.

    A line stays a line, as easy-to-read text wants it.
    """
    lines = [line.strip() for line in (text or "").splitlines()]
    blocks = [block for mark, group in groupby(lines, key=_mark) for block in _blocks(mark, list(group))]
    return format_html_join("\n", "{}", ((block,) for block in blocks))


def _mark(line):
    return next((mark for mark in (HEADING, ITEM) if line.startswith(mark)), line and "text")


def _blocks(mark, lines):
    texts = [_linked(line.removeprefix(mark)) for line in lines]
    if mark == HEADING:
        return [format_html("<h2>{}</h2>", text) for text in texts]
    if mark == ITEM:
        return [format_html("<ul>\n{}</ul>", format_html_join("", "<li>{}</li>\n", ((text,) for text in texts)))]
    if mark:
        return [format_html("<p>{}</p>", mark_safe("<br>\n".join(texts)))]  # noqa: S308 (escaped by _linked)
    return []


def _linked(text):
    """Escape the text and make links of the addresses in it."""
    return mark_safe(urlize(text, autoescape=True))  # noqa: S308 (it escapes all but the links it makes)
