"""Finding records: what has all that was asked for, what has some of it, and in which order."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import override

from culture_for_all.records.models import LANGUAGE_CODES

from .correcting import begun, corrected, frequencies
from .matching import NAMES, RELATED, SUMMARY, TITLE
from .models import Entry
from .narrowing import Chosen, Facet, Tally
from .passages import Terms, read_passages
from .ranking import Ranking, overviews, shares, telling_choices
from .registry import kind_for, kind_ranked, kinds, place_of
from .understanding import understand

MOST_RANKED = 300
MOST_PARTIAL = 100
ENOUGH = 20  # with so many results that have all the words nobody asks for those that have some
# A record is better found in the language of the reader.
OTHER_LANGUAGE_WORTH = 0.9


@dataclass(frozen=True)
class Hit:
    """A record that was found, its title and a passage, each as pieces and with the language it is in.

    Pieces are pairs of a text and whether it matches what was looked for; they are text, not HTML. A `is_partial` hit
    has some of what was asked for only.
    """

    record: object
    kind: object
    score: float
    is_partial: bool
    title: list
    title_language: str
    passage: list
    passage_language: str


def find(text, language, *, kind="", city="", topic="", plain=()):
    """Return what the records say to `text`, best first, for readers of `language`.

    `kind` is the name of a kind, `city` and `topic` the English addresses of the values in `Found.cities` and
    `Found.topics`; values that nothing has find nothing. `plain` are the sorts of `Found.meanings` to do without.
    """
    return Found(understand(text, language, plain), language, Chosen.of(kind, city, topic))


class Found:
    """The results of a query: those that have all that was asked for, and when they are few, those that have some.

    `strange` are the words that no record has, `correction` is the text that may have been meant instead of them, and
    `beginning` the last of them if other words begin with it and are looked for in its place.
    """

    def __init__(self, query, language, chosen):
        self.query, self.language, self.chosen = query, language, chosen
        self.strange, self.correction, self.beginning, self.shares = [], "", "", [1.0] * len(query.needs)
        self._whole, self._partial = [], []
        if query.needs:
            self._search()

    def _search(self):
        needs = self.query.needs
        self._whole = list(self._look([needs], MOST_RANKED, []))
        number = sum(count for part in self._whole for _facets, count in part.facets)
        if len(needs) == 1 and number:
            return
        counts = frequencies(needs)
        if strange := [need for need, count in zip(needs, counts, strict=True) if not count]:
            self.strange = [need.typed_in(self.query.text) for need in strange]
            self.correction = corrected(self.query, strange, self.language)
            if finished := begun(self.query, strange):
                self.query, self.beginning = finished, self.strange[-1]
                counts = frequencies(finished.needs)
        self.shares = shares(counts)
        choices = telling_choices(self.query.needs, counts, self.shares)
        if number < ENOUGH and choices:
            seen = [row for part in self._whole for row in part.seen]
            self._partial = list(self._look(choices, MOST_PARTIAL, seen))

    def __bool__(self):
        return any(part.facets for part in [*self._whole, *self._partial])

    @property
    def meanings(self):
        return [need.meaning for need in self.query.needs if need.meaning]

    @cached_property
    def count(self):
        """How many results have all that was asked for."""
        return (Tally(self._whole, self.chosen, self.language) if self._partial else self._tally).count

    @property
    def total(self):
        return self._tally.count

    @property
    def elsewhere(self):
        """How many of the results are read in another language, because this one does not have the words."""
        return self._tally.elsewhere

    @cached_property
    def listed(self):
        """How many results can be paged through: of very many only the best."""
        return len(self._ranked)

    @cached_property
    def kinds(self):
        counts = self._tally.kinds
        with override(self.language):
            return [Facet(kind.name, str(kind.plural), counts[kind.rank]) for kind in kinds() if kind.rank in counts]

    @cached_property
    def cities(self):
        return self._values("city", self._tally.cities)

    @cached_property
    def topics(self):
        return self._values("topic", self._tally.topics)

    def page(self, number=1, size=20):
        """Return the `Hit`s of a page, with a number of queries that grows with their kinds only."""
        rows = self._ranked[(number - 1) * size : number * size]
        pks = {}
        for row in rows:
            pks.setdefault((row.kind, row.language), []).append(row.pk)
        records = {kind: {} for kind, _language in pks}
        for kind in records:
            wanted = [row.pk for row in rows if row.kind is kind]
            records[kind] = {record.pk: record for record in kind.results.filter(pk__in=wanted).order_by()}
        texts = {
            (kind, language): read_passages(kind, [records[kind][pk] for pk in of_key if pk in records[kind]], language)
            for (kind, language), of_key in pks.items()
        }
        terms = Terms(self.query)
        hits = []
        for row in rows:
            if record := records[row.kind].get(row.pk):
                title, language = row.kind.title_for(record, self.language, row.language)
                hits.append(
                    Hit(
                        record=record,
                        kind=row.kind,
                        score=-row.negative_score,
                        is_partial=row.is_partial,
                        title=terms.mark(title, language),
                        title_language=language,
                        passage=terms.passage(texts[row.kind, row.language].get(row.pk, []), row.language),
                        passage_language=row.language,
                    )
                )
        return hits

    @cached_property
    def _ranked(self):
        whole = {number for part in self._whole for number in part.numbers}
        numbers = whole.union(number for part in self._partial for number in part.numbers)
        gained = overviews(self.shares, [pair for part in self._whole for pair in part.facets])
        ranking, ranked = Ranking(self.query, self.shares), []
        rank_of_topics = kind_for("topic").rank
        columns = Entry.objects.filter(pk__in=numbers).values_list("pk", "head", "tail", "text")
        for number, head, tail, text in columns:
            rank, pk, language = place_of(number)
            worth = ranking.score(language, rank, head, tail, text)
            if rank == rank_of_topics:
                worth += gained.get(str(pk), 0.0)
            if language != self.language:
                worth *= OTHER_LANGUAGE_WORTH
            name = text.partition("\n")[0]
            ranked.append(Row(number not in whole, -worth, rank, name, number, pk, language))
        return sorted(ranked)

    def _look(self, choices, most, seen):
        """Yield what each language has, the reader's first; what was found in one is not looked for in the next."""
        seen = list(seen)
        for language in [self.language, *(code for code in LANGUAGE_CODES if code != self.language)]:
            part = Part(self.query, choices, most, language, self.chosen, seen)
            yield part
            if part.seen is None:  # enough to read in one language
                return
            seen += part.seen

    @cached_property
    def _tally(self):
        return Tally([*self._whole, *self._partial], self.chosen, self.language)

    def _values(self, facet, counts):
        kind = kind_for(facet)
        facets = []
        for value in kind.values().filter(pk__in=[key for key in counts if key]):
            label, language = kind.title_for(value, self.language)
            own = "" if language == self.language else language
            facets.append(Facet(value.key, label, counts[value.pk], own))
        return sorted(facets, key=lambda facet: (-facet.count, facet.label))


