"""Words of the index that a visitor may have meant: those that begin alike, and those that are spelt alike."""

from django.db import connection

from culture_for_all.records.models import LANGUAGE_CODES

from .models import Spelling
from .words import plain, stems

MOST_CANDIDATES = 1500
SHORTEST_STEM = 5
SHORTEST_CORRECTED = 5
LONGEST_WITH_ONE_FAULT = 8


def learn(words):
    """Take in words: plain letters mapped to how the word is written and the language it is in, if it has one."""
    known = set(Spelling.objects.filter(word__in=words).values_list("word", flat=True))
    # In order, so that two who learn the same words at once wait for each other and not in a circle.
    new = [
        Spelling(word=word, backwards=bare_stem(written, language)[::-1], written=written)
        for word, (written, language) in sorted(words.items())
        if word not in known
    ]
    Spelling.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def forget_all_but(words):
    unused = [pk for pk, word in Spelling.objects.values_list("pk", "word") if word not in words]
    for start in range(0, len(unused), 500):
        Spelling.objects.filter(pk__in=unused[start : start + 500]).delete()


def beginning_with(letters, limit, column="word"):
    """Return the words that begin with these letters, or whose stems do when they are read backwards."""
    if connection.vendor == "postgresql":
        condition = {f"{column}__startswith": letters}  # with an index of its own, whatever the database's collation
    else:
        condition = {f"{column}__gte": letters, f"{column}__lt": letters + "{"}  # what follows z
    return Spelling.objects.filter(**condition).order_by().values_list("word", "written")[:limit]


def spelt_like(word, language):
    """Return the words that begin as `word` does and differ from it, or their stems from its stem, in one letter.

    The nearest come first, as they are written. In words of more than eight letters two may be wrong. One wrong letter
    in a word of four leaves one of its halves whole, two in a word of six a third of it: the words that begin alike or
    whose stems end alike are all that need a look.
    """
    letters, stem = plain(word), bare_stem(word, language)
    if len(letters) < SHORTEST_CORRECTED:
        return []
    most = faults_in(letters)
    candidates = {*beginning_with(first_share(letters, most), MOST_CANDIDATES)}
    candidates |= {*beginning_with(first_share(stem[::-1], most), MOST_CANDIDATES, "backwards")}
    near = []
    for other, written in candidates:
        other_stem = bare_stem(written, language)
        is_stem_near = min(len(stem), len(other_stem)) >= SHORTEST_STEM and is_near(stem, other_stem)
        if other[0] == letters[0] and (is_near(letters, other) or is_stem_near):
            near.append((difference(letters, other, len(letters)), other, written))
    return [written for _faults, _other, written in sorted(near)]


def faults_in(letters):
    return 1 if len(letters) <= LONGEST_WITH_ONE_FAULT else 2


def is_near(one, other):
    most = faults_in(one)
    return difference(one, other, most) <= most


def first_share(letters, most):
    return letters[: max(1, len(letters) // (most + 1))]


def bare_stem(word, language):
    code = language or LANGUAGE_CODES[0]
    return next(iter(stems(word, code)), "").removeprefix(code)


def difference(one, other, most):
    """Return how many letters are wrong, missing, too many or swapped, or more than `most` when it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = None, list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, other_letter in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other_letter))
            if before and i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other_letter:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
