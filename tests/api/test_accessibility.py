"""What programs are told of the accessibility of venues, as A11yJSON."""

import pytest

from partners.models import AccessFact
from tests.factories.partners import AccessFactFactory, VenueFactory

pytestmark = pytest.mark.django_db


def read(client, venue):
    return client.get(f"/api/v1/venues/{venue.public_id}/accessibility").json()


def accessibility(client, feature, state):
    fact = AccessFactFactory(feature=feature, state=state)
    return read(client, fact.venue)["properties"].get("accessibility")


@pytest.mark.parametrize(
    ("feature", "state", "expected"),
    [
        ("step_free_entrance", "yes", {"entrances": [{"stairs": {"count": 0}}]}),
        ("step_free_entrance", "no", {"entrances": [{"isLevel": False}]}),
        ("accessible_toilet", "yes", {"restrooms": [{"isAccessibleWithWheelchair": True}]}),
        ("accessible_parking", "no", {"parking": {"forWheelchairUsers": None}}),
        ("hearing_loop", "no", {"hasInductionLoop": False}),
        ("assistance_dogs", "yes", {"animalPolicy": {"allowsAssistanceDogs": True}}),
    ],
)
def test_checked_fact_is_told(client, feature, state, expected):
    assert accessibility(client, feature, state) == expected


@pytest.mark.parametrize("feature", AccessFact.Feature.values)
def test_what_nobody_checked_is_left_out(client, feature):
    fact = AccessFactFactory(feature=feature, not_checked=True)

    found = read(client, fact.venue)["properties"]

    assert "accessibility" not in found
    assert "description" not in found


@pytest.mark.parametrize("feature", ["accessible_toilet", "quiet_space"])
def test_what_a11yjson_has_no_word_for_stands_in_the_description_only(client, feature):
    fact = AccessFactFactory(
        feature=feature, state="partly", value="85 cm", note_lt="Siaura", note_en="Narrow", checked_on="2026-03-02"
    )

    found = read(client, fact.venue)["properties"]

    assert "accessibility" not in found
    assert found["description"]["en"].endswith(": partly (85 cm; Narrow; checked on 2026-03-02)")
    assert "Siaura" in found["description"]["lt"]


def test_what_an_undated_source_says_has_no_day(client):
    fact = AccessFactFactory(feature="quiet_space", method="document", checked_on=None)

    found = read(client, fact.venue)["properties"]

    assert found["description"]["en"].endswith("; a source says so, not checked)")


def test_place_is_a_point_where_it_is_known(client):
    known = VenueFactory(on_map=True, name_lt="Biblioteka", name_en="Library", address="Gatvė 1")

    found = read(client, known)

    assert found["type"] == "Feature"
    assert found["geometry"] == {"type": "Point", "coordinates": [25.2925, 54.6805]}
    assert found["properties"]["name"] == {"lt": "Biblioteka", "en": "Library"}
    assert found["properties"]["originalId"] == str(known.public_id)
    assert read(client, VenueFactory())["geometry"] is None


def test_all_venues_are_told_of_at_once_with_the_filters_of_venues(client):
    fact = AccessFactFactory(feature="lift")
    VenueFactory()

    found = client.get(f"/api/v1/venues/accessibility?city={fact.venue.city.slug_en}").json()

    assert found["items"] == [read(client, fact.venue)]


def test_draft_is_not_told_of(client):
    venue = VenueFactory(draft=True)

    assert client.get(f"/api/v1/venues/{venue.public_id}/accessibility").status_code == 404
