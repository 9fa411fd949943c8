"""How good a match is. Computed here and not by the databases, so that both give the same order."""

from collections import Counter
from itertools import combinations

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
    counts = Counter()
    for (_kind, _city, *topics), number in facets:
        counts.update(dict.fromkeys(topics, number))
    gathered = sum(number for (_kind, _city, *topics), number in facets if topics)
    return {topic: OVERVIEW * count / gathered for topic, count in counts.items()}


def score(query, telling, language, rank, head, tail, text):
    """Return how well a row of the index of `language` meets the needs of a query, each by how much it tells."""
    head, tail, lines = f" {head} ", f" {tail} ", text.split("\n")
    worths = [
        share * need_worth(need, language, head, tail, lines) for need, share in zip(query.needs, telling, strict=True)
    ]
    parts = [share * len(need.words) for share, need in zip(telling, query.needs, strict=True)]
    told = sum(part for part, worth in zip(parts, worths, strict=True) if worth) / sum(parts)
    return round(told * sum(worths) + names_worth(query, lines) + FIRST_RANK * (1 - rank / 100), 6)


def need_worth(need, language, head, tail, lines):
    if need.phrase:
        levels = [level for level, line in enumerate(lines, start=1) if f" {need.phrase} " in line]
        return len(need.words) * at_levels(dict.fromkeys(levels, EXACT))
    best = 0.0
    for way in need.ways:
        if way.points:
            best = max(best, way.points if is_met(way, language, head, tail) else 0.0)
            continue
        worths = [word_worth(word, language, head, tail, lines) for word in way.words]
        if all(worths):
            best = max(best, way.worth * sum(worths) / len(worths))
    return best * len(need.words)


def is_met(way, language, head, tail):
    place, level = (head, way.level) if way.level else (tail, "")
    words = [any(f" {token(language, stem, level)} " in place for stem in word.stems) for word in way.words]
    return all(words) and all(f" {token} " in tail for token in way.tokens)


def word_worth(word, language, head, tail, lines):
    levels = [
        level
        for level in (TITLE, NAMES, RELATED, SUMMARY)
        if any(f" {token(language, stem, level)} " in head for stem in word.stems)
        and not (word.cases and word.cases.isdisjoint(lines[level - 1].split()))
    ]
    if not levels and any(f" {token(language, stem)} " in tail for stem in word.stems):
        levels = [BODY]
    closeness = {level: EXACT if f" {word.plain} " in lines[level - 1] else 1.0 for level in levels}
    # That an event is called after its venue says little more. What is called after its city is in it as well.
    if RELATED in levels and levels[0] < RELATED and not word.cases:
        closeness[RELATED] *= NAMESAKE
    return at_levels(closeness)


def at_levels(closeness):
    """Return what a word is worth by how close it was met at each level: the best, and a little for the others."""
    worths = [WEIGHTS[level] * close for level, close in closeness.items()]
    return max(worths) + REPEATED * (sum(worths) - max(worths)) if worths else 0.0


def names_worth(query, lines):
    """Return what it adds that the words stand together, and are a name, begin one or are much of one."""
    typed = query.spoken
    whole = max(
        (WHOLE_NAME[level] for level in WHOLE_NAME if not typed.isdisjoint(names_in(lines, level))), default=0.0
    )
    phrases = [f" {words} " for words in typed if " " in words]
    together = next(
        (TOGETHER[level] for level, line in enumerate(lines, start=1) if any(words in line for words in phrases)), 0.0
    )
    beginning = share = 0.0
    words = [word.keys for need in query.needs for word in need.words]
    plain = [word for need in query.needs if not need.meaning for word in need.words] or query.words
    own, said = ({key for word in words for key in word.keys} for words in (plain, query.words))
    for level in (TITLE, NAMES):
        for name in names_in(lines, level):
            keys = [(word, *forms(word)) for word in name.split()]
            if len(keys) >= len(words) and not any(map(frozenset.isdisjoint, words, keys)):
                beginning = max(beginning, BEGINNING_OF_NAME[level])
            if not all(own.isdisjoint(of_word) for of_word in keys):
                number = sum(not said.isdisjoint(of_word) for of_word in keys)
                all_said = ALL_OF_NAME[level] if number == len(keys) > 1 else 0.0
                share = max(share, SHARE_OF_NAME[level] * number / len(keys) + all_said)
    return whole + together + beginning + share


def names_in(lines, level):
    return [name for part in lines[level - 1].split("|") if (name := part.strip())]
