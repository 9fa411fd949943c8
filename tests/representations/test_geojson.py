import pytest

from tests.factories.partners import CityFactory, VenueFactory

from .hostile import HOSTILE
from .readers import read_places

pytestmark = pytest.mark.django_db


def test_venue_is_a_point_with_longitude_first(client):
    venue = VenueFactory(on_map=True, name_lt="Biblioteka", name_en="Library", slug_en="library")

    found = read_places(client.get("/en/venues/library.geojson").content)

    assert found["geometry"] == {"type": "Point", "coordinates": [25.2925, 54.6805]}
    assert found["id"] == str(venue.public_id)
    said = {name: found["properties"][name] for name in ("name_lt", "name_en", "coordinates_precision")}
    assert said == {"name_lt": "Biblioteka", "name_en": "Library", "coordinates_precision": "building"}
    assert "latitude" not in found["properties"]


def test_place_that_is_not_known_is_left_out_and_counted(client):
    venue = VenueFactory(on_map=True)
    VenueFactory.create_batch(2, slug_en=None)

    found = read_places(client.get("/en/venues.geojson").getvalue())

    assert [feature["id"] for feature in found["features"]] == [str(venue.public_id)]
    assert found["left_out_without_place"] == 2


def test_record_without_place_says_why_it_is_on_no_map(client):
    VenueFactory(slug_en="library")

    response = client.get("/en/venues/library.geojson")

    assert response.status_code == 404
    assert response.content.decode() == "Where this is on the map is not known."
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_empty_list_is_valid(client):
    assert read_places(client.get("/en/cities.geojson").getvalue())["features"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(client, text, without_door):
    CityFactory(on_map=True, name_en=text)

    found = read_places(client.get("/en/cities.geojson").getvalue())

    assert found["features"][0]["properties"]["name_en"] == text


@pytest.mark.parametrize("path", ["/en/organisations.geojson", "/en/visits.geojson"])
def test_what_is_no_place_has_no_map(client, path):
    assert client.get(path).status_code == 404
