import pytest
from django.urls import reverse

from partners.coordinates import distance_km, read_coordinates
from tests.factories.partners import CityFactory, VenueFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db

VILNIUS = {"latitude": "54.687157", "longitude": "25.279652"}


def change(client, venue, language="lt", **typed):
    speak(client, language)
    url = reverse("admin:partners_venue_change", args=[venue.pk])
    response = client.post(url, form_values(client.get(url), "venue_form") | typed, follow=True)
    venue.refresh_from_db()
    return response


def point(venue):
    return str(venue.latitude), str(venue.longitude)


@pytest.fixture
def venue():
    return VenueFactory(city=CityFactory(**VILNIUS))


@pytest.mark.parametrize("language", ["lt", "en"])
def test_coordinates_are_taken_with_a_decimal_comma(admin_client, venue, language):
    change(admin_client, venue, language, latitude="54,687157", longitude="25,2796521234")

    assert point(venue) == ("54.687157", "25.279652")


@pytest.mark.parametrize("name", ["latitude", "longitude"])
@pytest.mark.parametrize(
    "pasted",
    [
        "54.687157, 25.279652",
        "54.687157,25.279652",
        "54,687157 25,279652",
        "54,687157; 25,279652",
        "(54.687157, 25.279652)",
        "54.687157° N, 25.279652° E",
        "54.687157\u00a0N 25.279652\u00a0E",
    ],
)
def test_pair_pasted_into_one_box_fills_both(admin_client, venue, name, pasted):
    change(admin_client, venue, **{name: pasted})

    assert point(venue) == ("54.687157", "25.279652")


@pytest.mark.parametrize(
    ("pasted", "pair"),
    [
        ("38.71 N 9.14 W", ("38.71", "-9.14")),
        ("38,71, -9,14", ("38.71", "-9.14")),
        ("54.687157", None),
        ("1.2.3.4", None),
        ("54.6 25.2 1.0", None),
    ],
)
def test_only_a_pair_is_read_as_one(pasted, pair):
    assert read_coordinates(pasted) == pair


@pytest.mark.parametrize(
    ("language", "example"), [("lt", "Įrašykite dešimtainius laipsnius, pavyzdžiui, 54,687157."), ("en", "54.687157.")]
)
def test_what_is_no_coordinate_is_refused_with_an_example(admin_client, venue, language, example):
    response = change(admin_client, venue, language, latitude="Šiaurė", longitude="25,2")

    assert example in response.content.decode()
    assert point(venue) == ("None", "None")


def test_distance_is_that_of_a_map():
    assert round(distance_km((54.687157, 25.279652), (56.949650, 24.105186))) == 262  # Vilnius – Riga


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        ("56.949650", "24.105186", "262 km from the middle of"),
        ("25.279652", "54.687157", "seem to have changed places"),
        ("54.9", "25.3", ""),
    ],
)
def test_editor_is_asked_about_a_point_far_from_the_city(admin_client, venue, latitude, longitude, words):
    response = change(admin_client, venue, "en", latitude=latitude, longitude=longitude)

    asked = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert point(venue)[0].startswith(latitude)
    assert words in asked[0] if words else asked == []
