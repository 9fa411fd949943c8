import gzip
from decimal import Decimal
from math import dist

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.utils.translation import override

from culture_for_all.maps.drawing import RADIUS
from culture_for_all.maps.projection import HEIGHT, WIDTH, project
from partners.models import Venue
from tests.factories.partners import CityFactory, VenueFactory
from tests.pages import Page, say

pytestmark = pytest.mark.django_db

CAPITALS = {
    "Amsterdam": (52.3676, 4.9041),
    "Dublin": (53.3498, -6.2603),
    "Lisbon": (38.7223, -9.1393),
    "London": (51.5074, -0.1278),
    "Riga": (56.9496, 24.1052),
    "Sofia": (42.6977, 23.3219),
    "Tallinn": (59.4370, 24.7536),
    "Vilnius": (54.6872, 25.2797),
}


def show(tag, places, language="en", name="Partner cities"):
    with override(language):
        html = Template(f"{{% load maps %}}{{% {tag} places name %}}").render(Context({"places": places, "name": name}))
    return Page(HttpResponse(f'<html lang="{language}"><main>{html}</main></html>'))


def city_at(latitude, longitude, **values):
    return CityFactory(latitude=Decimal(str(latitude)), longitude=Decimal(str(longitude)), **values)


def venue_at(latitude, longitude, **values):
    return VenueFactory(latitude=Decimal(str(latitude)), longitude=Decimal(str(longitude)), **values)


def capitals():
    return [city_at(*point, name_en=name) for name, point in CAPITALS.items()]


def rows(page):
    return [row.text for row in page.main.one("ol").all("li")]


def dots(page):
    """Where the numbered dots are, by number."""
    return {int(text.text): (int(text["x"]), int(text["y"])) for text in page.main.all("text", class_="map__number")}


# Europe


@pytest.mark.parametrize("language", ["lt", "en"])
def test_list_beside_the_map_holds_the_places_with_their_links(language):
    cities = [city_at(54.6872, 25.2797), city_at(56.9496, 24.1052)]

    page = show("europe_map", cities, language)

    with override(language):
        assert rows(page) == [f"{city} · OpenStreetMap: {city}" for city in cities]
        assert page.links[::2] == [city.get_absolute_url() for city in cities]
    assert page.links[1] == "https://www.openstreetmap.org/?mlat=54.6872&mlon=25.2797#map=12/54.6872/25.2797"


