"""What the cities had of one another: who visited, who advised, and who took a practice from whom."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import ngettext

from partners.models import City

from .models import Adoption, Delegation, Recommendation, StudyVisit


@dataclass
class Exchange:
    """What one city did with another: the visits it paid it, the advice it gave it, the practices it took from it."""

    visits: list = field(default_factory=list)
    recommendations: list = field(default_factory=list)
    adoptions: list = field(default_factory=list)

    def evidence(self):
        """Return pairs: how many of a kind in words, and of these the records, each with the record that names it."""
        kinds = [
            (ngettext("%(n)s visit", "%(n)s visits", len(self.visits)), self.visits),
            (
                ngettext("%(n)s recommendation", "%(n)s recommendations", len(self.recommendations)),
                self.recommendations,
            ),
            (ngettext("%(n)s adoption", "%(n)s adoptions", len(self.adoptions)), self.adoptions),
        ]
        return [
            (words % {"n": len(records)}, [(record, record.good_practice or record) for record in records])
            for words, records in kinds
            if records
        ]


class Cell(NamedTuple):
    """What a city did with an `other` one: an `Exchange`, or `None` where nothing is known.

    `is_unknown` says that this nothing is no "none": the other city hosted a meeting whose guests no source names.
    """

    other: City
    exchange: Exchange | None
    is_unknown: bool


class Row(NamedTuple):
    """A city with a cell for every city, and the meetings it hosted whose guests no source names."""

    city: City
    cells: list
    unnamed: list


def exchange_table(cities):
    """Return a `Row` for each of `cities`."""
    cities, found, unnamed = list(cities), exchanges(), defaultdict(list)
    for visit in StudyVisit.objects.with_unnamed_guests():
        unnamed[visit.host_city_id].append(visit)
    return [
        Row(
            city,
            [
                Cell(other, exchange, is_unknown=exchange is None and other.pk in unnamed)
                for other in cities
                for exchange in [found.get((city.pk, other.pk))]
            ],
            unnamed.get(city.pk, []),
        )
        for city in cities
    ]


def exchanges():
    """Return what is known, by the keys of the city that acted and of the other one."""
    found, guests = defaultdict(Exchange), defaultdict(list)
    for delegation in Delegation.objects.visiting():
        visit = delegation.study_visit
        guests[visit.pk].append(delegation.city_id)
        found[delegation.city_id, visit.host_city_id].visits.append(visit)
    for recommendation in Recommendation.objects.from_guests().for_links():
        for guest_id in guests[recommendation.study_visit_id]:
            found[guest_id, recommendation.city_id].recommendations.append(recommendation)
    for adoption in Adoption.objects.for_exchange():
        found[adoption.city_id, adoption.good_practice.city_id].adoptions.append(adoption)
    return found
