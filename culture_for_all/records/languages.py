"""The portal's languages as CLDR knows them: what they are called, and how they are written where."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language


@cache
def locale_of(code):
    """Return the locale of a language: of the territory that the settings name, else of most of its speakers."""
    likely = get_global("likely_subtags").get(code, code)
    territory = settings.LANGUAGE_TERRITORIES.get(code) or Locale.parse(likely).territory
    return Locale(code, territory)


def active_locale():
    """Return the locale of the active language; of the first one where none is, as in the admin's change messages."""
    return locale_of(get_language() or settings.LANGUAGE_CODE)


def native_name(code):
    """Return what a language calls itself, as it stands alone: „Lietuvių“."""
    name = locale_of(code).get_language_name()
    return name[:1].upper() + name[1:]


def list_words(code):
    """Return the words that join two things in a language: „ir“, „ar“."""
    patterns = locale_of(code).list_patterns
    return {re.sub(r"{\d}", "", patterns[kind]["2"]).strip() for kind in ("standard", "or")}


@cache
def has_latin_extensions(code):
    """Whether a language is written with Latin letters that Western Europe has not, as the names of its days tell."""
    locale = locale_of(code)
    names = "".join((*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()))
    return any("\u0100" <= letter < "\u0250" for letter in names)
