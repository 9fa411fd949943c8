"""Words as the index knows them: in plain letters, and as the stems that inflected forms share."""

import re
from functools import lru_cache
from unicodedata import normalize

import snowballstemmer
from anyascii import anyascii

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.text import fold

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")  # marks that no letter is made with, as of stress, stay
STRESS = re.compile("[\u0300-\u036f]")
LONGEST_WORD = 40
ALGORITHMS = {"lt": "lithuanian", "en": "english"}

# Cyrillic letters that look like Latin ones, as they slip into a word of the other alphabet.
CYRILLIC = re.compile("[а-ѿ]")
LOOKALIKES = str.maketrans("авеіјкмнорѕстух", "abeijkmhopsctyx")

# Endings that a stemmer does not know any more when a mark is missing, and how they are written with it.
BARE_ENDINGS = {"lt": (re.compile("e(je|se|ms|mis)$"), r"ė\1")}

# What a question has many of and an answer need not have, in plain letters.
FILLERS = (
    " ar be bet del i iki ir is ka kad kaip kas kur kurie ne nuo o per po pas prie su tai uz yra "
    " a an and are at by do does for from how in of on or that the to was were what where which who with "
)


def words_in(text):
    return WORD.findall(normalize("NFC", text))


@lru_cache(maxsize=2**17)
def plain(word):
    """Return `word` in the letters a-z and digits, empty when it has no counterpart there."""
    letters = fold(word)
    if CYRILLIC.search(letters) and re.search("[a-z]", letters):
        letters = letters.translate(LOOKALIKES)
    return re.sub("[^a-z0-9]", "", anyascii(letters).lower())[:LONGEST_WORD]


@lru_cache(maxsize=2**17)
def stems(word, language):
    """Return the plain stems of a word, of one written with its marks and of one written without.

    Each begins with the code of the language, for stems of two languages can look alike and mean nothing in common.
    """
    word = STRESS.sub("", word)
    found = {plain(_stem(word.lower(), language)), plain(_stem(plain(word), language))} - {""}
    return tuple(sorted(f"{language}{stem}" for stem in found))


@lru_cache(maxsize=2**17)
def forms(word, language=""):
    """Return the stems of `word` in `language`, in every language when it is not known."""
    return tuple(stem for code in ([language] if language else LANGUAGE_CODES) for stem in stems(word, code))


@lru_cache(maxsize=2**17)
def typed_forms(word):
    """Return the stems that a typed word may stand for in any language, whether marks were left out or not."""
    found = dict.fromkeys(forms(word))
    for language, (bare, marked) in BARE_ENDINGS.items():
        found |= dict.fromkeys(stems(bare.sub(marked, word.lower()), language))
    return tuple(found)


def _stem(word, language):
    if language not in ALGORITHMS:
        return word
    # A stemmer works on itself, so that threads cannot share one; it is cheap to make.
    return snowballstemmer.stemmer(ALGORITHMS[language]).stemWord(word)
