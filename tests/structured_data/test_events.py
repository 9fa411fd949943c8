"""Events as search engines take them: see `event_rules`."""

import json
from datetime import date, time

import pytest
from django.db import transaction
from django.test import Client
from django.utils.translation import override

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, NetworkFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import StopFactory, StudyVisitFactory
from tests.factories.world import build_world, world_paths
from tests.pages import open_page
from visits.models import StudyVisit

from .event_rules import events_in, faults

pytestmark = pytest.mark.django_db

STATES = [
    {},
    {"state": "cancelled"},
    {"state": "postponed"},
    {"state": "postponed", "previous_start_date": date(2019, 10, 1)},
    {"state": "moved_online", "format": "online"},
    {"state": "moved_online", "format": "hybrid", "previous_start_date": date(2019, 10, 1)},
]
TIMES = [
    {},
    {"to_the_month": True},
    {"start_time": time(9, 30)},
    {"start_time": time(9, 30), "end_time": time(12)},
    {"start_time": time(9, 30), "end_date": date(2019, 11, 30)},
    {"start_time": time(22), "end_date": date(2019, 11, 29), "end_time": time(1)},
]


def blocks(page):
    return [json.loads("".join(each.children)) for each in page.root.all("script", type="application/ld+json")]


def events_at(client, path):
    return events_in(blocks(open_page(client, path)))


def main_event(client, record):
    (found,) = [
        node for node in events_at(client, record.get_absolute_url()) if node["@id"].endswith(f"{record.public_id}/")
    ]
    return found


@pytest.fixture
def places():
    """What an event can be at, by name: fields of the event."""
    venue = VenueFactory(address="Užupio g. 2A, LT-01200 Vilnius", city__name_lt="Vilnius")
    hidden = CityFactory(draft=True)
    return {
        "venue": {"city": venue.city, "venue": venue},
        "venue without address": {"city": venue.city, "venue": VenueFactory(city=venue.city)},
        "venue alone": {"city": None, "venue": venue},
        "city": {"city": venue.city},
        "hidden city": {"city": hidden, "venue": VenueFactory(city=hidden)},
        "hidden venue": {"city": venue.city, "venue": VenueFactory(city=venue.city, draft=True)},
        "nowhere": {"city": None},
        "unknown clocks": {"city": CityFactory(country="US")},
    }


@pytest.mark.parametrize("format", ["", "in_person", "online", "hybrid"])
def test_event_of_every_place_has_what_is_asked(client, places, format):
    events = {name: EventFactory(format=format, start_time=time(9), **place) for name, place in places.items()}

    found = {name: faults(main_event(client, event)) for name, event in events.items()}

    # Without an offset, as nobody knows it.
    assert found == dict.fromkeys(places, []) | {"unknown clocks": ["startDate is 2019-11-28T09:00"]}


@pytest.mark.parametrize(
    ("state", "times"), [*zip(STATES, TIMES, strict=True), *zip(STATES, reversed(TIMES), strict=True)]
)
def test_event_of_every_state_and_time_has_what_is_asked(client, state, times):
    event = EventFactory(**state, **times)

    assert faults(main_event(client, event)) == []


@pytest.mark.parametrize("state", STATES)
def test_visit_of_every_state_has_what_is_asked_and_so_has_its_programme(client, state):
    visit = StudyVisitFactory(**state)
    StopFactory(study_visit=visit, event__start_time=time(9), event__end_time=time(10))
    StopFactory(study_visit=visit, event__state="cancelled", event__city=None)

    found = events_at(client, visit.get_absolute_url())

    assert [faults(event) for event in found if "subEvent" in event] == [[]]
    assert [faults(event, ("name", "startDate", "location", "url", "eventStatus", "organizer")) for event in found] == [
        [],
        [],
        [],
    ]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_nothing_but_the_page_of_an_event_calls_something_one(client, language):
    """A typed reference would be taken for an event that lacks its date and place."""
    world = build_world()
    paths = world_paths(world, language)

    for name, path in paths.items():
        expected = {"event": 1, "visit": 2}.get(name, 0)
        assert len(events_at(client, path)) == expected, name


