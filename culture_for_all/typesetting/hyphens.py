"""Soft hyphens: where a long word may be parted when the line is too short for it."""

import re
from functools import cache

from django.conf import settings
from pyphen import Pyphen, language_fallback

from culture_for_all.records.languages import locale_of

SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(r"[^\W\d_]{14,}")  # shorter ones fit the narrowest screen as they are


@cache
def _hyphenator(language):
    dictionary = language_fallback(str(locale_of(language))) if language in dict(settings.LANGUAGES) else None
    return dictionary and Pyphen(lang=dictionary, left=3, right=3)


def hyphenated(text, language):
    """Return `text` with soft hyphens in its long words, if the rules of `language` are known."""
    hyphenator = _hyphenator(language)
    return _LONG_WORD.sub(lambda word: hyphenator.inserted(word[0], SOFT_HYPHEN), text) if hyphenator else text
