"""Letters: folding for search, addresses from names, the order of names, and what texts begin with."""

import re
import unicodedata
from html import unescape

from anyascii import anyascii
from django.utils.html import strip_tags
from django.utils.text import slugify as django_slugify

# Lower-case Latin letters with marks, each with its bare letter; letters that unfold to two (ß, æ) stay as they are.
MARKED_LETTERS = {
    letter: anyascii(letter)
    for letter in map(chr, range(0x00DF, 0x0250))
    if letter.isalpha() and letter == letter.lower() and len(anyascii(letter)) == 1
}
LOOSE_MARKS = "".join(map(chr, range(0x0300, 0x0370)))  # those that no letter is made with, as of stress
_FOLDING = str.maketrans(MARKED_LETTERS) | str.maketrans("", "", LOOSE_MARKS)

# Letters with marks that Lithuanian counts as variants of their base letter, in their order after it.
_LITHUANIAN_VARIANTS = {
    variant: (base, number)
    for base, variants in {"a": "ą", "e": "ęė", "i": "įy", "u": "ųū"}.items()
    for number, variant in enumerate(variants, start=1)
}
_ALPHABETS = {"lt": "abcčdefghijklmnopqrsštuvwxzž"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# What a list passes over at the beginning of a name.
_ARTICLES = {"en": re.compile(r"\W*(?:an?|the)\s+(?=\S)", re.IGNORECASE)}

SORT_KEY_LENGTH = 200

# Ends of list items that another follows, and of other blocks, where no mark of punctuation says so.
_ITEM_END = re.compile(r"(?<=[\w)“”])\s*</li>\s*(?=<li\b)")
_BLOCK_END = re.compile(r"(?<=[\w)“”])\s*</(?:h\d|li|p)>")


def fold(text):
    """Return `text` in lower case and without marks: „Užupis“ and "uzupis" fold to the same."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLDING)


def unlike(text, shown):
    """Return `text` unless it says what is `shown` already, whatever the case and the spaces."""
    return "" if " ".join((text or "").split()).casefold() == " ".join((shown or "").split()).casefold() else text


def excerpt(html, length=160):
    """Return in one line the plain text that HTML begins with: whole words, and an end to each heading and item."""
    html = _ITEM_END.sub("; ", html)
    text = " ".join(unescape(strip_tags(_BLOCK_END.sub(". ", html))).split())
    if len(text) <= length:
        return text
    whole = text[: length + 1].rpartition(" ")[0] or text[:length]
    return f"{whole.rstrip(' ,;:–-(„“‘')}…"


def slugify(text, max_length=80):
    """Return an address segment of plain letters, cut at a word; other alphabets are transliterated."""
    slug = django_slugify(anyascii(text).replace("/", " "))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def sort_key(text, language):
    """Return a text of the digits 0-9 and a-f that sorts as `text` does in `language`.

    Every database collation orders these sixteen characters alike, so that the key can be indexed and gives the
    same order on SQLite and PostgreSQL. Marks, quotes and letter case do not count, except that a letter with a
    mark comes after the same word without it; in Lithuanian č, š and ž are letters of their own and y is an i.
    An English name stands under the word behind its article.
    """
    letters, marks = _weights(text, language)
    return f"{letters}00{marks}"


def sort_key_range(text, language):
    """Return the first sort key of texts that differ from `text` in marks, quotes and case at most, and their end."""
    letters, _marks = _weights(text, language)
    return f"{letters}00", f"{letters}01"


def _weights(text, language):
    """Return what counts first in a sort key, the letters, and what counts then, the marks."""
    if language in _ARTICLES:
        text = text[match.end() :] if (match := _ARTICLES[language].match(text)) else text
    alphabet = _ALPHABETS.get(language, _LATIN)
    variants = _LITHUANIAN_VARIANTS if language == "lt" else {}
    primary, secondary = [], []
    for letter in unicodedata.normalize("NFC", text).lower():
        if letter in " -–—/":
            if primary and primary[-1] != "10":
                primary.append("10")
                secondary.append("0")
            continue
        if letter.isdecimal():
            primary.append(f"{0x20 + int(letter):02x}")
            secondary.append("0")
            continue
        if not letter.isalpha():
            continue
        base, mark = variants.get(letter, (letter, 0))
        if base not in alphabet:
            base, mark = fold(base), 15
        if base in alphabet:
            primary.append(f"{0x30 + alphabet.index(base):02x}")
        else:
            primary.append(f"f{ord(base[0]):05x}")
        secondary.append(f"{mark:x}")
    return "".join(primary)[: SORT_KEY_LENGTH - 42], "".join(secondary).rstrip("0")[:40]
