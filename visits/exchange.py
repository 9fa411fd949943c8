"""What the cities had of one another: who visited, who advised, and who took a practice from whom."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from .models import Adoption, Delegation, Recommendation


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
            (words % {"n": len(records)}, [(record, getattr(record, "good_practice", record)) for record in records])
            for words, records in kinds
            if records
        ]


def exchange_table(cities):
    """Return a row for each of `cities`: the city, and for every city the pair of it and what the first did with it.

    That is `None` where nothing is known.
    """
    cities, found = list(cities), exchanges()
    return [(city, [(other, found.get((city.pk, other.pk))) for other in cities]) for city in cities]


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
