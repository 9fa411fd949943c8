"""What a visitor typed, taken apart: words, „phrases“ and -words that must not be there."""

import re
from dataclasses import dataclass, field, replace
from itertools import combinations

from culture_for_all.records.cleaning import clean_line

from .matching import Rows, all_of, any_of, token, without
from .models import Synonyms
from .words import FILLERS, WORD, plain, typed_forms

LONGEST_QUERY = 200
MOST_WORDS = 10
QUOTES = '"„“”«»'
PHRASE = rf"(?P<minus>-?)[{QUOTES}](?P<phrase>[^{QUOTES}]+)[{QUOTES}]"
PART = re.compile(rf"(?<!\S)(?:{PHRASE}|(?P<not>-(?=\w))?(?P<text>\S+))")
SYNONYM_WORTH = 0.75
LEAD_WORTH = 0.5


@dataclass(frozen=True)
class Word:
    """A word, its stems, and where it stands in the query."""

    text: str
    stems: tuple
    start: int = 0
    end: int = 0

    @property
    def plain(self):
        return plain(self.text)

    @classmethod
    def of(cls, text, start=0):
        return cls(text, typed_forms(text), start, start + len(text))


@dataclass(frozen=True)
class Way:
    """One way for a record to meet a need: all these words. Synonyms are worth less than what was typed."""

    words: tuple
    worth: float = 1.0

    def matches(self, language, levels):
        return all_of(
            any_of([token(language, stem, level) for level in levels for stem in word.stems]) for word in self.words
        )


@dataclass(frozen=True)
class Need:
    """What a record must have: a word, or several that stand together. The first way is the one that was typed."""

    ways: tuple
    phrase: str = ""

    @property
    def words(self):
        return self.ways[0].words

    def matches(self, language, levels=("",)):
        """Return the expression for the rows of a language that meet the need at one of these levels."""
        return any_of([way.matches(language, levels) for way in self.ways])

    def also(self, ways):
        return replace(self, ways=(*self.ways, *ways))


@dataclass(frozen=True)
class Query:
    text: str
    needs: list = field(default_factory=list)
    unwanted: list = field(default_factory=list)

    @property
    def plain(self):
        return " ".join(word.plain for need in self.needs for word in need.words)

    def rows(self, *languages, tokens=(), levels=("",), is_loose=False):
        """Return the index rows of these languages that have what is asked for, and all of `tokens`.

        Loosely it is enough that they have half of it.
        """
        unwanted = [need.phrase for need in self.unwanted if need.phrase]
        wanted = [need.phrase for need in self.needs if need.phrase and not is_loose]
        parts = [self._matches(language, tokens, levels, is_loose) for language in languages]
        return Rows(any_of(parts)).holding(unwanted, is_wanted=False).holding(wanted)

    def _matches(self, language, tokens, levels, is_loose):
        needs = [need.matches(language, levels) for need in self.needs]
        wanted = (
            any_of([all_of(half) for half in combinations(needs, (len(needs) + 1) // 2)]) if is_loose else all_of(needs)
        )
        unwanted = [need.matches(language) for need in self.unwanted if not need.phrase]
        return without(all_of([wanted, *tokens]), unwanted)

    def corrected(self, replacements):
        """Return the text with some of its words replaced."""
        text = self.text
        for word, written in sorted(replacements.items(), key=lambda item: -item[0].start):
            text = f"{text[: word.start]}{written}{text[word.end :]}"
        return text


def parse(text):
    """Return the `Query` in `text`; what is no word, phrase or minus word is not looked at."""
    text = clean_line(text)[:LONGEST_QUERY]
    needs, unwanted = [], []
    for part in PART.finditer(text):
        name = "phrase" if part["phrase"] else "text"
        words = words_of(part[name], part.start(name))
        if not words:
            continue
        is_phrase = name == "phrase"
        found = [phrase_need(words)] if is_phrase else [Need((Way((word,)),)) for word in words]
        (unwanted if part["minus"] or part["not"] else needs).extend(found)
    needs = within_bounds(unlike(without_fillers(needs)))
    return Query(text, with_synonyms(needs), unwanted[:MOST_WORDS])


def words_of(text, start=0):
    words = [Word.of(match[0], start + match.start()) for match in WORD.finditer(text)]
    return [word for word in words if word.stems]


def phrase_need(words):
    words = tuple(words[:MOST_WORDS])
    return Need((Way(words),), " ".join(word.plain for word in words))


def without_fillers(needs):
    return [need for need in needs if need.phrase or is_telling(need.words[0].plain)] or needs


def is_telling(word):
    return f" {word} " not in FILLERS and (len(word) > 1 or word.isdigit())


def unlike(needs):
    return list({(need.phrase or need.words[0].plain): need for need in needs}.values())


def within_bounds(needs):
    kept, number = [], 0
    for need in needs:
        number += len(need.words)
        if number > MOST_WORDS:
            break
        kept.append(need)
    return kept


def with_synonyms(needs):
    """Return the needs with what means the same as further ways; the words of a known phrase become one need."""
    stems = {stem for need in needs if not need.phrase for stem in need.words[0].stems}
    if not stems:
        return needs
    groups = Synonyms.objects.holding(stems)
    found = [
        (said(phrase), [*ways(others, SYNONYM_WORTH), *ways(further, LEAD_WORTH)])
        for group in groups
        for phrase, others, further in group.meanings()
    ]
    for phrase, others in sorted(found, key=lambda pair: -len(pair[0])):
        needs = widened(needs, phrase, others)
    return needs


def said(phrase):
    """Return the words of a phrase of the editors as the needs of a visitor who types it would have them."""
    words = words_of(" ".join(phrase))
    return [word for word in words if is_telling(word.plain)] or words


def ways(phrases, worth):
    return [Way(tuple(said(phrase)), worth) for phrase in phrases]


def widened(needs, phrase, ways):
    for start in range(len(needs) - len(phrase) + 1):
        part = needs[start : start + len(phrase)]
        if all(is_said_by(need, word) for need, word in zip(part, phrase, strict=True)):
            together = part[0] if len(part) == 1 else Need((Way(tuple(need.words[0] for need in part)),))
            return [*needs[:start], together.also(ways), *needs[start + len(phrase) :]]
    return needs


def is_said_by(need, word):
    """Whether a single typed word is a form of `word`."""
    return not need.phrase and len(need.words) == 1 and not set(word.stems).isdisjoint(need.words[0].stems)
