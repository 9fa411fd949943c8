"""Finding records: what matches, in which order, and how many there are of each kind, city and topic."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import override

from culture_for_all.records.models import LANGUAGE_CODES

from .matching import NAMES, RELATED, SUMMARY, TITLE, Rows, any_of, facet_tokens
from .models import Entry
from .passages import Terms, read_passages
from .query import Need, Way, Word, parse
from .ranking import score
from .registry import kind_for, kind_named, kinds, place_of
from .spelling import beginning_with, spelt_like

MOST_RANKED = 300
MOST_COMPLETIONS = 20
MOST_CORRECTIONS = 6
MOST_LOOSE_NEEDS = 8
COMPLETION_WORTH = 0.5
NOBODY = -1  # the key of what is chosen and does not exist
# A record is better found in the language of the reader.
OTHER_LANGUAGE_WORTH = 0.9


class Facet(NamedTuple):
    """A value that results can be narrowed to, with the number of results that it would leave.

    `language` is that of the label, where it is not the reader's.
    """

    value: str
    label: str
    count: int
    language: str = ""


@dataclass(frozen=True)
class Hit:
    """A record that was found, the language it is read in, and its title and a passage as pieces.

    Pieces are pairs of a text and whether it matches what was looked for; they are text, not HTML.
    """

    record: object
    kind: object
    language: str
    score: float
    title: list
    passage: list


def find(text, language, *, kind="", city="", topic=""):
    """Return what the records say to `text`, best first, for readers of `language`.

    `kind` is the name of a kind, `city` and `topic` the English addresses of the values in `Found.cities` and
    `Found.topics`; values that nothing has find nothing.
    """
    chosen = Chosen.of(kind, city, topic)
    query = parse(text)
    found = Found(query, language, chosen)
    if found or not query.needs:
        return found
    strange = [need for need in query.needs if not is_known(need)]
    corrected = correct(query, strange)
    if finished := finish_words(query, strange):
        found = Found(finished, language, chosen, correction=corrected)
    if corrected:
        found = found or Found(parse(corrected), language, chosen, corrected=corrected)
        found = found or Found(parse(corrected), language, chosen, corrected=corrected, is_loose=True)
    return found or Found(without_strange(query, strange), language, chosen, is_loose=True)


class Found:
    """The results of a query. Without any, however they are narrowed, it is false.

    `corrected` is the text that was looked for when there was nothing as typed, `correction` one that may have been
    meant. `is_loose` says that the results have half of the words only, because none has them all.
    """

    def __init__(self, query, language, chosen, *, correction="", corrected="", is_loose=False):
        self.query, self.language, self.chosen = query, language, chosen
        self.correction, self.corrected, self.is_loose = correction, corrected, is_loose
        self._parts = list(self._look()) if query.needs else []

    def __bool__(self):
        return any(part.facets for part in self._parts)

    @property
    def count(self):
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
            return [Facet(kind.name, str(kind.label), counts[kind.rank]) for kind in kinds() if kind.rank in counts]

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
            records[kind] = {record.pk: record for record in kind.cards.filter(pk__in=wanted)}
        texts = {key: read_passages(key[0], of_key, key[1]) for key, of_key in pks.items()}
        terms = Terms(self.query)
        return [
            Hit(
                record=record,
                kind=row.kind,
                language=row.language,
                score=row.score,
                title=terms.mark(row.kind.title_of(record, row.language), row.language),
                passage=terms.passage(texts[row.kind, row.language].get(row.pk, []), row.language),
            )
            for row in rows
            if (record := records[row.kind].get(row.pk))
        ]

    @cached_property
    def _ranked(self):
        numbers = [number for part in self._parts for number in part.numbers]
        columns = Entry.objects.filter(pk__in=numbers).values_list("pk", "head", "tail", "text")
        ranked = []
        for number, head, tail, text in columns:
            kind, pk, language = place_of(number)
            worth = score(self.query, language, kind.rank, head, tail, text)
            if language != self.language:
                worth *= OTHER_LANGUAGE_WORTH
            ranked.append(Row(-worth, kind.rank, text.partition("\n")[0], number, kind, pk, language))
        return sorted(ranked)

    def _look(self):
        """Yield what each language has, the reader's first; what was found in one is not looked for in the next."""
        seen = []
        for language in [self.language, *(code for code in LANGUAGE_CODES if code != self.language)]:
            part = Part(self.query, language, self.chosen, seen, self.is_loose)
            yield part
            if part.seen is None:  # enough to read in one language
                return
            seen += part.seen

    @cached_property
    def _tally(self):
        return Tally(self._parts, self.chosen, self.language)

    def _values(self, facet, counts):
        kind = kind_for(facet)
        facets = []
        for value in kind.values().filter(pk__in=[key for key in counts if key]):
            label = value.label_in(self.language)
            language = next(code for code in LANGUAGE_CODES if getattr(value, f"{kind.title}_{code}") == label)
            is_own = label == getattr(value, f"{kind.title}_{self.language}")
            facets.append(Facet(value.slug_en, label, counts[value.pk], "" if is_own else language))
        return sorted(facets, key=lambda facet: (-facet.count, facet.label))


