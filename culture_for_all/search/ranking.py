"""How good a match is. Computed here and not by the databases, so that both give the same order."""

from .matching import BODY, NAMES, RELATED, SUMMARY, TITLE, token
from .words import forms

WEIGHTS = {TITLE: 12.0, NAMES: 8.0, RELATED: 5.0, SUMMARY: 4.0, BODY: 2.0}
EXACT = 1.15  # as it was typed, not only the same stem
REPEATED = 0.25  # how much it counts that a word is at further levels too
WHOLE_NAME = {TITLE: 20.0, NAMES: 14.0, RELATED: 3.0}
BEGINNING_OF_NAME = {TITLE: 4.0, NAMES: 2.0}
SHARE_OF_NAME = {TITLE: 6.0, NAMES: 3.0}
TOGETHER = {TITLE: 5.0, NAMES: 4.0, RELATED: 3.0, SUMMARY: 3.0, BODY: 1.5}
FIRST_RANK = 2.0  # what a kind at the very first rank has ahead of one at rank 100


def score(query, language, rank, head, tail, text):
    """Return how well a row of the index of `language` meets the needs of a query."""
    head, tail, lines = f" {head} ", f" {tail} ", text.split("\n")
    worths = [need_worth(need, language, head, tail, lines) for need in query.needs]
    return round(sum(worths) + names_worth(query, lines) + FIRST_RANK * (1 - rank / 100), 6)


def need_worth(need, language, head, tail, lines):
    if need.phrase:
        levels = [level for level, line in enumerate(lines, start=1) if f" {need.phrase} " in line]
        return len(need.words) * at_levels(dict.fromkeys(levels, EXACT))
    best = 0.0
    for way in need.ways:
        worths = [word_worth(word, language, head, tail, lines) for word in way.words]
        if all(worths):
            best = max(best, way.worth * sum(worths) / len(worths))
    return best * len(need.words)


def word_worth(word, language, head, tail, lines):
    levels = [
        level
        for level in (TITLE, NAMES, RELATED, SUMMARY)
        if any(f" {token(language, stem, level)} " in head for stem in word.stems)
    ]
    if not levels and any(f" {token(language, stem)} " in tail for stem in word.stems):
        levels = [BODY]
    return at_levels({level: EXACT if f" {word.plain} " in lines[level - 1] else 1.0 for level in levels})


def at_levels(closeness):
    """Return what a word is worth by how close it was met at each level: the best, and a little for the others."""
    worths = [WEIGHTS[level] * close for level, close in closeness.items()]
    return max(worths) + REPEATED * (sum(worths) - max(worths)) if worths else 0.0


def names_worth(query, lines):
    """Return what it adds that the words stand together, and are a name, begin one or are much of one."""
    typed = query.plain
    whole = max((WHOLE_NAME[level] for level in WHOLE_NAME if typed in names_in(lines, level)), default=0.0)
    together = beginning = share = 0.0
    if " " in typed:
        together = next((TOGETHER[level] for level, line in enumerate(lines, start=1) if f" {typed} " in line), 0.0)
    words = [set(word.stems) for need in query.needs for word in need.words]
    for level in (TITLE, NAMES):
        for name in names_in(lines, level):
            stems = [forms(word) for word in name.split()]
            if len(stems) >= len(words) and not any(map(set.isdisjoint, words, stems)):
                beginning = max(beginning, BEGINNING_OF_NAME[level])
            said = sum(not set().union(*words).isdisjoint(of_word) for of_word in stems)
            share = max(share, SHARE_OF_NAME[level] * said / len(stems))
    return whole + together + beginning + share


def names_in(lines, level):
    return [name for part in lines[level - 1].split("|") if (name := part.strip())]
