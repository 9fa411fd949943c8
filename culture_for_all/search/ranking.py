"""How good a match is. Computed here and not by the databases, so that both give the same order."""

from collections import Counter, defaultdict
from functools import cache, partial
from itertools import combinations
from typing import NamedTuple

from culture_for_all.records.models import LANGUAGE_CODES

from .matching import BODY, NAMES, RELATED, SUMMARY, TITLE, token
from .words import forms

WEIGHTS = {TITLE: 12.0, NAMES: 8.0, RELATED: 5.0, SUMMARY: 4.0, BODY: 2.0}
EXACT = 1.15  # as it was typed, not only the same stem
REPEATED = 0.25  # how much it counts that a word is at further levels too
WHOLE_NAME = {TITLE: 20.0, NAMES: 14.0, RELATED: 3.0}
BEGINNING_OF_NAME = {TITLE: 4.0, NAMES: 2.0}
SHARE_OF_NAME = {TITLE: 10.0, NAMES: 5.0}
ALL_OF_NAME = {TITLE: 6.0, NAMES: 3.0}  # in whatever order
TOGETHER = {TITLE: 5.0, NAMES: 4.0, RELATED: 3.0, SUMMARY: 3.0, BODY: 1.5}
NAMESAKE = 0.1  # of what is repeated, where what a record belongs to is only called like the record itself
RARITY = 0.25
COMMON = 20
MUCH = 0.45
MOST_CHOSEN = 8
BROAD = 0.65  # what a word tells that asks for an overview more than for a record
OVERVIEW = 12.0
FIRST_RANK = 2.0  # what a kind at the very first rank has ahead of one at rank 100


def shares(counts):
    """Return how much needs tell, from nought to one, by how many rows meet them: the rarest tells most."""
    known = [count for count in counts if count]
    return [((min(known) + COMMON) / (count + COMMON)) ** RARITY if count else 0.0 for count in counts]


def telling_choices(needs, counts, telling):
    """Return the smallest selections of needs that are all known ones but one, or tell much of what these tell."""
    told = [share * len(need.words) for share, need in zip(telling, needs, strict=True)]
    known = sorted(((share, place) for place, share in enumerate(told) if counts[place]), reverse=True)[:MOST_CHOSEN]
    much = MUCH * sum(share for share, _place in known)
    chosen = []
    for number in range(1, len(known) + 1):
        for choice in combinations(known, number):
            places = {place for _share, place in choice}
            is_enough = sum(share for share, _place in choice) >= much or number == max(2, len(known) - 1)
            if is_enough and not any(smaller <= places for smaller in chosen):
                chosen.append(places)
    return [[needs[place] for place in sorted(places)] for places in chosen]


def overviews(telling, facets):
    """Return what topics add as overviews to broad questions, by key: the more of what is found they gather, the more.

    `facets` are pairs of a kind, city and topics, and how many of the results have them.
    """
    if min(filter(None, telling), default=1.0) >= BROAD:
        return {}
    counts, gathered = Counter(), 0
    for of_rows, number in facets:
        _kind, _city, *topics = of_rows.split()
        counts.update(dict.fromkeys(topics, number))
        gathered += number if topics else 0
    return {topic: OVERVIEW * count / gathered for topic, count in counts.items()}


