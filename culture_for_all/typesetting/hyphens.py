"""Soft hyphens: where a long word may be parted when the line is too short for it."""

import re
from functools import cache

from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
_DICTIONARIES = {"lt": "lt", "en": "en_GB"}
_LONG_WORD = re.compile(r"[^\W\d_]{14,}")  # shorter ones fit the narrowest screen as they are


@cache
def _hyphenator(language):
    return Pyphen(lang=_DICTIONARIES[language], left=3, right=3)


def hyphenated(text, language):
    """Return `text` with soft hyphens in its long words, if the rules of `language` are known."""
    if language not in _DICTIONARIES:
        return text
    return _LONG_WORD.sub(lambda word: _hyphenator(language).inserted(word[0], SOFT_HYPHEN), text)