def test_place_has_its_address_in_parts(client, places):
    event = EventFactory(**places["venue"])

    address = main_event(client, event)["location"]["address"]

    assert address == {
        "@type": "PostalAddress",
        "streetAddress": "Užupio g. 2A",
        "postalCode": "LT-01200",
        "addressLocality": "Vilnius",
        "addressCountry": "LT",
    }


def test_city_is_the_place_where_no_venue_is_known(client):
    event = EventFactory(city=CityFactory(name_lt="Ryga", country="LV"))

    place = main_event(client, event)["location"]

    assert (place["@type"], place["name"]) == ("Place", "Ryga")
    assert place["address"] == {"@type": "PostalAddress", "addressLocality": "Ryga", "addressCountry": "LV"}


def test_hybrid_event_is_in_both_places(client, places):
    event = EventFactory(format="hybrid", **places["venue"])

    kinds = [place["@type"] for place in main_event(client, event)["location"]]

    assert kinds == ["Place", "VirtualLocation"]


@pytest.mark.parametrize(
    ("country", "start"),
    [("LT", "2026-07-01T18:00+03:00"), ("PT", "2026-07-01T18:00+01:00"), ("NL", "2026-07-01T18:00+02:00")],
)
def test_time_has_the_offset_of_clocks_in_the_city(client, country, start):
    day = date(2026, 7, 1)
    event = EventFactory(city=CityFactory(country=country), start_date=day, start_time=time(18))

    assert main_event(client, event)["startDate"] == start


@pytest.mark.parametrize(
    ("state", "status", "previous"),
    list(
        zip(
            STATES,
            [
                "EventScheduled",
                "EventCancelled",
                "EventPostponed",
                "EventRescheduled",
                "EventMovedOnline",
                ["EventMovedOnline", "EventRescheduled"],
            ],
            [None, None, None, "2019-10-01", None, "2019-10-01"],
            strict=True,
        )
    ),
)
def test_state_is_told(client, state, status, previous):
    told = main_event(client, EventFactory(**state))

    states = [f"https://schema.org/{each}" for each in ([status] if isinstance(status, str) else status)]
    assert told["eventStatus"] == (states if len(states) > 1 else states[0])
    assert told.get("previousStartDate") == previous


def test_host_is_the_organisation_or_else_the_network(client):
    NetworkFactory(name_lt="ACCESS", name_en="ACCESS in English")
    host = OrganisationFactory(name_lt="Biblioteka")

    assert main_event(client, EventFactory())["organizer"]["name"] == "ACCESS"
    assert main_event(client, StudyVisitFactory())["organizer"]["name"] == "ACCESS"
    assert main_event(client, StudyVisitFactory(host_organisation=host))["organizer"]["name"] == "Biblioteka"


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ({"startDate": "2026-11-28T18:00"}, "startDate is 2026-11-28T18:00"),
        ({"startDate": "1-01-01"}, "startDate is 1-01-01"),
        ({"startDate": "2026-11-28T18:00+02:00", "endDate": "2026-11-28"}, "before it starts"),
        ({"location": {"@type": "Place", "name": "A"}}, "a place without address"),
        ({"location": {"@type": "VirtualLocation"}}, "a virtual location without url"),
        ({"location": None}, "no location"),
        ({"eventStatus": "cancelled"}, "unknown words"),
    ],
)
def test_checker_sees_faults(event, fault):
    """Each was once in what the portal said, or is next to it."""
    sound = {"name": "A", "startDate": "2026-11-28", "location": {"@type": "Place", "name": "A", "address": "B"}}

    assert faults(sound, sound) == []
    assert fault in "; ".join(faults(sound | event, sound))


@pytest.mark.xdist_group("starter-events")
@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_event_of_the_starter_content_has_what_is_asked(language):
    with transaction.atomic():
        load(STARTER)
        client, wrong = Client(), {}
        records = [*Event.objects.published(), *StudyVisit.objects.published()]
        with override(language):
            for record in records:
                for event in events_at(client, record.get_absolute_url()):
                    if found := faults(event, ("name", "startDate", "location", "url", "eventStatus", "organizer")):
                        wrong[event["url"]] = found
        transaction.set_rollback(True)

    assert len(records) > 30
    assert wrong == {}
