"""What results can be narrowed to: a kind, a city and a topic, each with the number of results it would leave."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from culture_for_all.records.models import KEY_COLUMN

from .matching import facet_tokens
from .registry import MOST_RECORDS, kind_for, kind_named

ANY = ""
NOBODY = str(MOST_RECORDS)  # the key of what is chosen and does not exist: no record has one so high


class Facet(NamedTuple):
    """A value that results can be narrowed to, with the number of results that it would leave.

    `language` is that of the label, where it is not the reader's.
    """

    value: str
    label: str
    count: int
    language: str = ""


@dataclass(frozen=True)
class Chosen:
    """What the visitor has narrowed the results to, by rank and keys in figures, as index rows have them."""

    kind: str
    city: str
    topic: str

    @classmethod
    def of(cls, kind, city, topic):
        rank = str(getattr(kind_named(kind), "rank", NOBODY)) if kind else ANY
        return cls(rank, cls._key("city", city), cls._key("topic", topic))

    @staticmethod
    def _key(facet, slug):
        if not slug:
            return ANY
        key = kind_for(facet).values().filter(**{KEY_COLUMN: slug}).values_list("pk", flat=True).first()
        return str(key or NOBODY)

    def fits(self, facets):
        kind, city, *topics = facets.split()
        return self.kind in (ANY, kind) and self.city in (ANY, city) and (self.topic == ANY or self.topic in topics)

    @property
    def tokens(self):
        tokens = facet_tokens(self.kind, self.city, *filter(None, [self.topic]))
        return tokens if self.kind else tokens[1:]


class Tally:
    """How many results there are, and how many each value of a facet would leave under the other choices."""

    def __init__(self, parts, chosen, language):
        self.count = self.elsewhere = 0
        kinds, cities, topics = (defaultdict(int) for _facet in range(3))
        for part in parts:
            count = 0
            for facets, number in part.facets:
                kind, city, *of_topics = facets.split()
                is_kind, is_city = chosen.kind in (ANY, kind), chosen.city in (ANY, city)
                if chosen.topic == ANY or chosen.topic in of_topics:
                    if is_city:
                        kinds[kind] += number
                    if is_kind:
                        cities[city] += number
                    if is_kind and is_city:
                        count += number
                if is_kind and is_city:
                    for topic in of_topics:
                        topics[topic] += number
            self.count += count
            self.elsewhere += count if part.language != language else 0
        self.kinds, self.cities, self.topics = map(by_number, (kinds, cities, topics))


def by_number(counts):
    return {int(figures): count for figures, count in counts.items()}
