"""What is meant by a query: besides words, a date, a kind of records and a city.

What is understood weighs more than the same words elsewhere, and hides nothing that the words alone would find.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language, override

from culture_for_all.records.models import LANGUAGE_CODES

from .dates import date_in
from .matching import NAMES, RELATED, TITLE, Rows, all_of, any_of, facet_tokens
from .query import (
    SYNONYM_WORTH,
    Need,
    Query,
    Way,
    Word,
    is_same_word,
    place_of_phrase,
    taken_apart,
    telling,
    together,
    with_synonyms,
    words_in,
    words_of,
)
from .registry import kind_for, kinds, place_of
from .words import cases

MEANINGS = ("kind", "city", "date")
DATE_POINTS = 14.0
CITY_POINTS = 7.0
CITY_WORTH = 0.6  # in a title the name of a city tells less than the words around it
KIND_POINTS = 12.0
ONLY_KIND_POINTS = 30.0  # when there is nothing else to go by, such as in "recommendations to Vilnius"
MOST_CITIES = 20


@dataclass(frozen=True, eq=False)
class Meaning:
    """What some words of a query are understood as: `sort` is one of `MEANINGS`, `value` what it is of that sort."""

    sort: str
    value: object

    @property
    def label(self):
        return self.value.label_in(get_language()) if self.sort == "city" else str(self.value)


class KindName(NamedTuple):
    """What a kind of records or a sort of them is called, in the words of a language, and the ways to be one."""

    words: list
    label: object
    ways: list
    is_plural: bool = False


def understand(text, language, plain=()):
    """Return the `Query` in `text` by readers of `language` with what is understood of it.

    `plain` names the `MEANINGS` that are not looked for.
    """
    text, needs, unwanted = taken_apart(text, language)
    words = words_in(needs)
    if "date" not in plain:
        needs = with_date(needs, text)
    needs = with_synonyms(telling(needs))
    if "city" not in plain and len(needs) > 1:
        needs = with_cities(needs)
    if "kind" not in plain:
        needs = with_kind(needs)
    understood = {word.start: word for word in words_in(needs)}
    words = tuple(understood.get(word.start, word) for word in words)
    return Query(text, emphasised(needs), unwanted, words)


def with_date(needs, text):
    """Return the needs with the words of a date as one, which records of that time meet best."""
    start = 0
    while start < len(needs):
        stop = next((place for place in range(start, len(needs)) if needs[place].phrase), len(needs))
        words = [need.words[0] for need in needs[start:stop]]
        if found := date_in(words, text):
            said, told, when = found
            at_that_time = Way((Word.of(when.key),), level=RELATED, points=DATE_POINTS)
            need = Need((Way(tuple(told)), at_that_time), meaning=Meaning("date", when))
            return [*needs[: start + said.start], need, *needs[start + said.stop :]]
        start = stop + 1
    return needs


def with_kind(needs):
    """Return the needs with the name of a kind of records as one, which records of that kind meet best.

    Of two names that follow each other the last is what is asked for ("visit recommendations"), of others the first.
    """
    named = None
    for name in kind_names():
        start = place_of_phrase(needs, name.words) if len(name.words) > 1 else None
        if start is not None:
            stop = start + len(name.words)
            needs = [*needs[:start], together(needs[start:stop]), *needs[stop:]]
    for place, need in enumerate(needs):
        name = None if need.phrase or need.meaning else name_of(need)
        if name and (named is None or (named[0] == place - 1 and is_next(needs[place - 1], need))):
            named = place, name
    if named is None or is_attribute(needs, *named):
        return needs
    place, name = named
    return [*needs[:place], needs[place].also(name.ways, Meaning("kind", name.label)), *needs[place + 1 :]]


def name_of(need):
    """Return the name of a kind that is typed, or means the same as what is typed."""
    ways = [way for way in need.ways if way.worth >= SYNONYM_WORTH]
    names = [name for way in ways for name in kind_names() if is_said_in(way, name)]
    # A plural and a singular share their stems; what was typed tells which of the two it is.
    return min(names, key=lambda name: name.words[-1].plain != need.words[-1].plain, default=None)


def is_said_in(way, name):
    return len(name.words) == len(way.words) and all(map(is_same_word, name.words, way.words))


def is_attribute(needs, place, name):
    """Whether a word such as "event" in "event spaces" tells more of the next word and is no name of what is wanted."""
    need, *following = needs[place : place + 2]
    if len(need.words) > 1 or not following or following[0].phrase or following[0].meaning:
        return False
    return is_next(need, following[0]) and not (name.is_plural and name.words[0].plain == need.words[0].plain)


def is_next(need, other):
    """Whether nothing stands between the words of two needs."""
    return other.words[0].start - need.words[-1].end <= 1


@lru_cache
def kind_names():
    """Return what the kinds of records and the sorts of them are called in all languages, the longest first."""
    names = []
    for code in LANGUAGE_CODES:
        with override(code):
            for kind in kinds():
                ways = [Way(tokens=(kind_token(kind),), points=KIND_POINTS)]
                for label in (kind.model._meta.verbose_name, kind.plural, *kind.also_called):
                    names.append(
                        KindName(words_of(str(label)), kind.plural, ways, label is not kind.model._meta.verbose_name)
                    )
                names += [KindName(words_of(str(label)), label, ways_of_sort(label)) for label in sorts_of(kind)]
    return sorted(names, key=lambda name: -len(name.words))


def ways_of_sort(label):
    """Return the ways to be called `label` among the records of the kinds that have sorts."""
    words = tuple(words_of(str(label)))
    tokens = [kind_token(kind) for kind in kinds() if kind.sorts]
    return [Way(words, level=RELATED, tokens=(token,), points=KIND_POINTS) for token in tokens]


def sorts_of(kind):
    return [label for _value, label in kind.model._meta.get_field(kind.sorts).flatchoices] if kind.sorts else []


def kind_token(kind):
    return facet_tokens(kind.rank, 0)[0]


def with_cities(needs):
    """Return the needs with the names of cities, which what is in these cities meets well."""
    kind = kind_for("city")
    plain = [need for need in needs if not need.phrase and not need.meaning]
    if kind is None or not plain:
        return needs
    named = any_of([need.matches(code, (TITLE, NAMES)) for need in plain for code in LANGUAGE_CODES])
    numbers = Rows(all_of([kind_token(kind), named])).first(MOST_CITIES)
    if not numbers:
        return needs
    for city in kind.model._default_manager.filter(pk__in={place_of(number)[1] for number in numbers}):
        names = [(words_of(name), code) for name, code in kind.called(city)]
        of_city = frozenset(case for words, code in names if len(words) == 1 for case in cases(words[0].text, code))
        for words, code in names:
            start = place_of_name(needs, words, code)
            if start is not None:
                typed, *others = together(needs[start : start + len(words)]).ways
                if len(words) == 1:
                    typed = replace(typed, words=(replace(typed.words[0], cases=of_city),))
                there = Way(tokens=tuple(facet_tokens(kind.rank, city.pk)[1:]), points=CITY_POINTS)
                ways = [*(replace(way, worth=CITY_WORTH * way.worth) for way in (typed, *others)), there]
                need = Need(tuple(ways), meaning=Meaning("city", city))
                needs = [*needs[:start], need, *needs[start + len(words) :]]
                break
    return needs


def place_of_name(needs, words, language):
    """Return where a name is typed in whatever case, `None` where it is not.

    Single words are compared letter by letter: in Lithuanian the river Vilnia has the stem of Vilnius.
    """
    if len(words) == 1:
        forms = cases(words[0].text, language)
        places = [place for place, need in enumerate(needs) if len(need.words) == 1 and need.words[0].plain in forms]
        start = next(iter(places), None)
    else:
        start = place_of_phrase(needs, words) if words else None
    is_free = start is not None and not any(need.phrase or need.meaning for need in needs[start : start + len(words)])
    return start if is_free else None


def emphasised(needs):
    """Return the needs with the kind weighing most where there is nothing else to go by than what is understood."""
    if not all(need.meaning for need in needs):
        return needs
    return [
        replace(need, ways=tuple(replace(way, points=ONLY_KIND_POINTS) if way.points else way for way in need.ways))
        if need.meaning.sort == "kind"
        else need
        for need in needs
    ]
