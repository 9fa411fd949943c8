"""Names that begin with what is being typed."""

from typing import NamedTuple

from django.utils.translation import override

from culture_for_all.records.cleaning import clean_line
from culture_for_all.records.models import LANGUAGE_CODES

from .matching import NAMES, RELATED, TITLE, Rows, all_of, beginning, name_token
from .models import Entry
from .query import LONGEST_QUERY
from .registry import kind_ranked, place_of
from .understanding import understand
from .words import plain, words_in

FEWEST_LETTERS = 2
MOST_CANDIDATES = 40


class Suggestion(NamedTuple):
    label: str
    language: str
    kind: str
    url: str


def suggest(text, language, limit=8):
    """Return records whose name has all the words of `text`, the last of which may be unfinished.

    A `Suggestion` has the record's name, the language it is in, what kind of record it is, and its address for
    readers of `language`.
    """
    *others, last = words_in(clean_line(text)[:LONGEST_QUERY]) or [""]
    if len(plain(last)) < (1 if others else FEWEST_LETTERS):
        return []
    needs = understand(" ".join(others), language, plain=["city"]).needs
    numbers = []
    for code in [language, *(other for other in LANGUAGE_CODES if other != language)]:
        whole = [need.matches(code, (TITLE, NAMES, RELATED)) for need in needs]
        for level in ("", TITLE, NAMES):
            if len(numbers) < limit:
                rows = Rows(all_of([*whole, beginning(name_token(code, plain(last), level))]))
                numbers += rows.besides(numbers).first(MOST_CANDIDATES)
    typed = " ".join(plain(word) for word in [*others, last])
    return with_labels(in_order(numbers, typed, language)[:limit], language)


def in_order(numbers, typed, language):
    """Return the rows of the reader's language before others, and first those whose title begins with what is typed."""
    order = {}
    for number, text in Entry.objects.filter(pk__in=numbers).values_list("pk", "text"):
        titles, names, *_rest = text.split("\n")
        begins = [line for line in (titles, names) if any(name.strip().startswith(typed) for name in line.split("|"))]
        is_foreign = place_of(number)[2] != language
        order[number] = (is_foreign, titles not in begins, not begins, numbers.index(number))
    return sorted(order, key=order.get)


def with_labels(numbers, language):
    places = [(kind_ranked(rank), pk, code) for rank, pk, code in map(place_of, numbers)]
    records = {
        (kind, record.pk): record
        for kind in {kind for kind, _pk, _code in places}
        for record in kind.results.filter(pk__in=[pk for other, pk, _code in places if other is kind])
    }
    with override(language):
        return [
            Suggestion(*kind.title_for(records[kind, pk], code), kind.name, records[kind, pk].get_absolute_url())
            for kind, pk, code in places
            if (kind, pk) in records
        ]