def test_map_numbers_the_places_as_the_list_does():
    page = show("europe_map", capitals())

    assert list(dots(page)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_map_shows_the_places_where_they_are():
    page = show("europe_map", capitals())

    found = dict(zip(CAPITALS, dots(page).values(), strict=True))
    assert all(dist(found[name], project(*point)) < 15 for name, point in CAPITALS.items())
    assert sorted(found, key=lambda name: found[name][0])[:3] == ["Lisbon", "Dublin", "London"]
    assert sorted(found, key=lambda name: found[name][1])[:3] == ["Tallinn", "Riga", "Vilnius"]


def test_map_is_one_picture_with_a_name():
    page = show("europe_map", capitals(), name='Cities <of> "the" network')

    assert page.main.one("svg", role="img")["aria-label"] == 'Cities <of> "the" network'


def test_list_comes_before_the_map():
    page = show("europe_map", capitals())

    assert [part.tag for part in page.main.one(class_="map").children if not isinstance(part, str)] == ["ol", "svg"]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_place_without_coordinates_keeps_its_number_but_has_no_dot(language):
    cities = [city_at(54.6872, 25.2797), CityFactory(), city_at(56.9496, 24.1052)]

    page = show("europe_map", cities, language)

    with override(language):
        assert rows(page)[1] == f"{cities[1]} ({say(language, 'not on the map')})"
    assert list(dots(page)) == [1, 3]


def test_place_beyond_the_map_is_in_the_list_with_its_link():
    reykjavik = city_at(64.1466, -21.9426, name_en="Reykjavik")

    page = show("europe_map", [reykjavik])

    assert rows(page) == ["Reykjavik (not on the map) · OpenStreetMap: Reykjavik"]
    assert dots(page) == {}


def test_name_in_another_language_wears_that_language():
    page = show("europe_map", [CityFactory(lithuanian_only=True, on_map=True)], "en")

    assert page.main.one("ol").all("a")[0].language == "lt"


def test_no_places_make_no_map():
    page = show("europe_map", [])

    assert page.text == ""
    assert page.main.all("svg") == []


def test_map_of_europe_weighs_little():
    html = show("europe_map", capitals()).response.content

    assert len(gzip.compress(html)) <= 8_000


@pytest.mark.parametrize("tag", ["europe_map", "local_map"])
def test_map_needs_nothing_that_the_content_security_policy_forbids(tag):
    page = show(tag, [VenueFactory(on_map=True)])

    assert page.main.all("style", "script", "image", "img") == []
    assert [element.tag for element in page.main.all() if element.get("style") is not None] == []


# A neighbourhood


def test_distances_agree_with_the_scale():
    south, north = venue_at(54.65, 25.28), venue_at(54.70, 25.28)  # 5,566 metres

    page = show("local_map", [south, north])

    first, second = dots(page).values()
    metres_per_unit = 2000 / bar(page)
    assert dist(first, second) * metres_per_unit == pytest.approx(5566, rel=0.02)
    assert second[1] < first[1]
    assert second[0] == first[0]


def test_east_is_to_the_right_to_the_same_scale():
    south, north, east = venue_at(54.65, 25.28), venue_at(54.70, 25.28), venue_at(54.65, 25.3664)  # as far as north

    page = show("local_map", [south, north, east])

    points = dots(page)
    assert points[3][0] > points[1][0]
    assert dist(points[1], points[3]) == pytest.approx(dist(points[1], points[2]), rel=0.01)


@pytest.mark.parametrize(
    ("north", "length"), [(54.6501, "200 m"), (54.66, "500 m"), (54.68, "1 km"), (54.90, "10 km"), (56.0, "50 km")]
)
def test_scale_is_a_round_number(north, length):
    page = show("local_map", [venue_at(54.65, 25.28), venue_at(north, 25.28)])

    assert page.main.one("g", class_="map__scale").all("text")[0].text == length
    assert 70 <= bar(page) <= 250


def bar(page):
    """The length of the bar of the scale, in units of the map."""
    data = page.main.one("g", class_="map__scale").one("path")["d"]
    return int(data.partition("h")[2].partition("v")[0])


def test_north_is_marked():
    page = show("local_map", [venue_at(54.65, 25.28)])

    assert page.main.one("g", class_="map__scale").all("text")[1].text == "N"


@pytest.mark.parametrize("number", [2, 12])
def test_marks_of_places_in_one_spot_stand_apart_and_point_to_it(number):
    places = [venue_at(54.65, 25.28) for _ in range(number)]

    page = show("local_map", places)

    found = list(dots(page).values())
    assert len(found) == number
    assert all(dist(a, b) >= 2 * RADIUS - 3 for n, a in enumerate(found) for b in found[:n])
    assert len(page.main.all("path", class_="map__leader")) >= number - 1
    assert {(point["cx"], point["cy"]) for point in page.main.all("circle", class_="map__point")} == {("500", "330")}


def test_crowd_stays_within_the_frame():
    places = [venue_at(54.65 + n / 1000, 25.28) for n in range(60)]

    page = show("local_map", places)

    assert len(dots(page)) == 60
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in dots(page).values())


def test_mark_that_covers_its_point_has_no_line():
    page = show("europe_map", capitals())  # those of the Baltic states had to make a little room

    assert page.main.all("path", class_="map__leader") == []


@pytest.mark.parametrize("language", ["lt", "en"])
def test_place_known_by_its_district_is_a_ring_and_the_list_says_so(language):
    exact = venue_at(54.65, 25.28, coordinates_precision=Venue.Precision.STREET)
    vague = venue_at(54.70, 25.28, coordinates_precision=Venue.Precision.DISTRICT)

    page = show("local_map", [exact, vague], language)

    words = say(language, "shown roughly")
    assert [words in row for row in rows(page)] == [False, True]
    rings = [dot.has({"class_": "map__dot--vague"}) for dot in page.main.all("circle", class_="map__dot")]
    assert rings == [False, True]
    assert [link.rpartition("#")[2][:6] for link in page.links[1::2]] == ["map=16", "map=14"]


def test_map_of_europe_is_too_wide_for_rings():
    page = show("europe_map", [venue_at(54.70, 25.28, coordinates_precision=Venue.Precision.DISTRICT)])

    assert page.main.all("circle", class_="map__dot--vague") == []


def test_places_without_coordinates_are_a_list_without_a_map():
    page = show("local_map", VenueFactory.create_batch(2))

    assert len(rows(page)) == 2
    assert page.main.all("svg") == []
