"""Query counts of the public pages: within their budgets, and the same with one and with thirty of everything."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.kinds.roster import listed
from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    ActionPlanFactory,
    CityFactory,
    NetworkFactory,
    NetworkStatementFactory,
    OrganisationFactory,
    SourceFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    OutsideAdoptionFactory,
    PracticeCostFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
    VisitStatementFactory,
)
from tests.factories.world import LISTS

pytestmark = pytest.mark.django_db

BUDGETS = {"home": 12, "about": 15}


def budget(name):
    if name == "City":
        return 16  # it has shelves of nearly all kinds, and plans with sources of their own
    return BUDGETS.get(name, 8 if name in LISTS.values() else 15)


def build(number):
    """Return one record of each kind, tied to `number` of everything it can be tied to."""
    topics, sources = TopicFactory.create_batch(number), SourceFactory.create_batch(number)
    tied = {"topics": topics, "sources": sources}
    city = CityFactory(**tied, slug_lt="c", slug_en="c")
    for _ in range(number):
        ActionPlanFactory(city=city, sources=sources)
    network = NetworkFactory(lead_city=city, sources=sources)
    organisations = OrganisationFactory.create_batch(number, city=city, **tied)
    venues = VenueFactory.create_batch(number, city=city, organisation=organisations[0], **tied)
    visits = StudyVisitFactory.create_batch(number, host_city=city, host_organisation=organisations[0], **tied)
    for visit in visits:
        DelegationFactory(study_visit=visit, host=True)
    events = []
    for position, venue in enumerate(venues):
        event = EventFactory(city=city, venue=venue, presenters=organisations, subjects=organisations, **tied)
        StopFactory(study_visit=visits[0], event=event, position=position)
        AccessFactFactory(venue=venue, source=sources[0])
        DelegationFactory(study_visit=visits[0])
        events.append(event)
    EventFactory.create_batch(number - 1, city=city, venue=venues[0], **tied)
    VisitDayFactory(study_visit=visits[0])
    for source in sources:
        VisitStatementFactory(study_visit=visits[0], source=source)
        NetworkStatementFactory(network=network, source=source)
    practices = GoodPracticeFactory.create_batch(
        number,
        city=city,
        venue=venues[0],
        organisations=organisations,
        showcased_at_events=events,
        showcased_at_visits=visits,
        **tied,
    )
    for source in sources:
        PracticeCostFactory(good_practice=practices[0], source=source)
        OutsideAdoptionFactory(good_practice=practices[0], sources=sources)
    said = {"city": city, "study_visit": visits[0], "event": events[0], "good_practices": practices, **tied}
    insights = InsightFactory.create_batch(number, **said, addressed_to=organisations)
    recommendations = RecommendationFactory.create_batch(number, **said, addressed_to=organisations)
    for recommendation in recommendations:
        RecommendationUpdateFactory(recommendation=recommendation)
        RecommendationUpdateFactory(recommendation=recommendations[0])
    adoptions = [
        AdoptionFactory(good_practice=practices[0], recommendation=recommendations[0], **tied) for _ in range(number)
    ]
    for practice in practices[1:]:
        AdoptionFactory(good_practice=practice, city=adoptions[0].city)
    return [
        city,
        organisations[0],
        venues[0],
        topics[0],
        events[0],
        visits[0],
        practices[0],
        insights[0],
        recommendations[0],
        adoptions[0],
    ]


def measured(client, number):
    """Return the queries of each page when there are `number` of everything; the records are gone afterwards."""
    found = {}
    with transaction.atomic():
        details = {type(record).__name__: record.get_absolute_url() for record in build(number)}
        for name, path in {**{name: reverse(name) for name in [*BUDGETS, *LISTS.values()]}, **details}.items():
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                response = client.get(path)
            assert response.status_code == 200
            found[name] = len(captured)
        transaction.set_rollback(True)
    return found


def test_every_kind_is_measured():
    assert {type(record) for record in build(1)} == {kind.model for kind in listed()}


def test_queries_stay_flat_and_within_budget(client):
    few, many = measured(client, 1), measured(client, 30)

    assert many == few
    assert {name: count for name, count in many.items() if count > budget(name)} == {}


@pytest.mark.parametrize("name", LISTS.values())
def test_filtered_list_stays_within_budget(client, name):
    build(3)

    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse(name), {"city": "c", "topic": "topic-1", "year": "2019", "page": 1})

    assert response.status_code == 200
    assert len(captured) <= 8


def test_second_visit_of_list_reuses_counts_of_choices(client):
    build(3)
    path = reverse("visits:goodpractice-list")
    client.get(path)

    with CaptureQueriesContext(connection) as captured:
        client.get(path)

    assert len(captured) == 2
