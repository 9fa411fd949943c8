"""What the outlines that are kept in the project say."""

import json
from math import hypot

import pytest

from culture_for_all.maps.europe import OUTLINES, land
from culture_for_all.maps.projection import KM_PER_UNIT, project

from .outlines import holds

COUNTRIES = json.loads(OUTLINES.read_text())


def countries_at(latitude, longitude):
    return [code for code, data in COUNTRIES.items() if holds(data, *project(latitude, longitude))]


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [("Simferopol", 44.95, 34.10), ("Sevastopol", 44.62, 33.62), ("Dzhankoi", 45.71, 34.39), ("Kyiv", 50.45, 30.52)],
)
def test_crimea_is_in_ukraine(place, latitude, longitude):
    assert countries_at(latitude, longitude) == ["UKR"]


def test_russia_is_on_the_map_beyond_its_border():
    assert countries_at(55.75, 37.62) == ["RUS"]


@pytest.mark.parametrize(("side", "latitude"), [("north", 35.25), ("south", 35.0)])
def test_cyprus_is_one_country(side, latitude):
    assert countries_at(latitude, 33.2) == ["CYP"]


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("NLD", 52.09, 5.12),
        ("IRL", 53.42, -7.94),
        ("PRT", 38.57, -7.91),
        ("GBR", 52.48, -1.90),
        ("LVA", 56.50, 25.87),
        ("BGR", 42.14, 24.75),
        ("EST", 58.89, 25.56),
        ("LTU", 54.90, 23.90),
        ("MLT", 35.89, 14.43),
    ],
)
def test_place_lies_in_its_country_alone(country, latitude, longitude):
    assert countries_at(latitude, longitude) == [country]


def test_distances_on_the_map_are_those_on_the_globe():
    (vilnius_x, vilnius_y), (riga_x, riga_y) = project(54.687, 25.280), project(56.950, 24.105)

    assert hypot(riga_x - vilnius_x, riga_y - vilnius_y) * KM_PER_UNIT == pytest.approx(262, rel=0.01)
    assert riga_y < vilnius_y


def test_outlines_are_small():
    assert OUTLINES.stat().st_size <= 15_000


def test_land_is_all_countries():
    assert all(data in land() for data in COUNTRIES.values())