class Row(NamedTuple):
    """An index row in its place among the results."""

    is_partial: bool
    negative_score: float
    rank: int
    name: str
    number: int
    pk: int
    language: str

    @property
    def kind(self):
        return kind_ranked(self.rank)


class Part:
    """What the rows of one language have to say to a query, when one of `choices` of its needs is enough.

    `facets` are pairs of a kind, city and topics, as index rows have them, and how often they are there. `numbers` are
    the rows that are worth ranking, all of them unless there are very many; `seen` are all rows, `None` when there are
    very many.
    """

    def __init__(self, query, choices, most, language, chosen, seen):
        self.query, self.choices, self.language, self._seen_before = query, choices, language, seen
        rows = self._rows().some(most + 1)
        if len(rows) <= most:
            self.facets = Counter(facets for _number, facets in rows).items()
            self.seen = [number for number, _facets in rows]
            self.numbers = [number for number, facets in rows if chosen.fits(facets)]
        else:
            self.facets = self._rows().count_facets()
            self.seen = None
            self.numbers = self._best(chosen, most)

    def _rows(self, levels=("",), tokens=()):
        rows = self.query.rows(self.language, tokens=tokens, levels=levels, choices=self.choices)
        return rows.besides(self._seen_before)

    def _best(self, chosen, most):
        """Return rows that hold the words as high up as possible, as many as are ranked."""
        best = {}
        steps = [(TITLE,), (TITLE, NAMES), (TITLE, NAMES, RELATED), (TITLE, NAMES, RELATED, SUMMARY), ("",)]
        for levels in steps:
            best |= dict.fromkeys(self._rows(levels, chosen.tokens).first(most))
            if len(best) >= most:
                break
        return list(best)[:most]