class Ranking:
    """How well index rows meet a query, each of its needs by how much it tells, from nought to one."""

    def __init__(self, query, telling):
        self.query, self.telling = query, telling
        self.parts = [share * len(need.words) for share, need in zip(telling, query.needs, strict=True)]
        self.asked = {language: tokens_asked_for(query, language) for language in LANGUAGE_CODES}
        self.spoken = query.spoken
        self.phrases = [f" {words} " for words in self.spoken if " " in words]
        self.keys = [word.keys for need in query.needs for word in need.words]
        plain = [word for need in query.needs if not need.meaning for word in need.words] or query.words
        own, said = ({key for word in words for key in word.keys} for words in (plain, query.words))
        self.heard = cache(partial(heard, self.keys, own, said))

    def score(self, language, rank, head, tail, text):
        """Return how good a row of the index of `language` is."""
        lines, levels = text.split("\n"), self._levels(language, head, tail)
        worths = [
            share * need_worth(need, levels, lines) for need, share in zip(self.query.needs, self.telling, strict=True)
        ]
        told = sum(part for part, worth in zip(self.parts, worths, strict=True) if worth) / sum(self.parts)
        return round(told * sum(worths) + self._names_worth(lines) + FIRST_RANK * (1 - rank / 100), 6)

    def _levels(self, language, head, tail):
        """Return at which levels a row has the stems that are asked for, and tokens of no level as of the body."""
        asked, levels = self.asked[language], defaultdict(set)
        for column in (head, tail):
            for met in asked.keys() & column.split():
                key, level = asked[met]
                levels[key].add(level)
        return levels

    def _names_worth(self, lines):
        """Return what it adds that the words stand together, and are a name, begin one or are much of one."""
        whole = max((WHOLE_NAME[level] for level in WHOLE_NAME if self._is_whole(lines[level - 1])), default=0.0)
        together = next(
            (
                TOGETHER[level]
                for level, line in enumerate(lines, start=1)
                if any(words in line for words in self.phrases)
            ),
            0.0,
        )
        beginning = share = 0.0
        for level in (TITLE, NAMES):
            for name in names_in(lines[level - 1]):
                words = [self.heard(word) for word in name.split()]
                begun = words[: len(self.keys)]
                if len(begun) == len(self.keys) and all(place in word.places for place, word in enumerate(begun)):
                    beginning = max(beginning, BEGINNING_OF_NAME[level])
                if any(word.is_own for word in words):
                    number = sum(word.is_said for word in words)
                    all_said = ALL_OF_NAME[level] if number == len(words) > 1 else 0.0
                    share = max(share, SHARE_OF_NAME[level] * number / len(words) + all_said)
        return whole + together + beginning + share

    def _is_whole(self, line):
        is_likely = any(words in line for words in self.spoken)
        return is_likely and not self.spoken.isdisjoint(names_in(line))


class Heard(NamedTuple):
    """A word of a name as a form of words of a query: at which places, whether of telling ones, whether of any."""

    places: set
    is_own: bool
    is_said: bool


def heard(keys, own, said, word):
    forms_of_word = {word, *forms(word)}
    places = {place for place, of_word in enumerate(keys) if not of_word.isdisjoint(forms_of_word)}
    return Heard(places, not own.isdisjoint(forms_of_word), not said.isdisjoint(forms_of_word))


def tokens_asked_for(query, language):
    """Return the tokens that rows of a language may meet a query with, each with its stem and its level."""
    ways = [way for need in query.needs for way in need.ways]
    stems = {stem for way in ways for word in way.words for stem in word.stems}
    tokens = {
        token(language, stem, level if level < BODY else ""): (stem, level) for stem in stems for level in WEIGHTS
    }
    return tokens | {token: (token, BODY) for way in ways for token in way.tokens}


def need_worth(need, levels, lines):
    if need.phrase:
        holding = [level for level, line in enumerate(lines, start=1) if f" {need.phrase} " in line]
        return len(need.words) * at_levels(dict.fromkeys(holding, EXACT))
    best = 0.0
    for way in need.ways:
        if way.points:
            best = max(best, way.points if is_met(way, levels) else 0.0)
        else:
            best = max(best, way.worth * words_worth(way.words, levels, lines))
    return best * len(need.words)


def is_met(way, levels):
    words = [any((way.level or BODY) in levels[stem] for stem in word.stems if stem in levels) for word in way.words]
    return all(words) and all(token in levels for token in way.tokens)


def words_worth(words, levels, lines):
    """Return the mean of what the words are worth, nothing when one of them is missing."""
    total = 0.0
    for word in words:
        worth = word_worth(word, levels, lines)
        if not worth:
            return 0.0
        total += worth
    return total / len(words)


def word_worth(word, levels, lines):
    if levels.keys().isdisjoint(word.stems):
        return 0.0
    found = {level for stem in word.stems if stem in levels for level in levels[stem]}
    higher = [
        level
        for level in sorted(found - {BODY})
        if not (word.cases and word.cases.isdisjoint(lines[level - 1].split()))
    ]
    closeness = {level: EXACT if f" {word.plain} " in lines[level - 1] else 1.0 for level in higher or found & {BODY}}
    # That an event is called after its venue says little more. What is called after its city is in it as well.
    if RELATED in higher and higher[0] < RELATED and not word.cases:
        closeness[RELATED] *= NAMESAKE
    return at_levels(closeness)


def at_levels(closeness):
    """Return what a word is worth by how close it was met at each level: the best, and a little for the others."""
    worths = [WEIGHTS[level] * close for level, close in closeness.items()]
    return max(worths) + REPEATED * (sum(worths) - max(worths)) if worths else 0.0


def names_in(line):
    return [name for part in line.split("|") if (name := part.strip())]
