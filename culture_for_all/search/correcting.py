"""Words that no record has: what begins with them, and what may have been meant. Neither is searched unasked."""

from dataclasses import replace

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.text import fold

from .matching import any_of, count_each, token
from .query import Way, Word
from .spelling import beginning_with, spelt_like
from .words import stems

MOST_COUNTED = 1000
MOST_COMPLETIONS = 20
MOST_CORRECTIONS = 6
SHORTEST_BEGINNING = 4
BEGINNING_WORTH = 0.5


def frequencies(needs):
    """Return how many index rows meet each need, in any language; those of very common words are not all counted."""
    met = [any_of([need.matches(code) for code in LANGUAGE_CODES]) for need in needs]
    return count_each(met, MOST_COUNTED)


def begun(query, strange):
    """Return the query with the words that begin with its last word in its place, `None` when it is not strange."""
    need = query.needs[-1]
    letters = need.words[0].plain
    if need not in strange or need.phrase or need.meaning or len(need.words) > 1 or len(letters) < SHORTEST_BEGINNING:
        return None
    words = [Word.of(written) for _word, written in beginning_with(letters, MOST_COMPLETIONS)]
    finished = need.also(Way((word,), BEGINNING_WORTH) for word in words)
    return replace(query, needs=[*query.needs[:-1], finished]) if words else None


def corrected(query, strange, language):
    """Return the text of the query with its strange words spelt as readers of `language` know them, "" if they don't.

    They know the words of their language and the names that are used in it.
    """
    replacements = {}
    for need in strange:
        for word in [] if need.phrase or need.meaning else need.words:
            near = spelt_like(word.text, language)[:MOST_CORRECTIONS]
            known = [any_of([token(language, stem) for stem in stems(written, language)]) for written in near]
            counts = count_each(known, MOST_COUNTED)
            if used := [written for written, count in zip(near, counts, strict=True) if count]:
                replacements[word] = ending_as_typed(used[0], word.text)
    return query.corrected(replacements) if replacements else ""


def ending_as_typed(written, typed):
    """Return a word as some record has written it, with the last letter as it was typed if only a mark differs.

    Of two cases that differ by this mark („biblioteka“, „biblioteką“) the index knows one spelling.
    """
    return written[:-1] + typed[-1].lower() if fold(written[-1]) == fold(typed[-1]) else written
