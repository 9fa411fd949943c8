"""Text as Markdown that shows it as it is."""

import re

from django.utils.encoding import iri_to_uri

from .base import printable

# "<" and "&" become entities: not every program that reads Markdown knows a backslash before them.
_MEANINGFUL = re.compile(r"[\\`*_{}\[\]|~$^@]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BEGINNING = re.compile(r"^(?=[#+\-=>])|^(\d+)(?=[.)])")


def escape(text):
    """Return `text` in one line, with nothing in it that could be taken for a mark, a link or HTML."""
    text = re.sub("[ \t\n\r\f\v\x85\u2028\u2029]+", " ", printable(text)).strip(" ")
    text = _MEANINGFUL.sub(r"\\\g<0>", text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _BEGINNING.sub(r"\1\\", text)


def paragraphs(text):
    """Return `text`, in which empty lines part paragraphs."""
    return "\n\n".join(filter(None, map(escape, re.split(r"\n\s*\n", text.replace("\r\n", "\n")))))


def quotation(text):
    """Return `text`, which may have paragraphs, as a quotation."""
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs(text).split("\n\n"))


def link(text, url):
    """Return a link if `url` leads to the web; `text` is escaped already."""
    if not leads_to_web(url):
        return text
    return f"[{text}]({iri_to_uri(url).replace('(', '%28').replace(')', '%29')})"


def web_link(url):
    """Return an address as a link that shows it."""
    return f"<{iri_to_uri(url)}>" if leads_to_web(url) else escape(url)


def leads_to_web(url):
    return url.startswith(("https://", "http://"))


def bullets(rows):
    """Return a list; `rows` are escaped already."""
    return "\n".join(f"- {row}" for row in rows)
