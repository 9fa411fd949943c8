"""What results can be narrowed to: a kind, a city and a topic, each with the number of results it would leave."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from culture_for_all.records.models import KEY_COLUMN

from .matching import facet_tokens
from .registry import MOST_RECORDS, kind_for, kind_named

NOBODY = MOST_RECORDS  # the key of what is chosen and does not exist: no record has one so high


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
        return kind_for(facet).values().filter(**{KEY_COLUMN: slug}).values_list("pk", flat=True).first() or NOBODY

    def fits(self, facets):
        kind, city, *topics = facets
        return self.kind in (None, kind) and self.city in (None, city) and (self.topic is None or self.topic in topics)

    @property
    def tokens(self):
        topics = [] if self.topic is None else [self.topic]
        tokens = facet_tokens(self.kind, self.city, *topics)
        return tokens if self.kind is not None else tokens[1:]


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


def as_facets(text):
    return tuple(map(int, text.split()))
