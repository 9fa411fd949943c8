"""Finished pages, set as a typesetter would: what belongs together stays so, long words of headings may be parted.

What is stored and what is given away in other formats keeps plain spaces. A page is set when it is finished, so that
no template and no translation has to think of it, and each text by the rules of the language that it wears.
"""

import re
from functools import lru_cache

from .hyphens import hyphenated
from .spaces import kept_together

# What is spared as a whole, the beginning or end of a heading, or a text with something in it.
_PIECE = re.compile(
    r"<(?P<spared>svg|script|style|title|textarea|option|code|pre)\b(?:[^<]+|<(?!/(?P=spared)>))*"
    r"|<(?P<heading>/?h[1-4])\b"
    r"|>(?P<text>\s*[^\s<][^<]*)"
)
_LANGUAGE = re.compile(r' lang="([^"]*)"')


def typeset(html):
    """Return a page with no-break spaces and soft hyphens in its text, never in its attributes."""
    passages = _passages(html)
    passage = next(passages, None)
    around = [(len(html), "")]  # where the elements that the present place lies in end, and their languages
    is_heading = False
    done, position = [], 0
    for piece in _PIECE.finditer(html):
        if piece.lastgroup == "heading":
            is_heading = piece["heading"][0] == "h"
        elif piece.lastgroup == "text":
            start = piece.start("text")
            while passage and passage[0] < start:
                around.append(passage[1:])
                passage = next(passages, None)
            while around[-1][0] < start:
                around.pop()
            text = piece["text"]
            new = _set(text, around[-1][1], is_heading)
            if new != text:
                done += html[position:start], new
                position = piece.end()
    return "".join([*done, html[position:]])


def _passages(html):
    """Yield where each element that wears a language begins and ends, with that language, in order."""
    for attribute in _LANGUAGE.finditer(html):
        start = html.rindex("<", 0, attribute.start())
        tag = html[start + 1 : attribute.start()].split(maxsplit=1)[0]
        yield start, _end(html, tag, attribute.end()), attribute[1]


def _end(html, tag, position):
    """Return where the element `tag` ends within whose beginning `position` lies."""
    depth = 1
    for other in _tags(tag).finditer(html, position):
        depth += -1 if other[1] else 1
        if not depth:
            return other.start()
    return position  # of an empty element, such as an input, or one left open


_tags = lru_cache(lambda tag: re.compile(rf"<(/?){tag}\b"))


@lru_cache(maxsize=4096)
def _set(text, language, is_heading):
    text = kept_together(text, language, is_heading)
    return hyphenated(text, language) if is_heading else text