class Tally:
    """How many results there are, and how many each value of a facet would leave under the other choices."""

    def __init__(self, parts, chosen, language):
        self.count = self.elsewhere = 0
        self.kinds, self.cities, self.topics = Counter(), Counter(), Counter()
        for part in parts:
            for (kind, city, *topics), number in part.facets:
                is_kind, is_city = chosen.kind in (None, kind), chosen.city in (None, city)
                is_topic = chosen.topic is None or chosen.topic in topics
                if is_city and is_topic:
                    self.kinds[kind] += number
                if is_kind and is_topic:
                    self.cities[city] += number
                if is_kind and is_city:
                    for topic in topics:
                        self.topics[topic] += number
                if is_kind and is_city and is_topic:
                    self.count += number
                    self.elsewhere += number if part.language != language else 0


class Row(NamedTuple):
    """An index row in its place among the results."""

    negative_score: float
    rank: int
    name: str
    number: int
    kind: object
    pk: int
    language: str

    @property
    def score(self):
        return -self.negative_score


@dataclass(frozen=True)
class Chosen:
    """What the visitor has narrowed the results to, by rank and keys; `None` where there is no choice."""

    kind: int | None
    city: int | None
    topic: int | None

    @classmethod
    def of(cls, kind, city, topic):
        rank = getattr(kind_named(kind), "rank", NOBODY) if kind else None
        return cls(rank, cls._key("city", city), cls._key("topic", topic))

    @staticmethod
    def _key(facet, slug):
        if not slug:
            return None
        return kind_for(facet).values().filter(slug_en=slug).values_list("pk", flat=True).first() or NOBODY

    def fits(self, facets):
        kind, city, *topics = facets
        return self.kind in (None, kind) and self.city in (None, city) and (self.topic is None or self.topic in topics)

    @property
    def tokens(self):
        topics = [] if self.topic is None else [self.topic]
        tokens = facet_tokens(self.kind, self.city, *topics)
        return tokens if self.kind is not None else tokens[1:]


class Part:
    """What the rows of one language have to say to a query.

    `facets` are pairs of a kind, city and topics, and how often they are there. `numbers` are the rows that are worth
    ranking, all of them unless there are very many; `seen` are all rows, `None` when there are very many.
    """

    def __init__(self, query, language, chosen, seen, is_loose):
        self.query, self.language, self._seen_before, self._is_loose = query, language, seen, is_loose
        rows = self._rows().some(MOST_RANKED + 1)
        if len(rows) <= MOST_RANKED:
            rows = [(number, as_facets(facets)) for number, facets in rows]
            self.facets = list(Counter(facets for _number, facets in rows).items())
            self.seen = [number for number, _facets in rows]
            self.numbers = [number for number, facets in rows if chosen.fits(facets)]
        else:
            self.facets = [(as_facets(facets), number) for facets, number in self._rows().count_facets()]
            self.seen = None
            self.numbers = self._best(chosen)

    def _rows(self, levels=("",), tokens=()):
        rows = self.query.rows(self.language, tokens=tokens, levels=levels, is_loose=self._is_loose)
        return rows.besides(self._seen_before)

    def _best(self, chosen):
        """Return rows that hold the words as high up as possible, as many as are ranked."""
        best = {}
        steps = [(TITLE,), (TITLE, NAMES), (TITLE, NAMES, RELATED), (TITLE, NAMES, RELATED, SUMMARY), ("",)]
        for levels in steps:
            best |= dict.fromkeys(self._rows(levels, chosen.tokens).first(MOST_RANKED))
            if len(best) >= MOST_RANKED:
                break
        return list(best)[:MOST_RANKED]


def as_facets(text):
    return tuple(map(int, text.split()))


def is_known(need):
    return bool(frequency(need, 1))


def frequency(need, most):
    """Return how many index rows meet the need, in any language; `most` ends the counting."""
    rows = Rows(any_of([need.matches(code) for code in LANGUAGE_CODES]))
    return len(rows.holding([need.phrase] if need.phrase else []).some(most))


def finish_words(query, strange):
    """Return the query with the words that others begin with standing for these; nothing when there are none."""
    finished = {}
    for need in strange:
        letters = need.words[0].plain
        if not need.phrase and len(need.words) == 1 and len(letters) > 2:
            words = [Word.of(written) for _word, written in beginning_with(letters, MOST_COMPLETIONS)]
            if words:
                finished[need] = need.also(Way((word,), COMPLETION_WORTH) for word in words)
    return finished and replace(query, needs=[finished.get(need, need) for need in query.needs])


def without_strange(query, strange):
    return replace(query, needs=[need for need in query.needs if need not in strange][:MOST_LOOSE_NEEDS])


def correct(query, strange):
    """Return the text of the query with its strange words spelt as the index knows them, "" when it knows none."""
    replacements = {}
    for need in strange:
        for word in [] if need.phrase else need.words:
            near = [
                (faults, -frequency(Need((Way((Word.of(written),)),)), 50), place, written)
                for place, (faults, written) in enumerate(spelt_like(word.text)[:MOST_CORRECTIONS])
            ]
            near = [candidate for candidate in near if candidate[1]]
            if near:
                replacements[word] = min(near)[-1]
    return query.corrected(replacements) if replacements else ""
