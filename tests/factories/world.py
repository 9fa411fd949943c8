"""One record of each kind, each tied to all the others that it can be tied to."""

from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from events.models import Event
from partners.models import City

from .events import EventFactory
from .partners import (
    AccessFactFactory,
    ActionPlanFactory,
    CityFactory,
    GoalFactory,
    MilestoneFactory,
    NetworkFactory,
    NetworkLinkFactory,
    NetworkStatementFactory,
    OrganisationFactory,
    PhaseBudgetFactory,
    PhaseFactory,
    SourceFactory,
    ThemeFactory,
    TopicFactory,
    VenueFactory,
)
from .visits import (
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

LISTS = {kind.name: kind.list_name for kind in listed()} | {"workshops": "events:workshop-list"}


def build_world():
    """Return the records by name: the host city and the guest, which adopts a practice of the host, are two cities."""
    topic, source = TopicFactory(), SourceFactory(url="https://example.eu/report", language="en")
    tied = {"topics": [topic], "sources": [source]}
    city = CityFactory(role=City.Role.LEAD, **tied)
    ActionPlanFactory(city=city, sources=[source])
    guest = CityFactory(**tied)
    organisation = OrganisationFactory(city=city, **tied)
    part = OrganisationFactory(parent=organisation, city=city, **tied)
    City.objects.filter(pk=city.pk).update(partner_organisation=organisation)
    city.refresh_from_db()
    venue = VenueFactory(city=city, organisation=organisation, **tied)
    AccessFactFactory(venue=venue, source=source)
    visit = StudyVisitFactory(host_city=city, host_organisation=organisation, **tied)
    DelegationFactory(study_visit=visit, host=True)
    DelegationFactory(study_visit=visit, city=guest)
    VisitDayFactory(study_visit=visit)
    VisitStatementFactory(study_visit=visit, source=source)
    event = EventFactory(
        kind=Event.Kind.WORKSHOP, city=city, venue=venue, presenters=[organisation], subjects=[organisation], **tied
    )
    StopFactory(study_visit=visit, event=event)
    practice = GoodPracticeFactory(
        city=city,
        venue=venue,
        organisations=[organisation],
        showcased_at_events=[event],
        showcased_at_visits=[visit],
        **tied,
    )
    PracticeCostFactory(good_practice=practice, source=source)
    OutsideAdoptionFactory(good_practice=practice, sources=[source])
    said = {
        "city": city,
        "study_visit": visit,
        "event": event,
        "addressed_to": [organisation],
        "good_practices": [practice],
        **tied,
    }
    insight, recommendation = InsightFactory(**said), RecommendationFactory(**said)
    RecommendationUpdateFactory(recommendation=recommendation)
    adoption = AdoptionFactory(good_practice=practice, city=guest, recommendation=recommendation, **tied)
    network = NetworkFactory(lead_city=city, partner_cities=[city, guest], sources=[source])
    phase = PhaseFactory(network=network, sources=[source])
    PhaseBudgetFactory(phase=phase, city=city)
    GoalFactory(network=network)
    ThemeFactory(network=network, topic=topic)
    MilestoneFactory(network=network, sources=[source])
    NetworkStatementFactory(network=network, source=source)
    NetworkLinkFactory(network=network)
    return {
        "city": city,
        "guest": guest,
        "organisation": organisation,
        "part": part,
        "venue": venue,
        "topic": topic,
        "event": event,
        "visit": visit,
        "practice": practice,
        "adoption": adoption,
        "insight": insight,
        "recommendation": recommendation,
    }


def world_paths(world, language):
    """Return the address of every page of a world, by name: home, about, the lists and the details."""
    with override(language):
        pages = {name: reverse(name) for name in ["home", "about"]}
        lists = {name: reverse(address) for name, address in LISTS.items()}
        return pages | lists | {name: record.get_absolute_url() for name, record in world.items()}
