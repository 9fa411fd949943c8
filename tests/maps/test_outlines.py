import json

import pytest

from culture_for_all.maps.projection import project
from tools.outlines import draw_countries, write_outlines

from .outlines import atlas, edges, holds, polygons

# A border from north to south with many small bends and one that reaches far to the east, and the coasts of the two
# countries west and east of it.
BORDER = [(10 + 0.03 * (n % 2) + max(0, 6 - abs(n - 30) / 2), 55 - n / 20) for n in range(101)]
WEST_COAST = [(10, 50), (0, 50), (0, 55), (10, 55)]
EAST_COAST = [(10, 55), (20, 55), (20, 50), (10, 50)]


def square(longitude, latitude, size):
    return [
        (longitude, latitude),
        (longitude + size, latitude),
        (longitude + size, latitude + size),
        (longitude, latitude + size),
        (longitude, latitude),
    ]


def test_border_stays_one_line_for_both_neighbours():
    countries = draw_countries(atlas([BORDER, WEST_COAST, EAST_COAST], WWW=[[0, 1]], EEE=[[~0, 2]]))

    border = edges(countries["WWW"]) & edges(countries["EEE"])
    assert 3 <= len(border) < len(BORDER) / 4
    assert len(edges(countries["WWW"]) - border) == len(edges(countries["EEE"]) - border) == 3
    bend, beyond = project(53.5, 14), project(52, 14)
    assert holds(countries["WWW"], *bend)
    assert not holds(countries["EEE"], *bend)
    assert holds(countries["EEE"], *beyond)
    assert not holds(countries["WWW"], *beyond)


def test_north_cyprus_is_drawn_as_part_of_cyprus():
    countries = draw_countries(atlas([BORDER, WEST_COAST, EAST_COAST], CYP=[[0, 1]], CYN=[[~0, 2]]))

    assert list(countries) == ["CYP"]
    assert len(polygons(countries["CYP"])) == 1
    assert len(edges(countries["CYP"])) == 6
    assert holds(countries["CYP"], *project(53.5, 14))


@pytest.mark.parametrize(("place", "longitude", "latitude"), [("far away", 100, 0), ("in the margin", 43.7, 49)])
def test_country_beyond_the_map_is_left_out(place, longitude, latitude):
    countries = draw_countries(atlas([square(5, 50, 5), square(longitude, latitude, 1)], INN=[[0]], OUT=[[1]]))

    assert list(countries) == ["INN"]


def test_country_that_goes_on_beyond_the_map_ends_in_its_margin():
    countries = draw_countries(atlas([square(20, 50, 100)], FAR=[[0]]))

    (points,) = polygons(countries["FAR"])
    assert max(x for x, y in points) == 1020


@pytest.mark.parametrize(("size", "is_kept"), [(0.1, False), (1, True)])
def test_island_is_kept_from_some_size(size, is_kept):
    countries = draw_countries(atlas([square(5, 50, 5), square(0, 45, size)], SEA=[[0], [1]]))

    assert len(polygons(countries["SEA"])) == 1 + is_kept


def test_tiny_enclave_leaves_no_hole_in_the_country_around_it():
    countries = draw_countries(atlas([square(5, 50, 5), square(7, 52, 0.1)], BIG=[[0], [~1]], TNY=[[1]]))

    assert list(countries) == ["BIG"]
    assert len(polygons(countries["BIG"])) == 1


def test_outlines_are_written(tmp_path, capsys):
    source, target = tmp_path / "atlas.json", tmp_path / "europe.json"
    topology = atlas([square(5, 50, 5)], INN=[[0]])
    source.write_text(json.dumps(topology))

    write_outlines(source, target)

    assert json.loads(target.read_text()) == draw_countries(topology)
    assert "1 countries" in capsys.readouterr().out
