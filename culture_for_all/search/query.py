"""What a visitor typed, taken apart: words, „phrases“ and -words that must not be there."""

import re
from dataclasses import dataclass, field, replace

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
    """A word, its stems, and where it stands in the query.

    A name that is known has all its `cases` in plain letters, to tell it from other words with the same stem.
    """

    text: str
    stems: tuple
    start: int = 0
    end: int = 0
    cases: frozenset = frozenset()

    @property
    def plain(self):
        return plain(self.text)

    @property
    def keys(self):
        """What the forms of this word have in common with it: the letters of one of its cases, or a stem."""
        return self.cases or frozenset(self.stems)

    @classmethod
    def of(cls, text, start=0, language=""):
        return cls(text, typed_forms(text, language), start, start + len(text))


@dataclass(frozen=True)
class Way:
    """One way for a record to meet a need: all these words, at any level or at `level`, and all `tokens`.

    What means the same is worth less than what was typed. A way that is worth a number of `points` is worth these
    wherever the words stand.
    """

    words: tuple = ()
    worth: float = 1.0
    level: int | None = None
    tokens: tuple = ()
    points: float = 0.0

    def matches(self, language, levels):
        levels = (self.level,) if self.level else levels
        words = [
            any_of([token(language, stem, level) for level in levels for stem in word.stems]) for word in self.words
        ]
        return all_of([*self.tokens, *words])


@dataclass(frozen=True)
class Need:
    """What a record must have: a word, or several that stand together. The first way is the one that was typed.

    `meaning` is what the words are understood as, if they are.
    """

    ways: tuple
    phrase: str = ""
    meaning: object = None

    @property
    def words(self):
        return self.ways[0].words

    def matches(self, language, levels=("",)):
        """Return the expression for the rows of a language that meet the need at one of these levels."""
        return any_of([way.matches(language, levels) for way in self.ways])

    def also(self, ways, meaning=None):
        return replace(self, ways=(*self.ways, *ways), meaning=meaning or self.meaning)

    def typed_in(self, text):
        """Return the part of `text`, the text of the query, that the words of this need stand in."""
        return text[min(word.start for word in self.words) : max(word.end for word in self.words)]


@dataclass(frozen=True)
class Query:
    text: str
    needs: list = field(default_factory=list)
    unwanted: list = field(default_factory=list)
    words: tuple = ()  # all that were typed and wanted, small ones too

    @property
    def spoken(self):
        """The ways in which names may be typed in full: with all the words, and without those that tell little."""
        return {" ".join(word.plain for word in words) for words in (self.words, words_in(self.needs))}

    def rows(self, *languages, tokens=(), levels=("",), choices=()):
        """Return the index rows of these languages that have what is asked for, and all of `tokens`.

        `choices` are selections of the needs of which one is enough to be met, instead of all needs.
        """
        choices = choices or [self.needs]
        parts = [self._matches(language, tokens, levels, choices) for language in languages]
        # A kind and a city are the same in all languages.
        codes = languages if any(need.meaning for need in self.needs) else ()
        unwanted = [need.phrase for need in self.unwanted if need.phrase]
        wanted = [need.phrase for need in self.needs if need.phrase and all(need in choice for choice in choices)]
        return Rows(any_of(parts)).within(codes).holding(unwanted, is_wanted=False).holding(wanted)

    def _matches(self, language, tokens, levels, choices):
        met = {id(need): need.matches(language, levels) for need in self.needs}
        wanted = any_of([all_of([met[id(need)] for need in choice]) for choice in choices])
        unwanted = [need.matches(language) for need in self.unwanted if not need.phrase]
        return without(all_of([wanted, *tokens]), unwanted)

    def corrected(self, replacements):
        """Return the text with some of its words replaced."""
        text = self.text
        for word, written in sorted(replacements.items(), key=lambda item: -item[0].start):
            text = f"{text[: word.start]}{written}{text[word.end :]}"
        return text


def parse(text, language=""):
    """Return the `Query` in `text` by readers of `language`, word for word.

    What is no word, phrase or minus word is not looked at.
    """
    text, needs, unwanted = taken_apart(text, language)
    return Query(text, with_synonyms(telling(needs)), unwanted, words_in(needs))


def taken_apart(text, language):
    """Return `text` as far as it is read, with its needs in order and what must not be there."""
    text = clean_line(text)[:LONGEST_QUERY]
    needs, unwanted = [], []
    for part in PART.finditer(text):
        name = "phrase" if part["phrase"] else "text"
        words = words_of(part[name], part.start(name), language)
        if not words:
            continue
        is_phrase = name == "phrase"
        found = [phrase_need(words)] if is_phrase else [Need((Way((word,)),)) for word in words]
        (unwanted if part["minus"] or part["not"] else needs).extend(found)
    return text, needs, unwanted[:MOST_WORDS]


def words_in(needs):
    return tuple(word for need in needs for word in need.words)


def telling(needs):
    return within_bounds(unlike(without_fillers(needs)))


def words_of(text, start=0, language=""):
    words = [Word.of(match[0], start + match.start(), language) for match in WORD.finditer(text)]
    return [word for word in words if word.stems]


def phrase_need(words):
    words = tuple(words[:MOST_WORDS])
    return Need((Way(words),), " ".join(word.plain for word in words))


def without_fillers(needs):
    return [need for need in needs if need.phrase or need.meaning or is_telling(need.words[0].plain)] or needs


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
    """Return the needs with further ways for those that are `phrase`, which become one."""
    start = place_of_phrase(needs, phrase)
    if start is None:
        return needs
    part = needs[start : start + len(phrase)]
    return [*needs[:start], together(part).also(ways), *needs[start + len(phrase) :]]


def place_of_phrase(needs, phrase):
    """Return where needs that are typed forms of the words of `phrase` follow each other, `None` without any."""
    for start in range(len(needs) - len(phrase) + 1):
        part = needs[start : start + len(phrase)]
        if all(is_said_by(need, word) for need, word in zip(part, phrase, strict=True)):
            return start
    return None


def together(needs):
    return needs[0] if len(needs) == 1 else Need((Way(tuple(need.words[0] for need in needs)),))


def is_said_by(need, word):
    """Whether a single typed word is a form of `word`."""
    return not need.phrase and len(need.words) == 1 and is_same_word(need.words[0], word)


def is_same_word(one, other):
    """Whether two words are forms of one."""
    return not set(one.stems).isdisjoint(other.stems)
