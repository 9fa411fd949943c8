"""What readers learn of where a fact is from: its sources, their nature, and what awaits confirmation."""

from datetime import time

import pytest
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.kinds import RECORDS
from tests.factories.partners import CityFactory, OrganisationFactory, SourceFactory, VenueFactory
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    StudyVisitFactory,
)
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
OPINION = "This is an opinion: the sources show that it was voiced, not that it is so."
EXPLANATION = "What is marked as unconfirmed rests on general knowledge, or on a source that is old or undated."


def texts(*fields):
    return {f"{field}_{language}": f"{field}." for field in fields for language in LANGUAGES}


def advice():
    return {"study_visit": StudyVisitFactory(), "event": EventFactory()}


CONTACTS = {
    **texts("opening_hours", "nearest_stop"),
    "phone": "+370 5 275 4312",
    "email": "info@house.example",
    "website": "https://house.example",
}
CONTACTS_SHOWN = ["opening_hours", "nearest_stop", "phone", "email", "website"]

# What can be seen of a record: how to make one with all of it, and the fields that hold it.
SHOWN = {
    CityFactory: (
        lambda: {
            **texts("partner_name", "population_note"),
            "local_name": "Wilno",
            "partner_local_name": "Urząd",
            "partner_organisation": OrganisationFactory(),
            "focus_territories": "Užupis",
            "population": 1,
            "population_year": 2020,
            "budget_total_eur": 2,
            "budget_erdf_eur": 1,
            "latitude": 54,
            "longitude": 25,
            "website": "https://city.example",
        },
        "latitude longitude name local_name profile country role partner_organisation "
        "focus_territories population population_year population_note budget_total_eur budget_erdf_eur website",
    ),
    OrganisationFactory: (
        lambda: {
            "local_name": "Biblioteka",
            "parent": OrganisationFactory(),
            "founded": 1998,
            "address": "Trakų g. 2",
            **CONTACTS,
        },
        f"name local_name description kind city parent founded address {' '.join(CONTACTS_SHOWN)}",
    ),
    VenueFactory: (
        lambda: {
            **texts("district", "accessibility"),
            "on_map": True,
            "organisation": OrganisationFactory(),
            "address": "Trakų g. 2",
            **CONTACTS,
        },
        "latitude longitude name district description kind city organisation address coordinates_precision "
        f"accessibility {' '.join(CONTACTS_SHOWN)}",
    ),
    EventFactory: (
        lambda: {
            **texts("date_note", "participants"),
            "format": "online",
            "start_time": time(9),
            "end_time": time(10),
            "venue": VenueFactory(),
        },
        "start_date end_date date_precision date_note format title summary kind start_time end_time participants "
        "city venue",
    ),
    StudyVisitFactory: (
        lambda: {
            **texts("date_note", "context", "objectives", "outcomes"),
            "format": "online",
            "host_organisation": OrganisationFactory(),
        },
        "start_date end_date date_precision date_note format title summary context objectives outcomes kind "
        "host_city host_organisation",
    ),
    GoodPracticeFactory: (
        lambda: {
            **texts("resources", "smallest_version", "results", "difficulties", "transferability"),
            "start_year": 2015,
            "venue": VenueFactory(),
        },
        "title summary challenge solution resources smallest_version results difficulties transferability state "
        "evidence start_year city venue",
    ),
    AdoptionFactory: (
        lambda: {
            **texts("changed", "cost", "would_do_otherwise", "result"),
            "started_year": 2015,
            "recommendation": RecommendationFactory(),
        },
        "good_practice city recommendation kept changed cost would_do_otherwise result state started_year",
    ),
    InsightFactory: (advice, "title text origin city study_visit event"),
    RecommendationFactory: (advice, "title text origin city study_visit event"),
}
CASES = [(factory, field) for factory, (_, fields) in SHOWN.items() for field in fields.split()]


def test_what_is_shown_is_known_of_every_kind():
    assert SHOWN.keys() == {*RECORDS}


@pytest.mark.parametrize(("factory", "field"), CASES, ids=lambda value: getattr(value, "__name__", value))
def test_value_that_awaits_confirmation_is_marked_where_it_stands(client, factory, field):
    record = factory(**SHOWN[factory][0](), unconfirmed_fields=[field])

    with override("en"):
        page = open_page(client, record.get_absolute_url())

    marks = [mark for mark in page.main.all("span", class_="quiet") if mark.text == "(unconfirmed)"]
    assert len(marks) == 1
    assert marks[0].language == "en"
    assert say("en", EXPLANATION) in page.text


@pytest.mark.parametrize("factory", SHOWN)
def test_confirmed_record_has_no_marks(client, factory):
    record = factory(**SHOWN[factory][0]())

    with override("en"):
        page = open_page(client, record.get_absolute_url())

    assert "unconfirmed" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", SHOWN)
def test_sources_of_what_somebody_said_are_named_as_opinion(client, factory, language):
    record = factory(sources=[SourceFactory()])

    with override(language):
        page = open_page(client, record.get_absolute_url())

    is_opinion = factory in (InsightFactory, RecommendationFactory)
    assert (say(language, OPINION) in page.main.one("section", id="sources").text) == is_opinion
