import re
from math import dist

import pytest

from culture_for_all.covers.doors import SHAPES, door, path
from culture_for_all.covers.outlines import polygons
from partners.models import City

X, Y, W, H = 600, 590, 400, 480
TOP, LEFT, RIGHT = Y - H, X - W / 2, X + W / 2


def outline(shape, w=W, h=H):
    (points,) = polygons(door(shape, X, Y, w, h))
    return points


def test_every_door_of_a_city_has_its_shape():
    assert list(SHAPES) == City.Door.values
    assert len({door(shape, X, Y, W, H) for shape in SHAPES}) == 8


def test_door_of_an_unknown_shape_is_a_round_arch():
    assert door("triangle", X, Y, W, H) == door("round", X, Y, W, H)


@pytest.mark.parametrize(("w", "h"), [(400, 480), (60, 60), (118, 470)], ids=["wide", "low", "tall"])
@pytest.mark.parametrize("shape", SHAPES)
def test_door_stands_on_its_line_and_is_as_high_as_asked(shape, w, h):
    points = outline(shape, w, h)

    assert points[0][1] == points[-1][1] == max(y for x, y in points) == Y
    assert min(y for x, y in points) == pytest.approx(Y - h, abs=0.3)


@pytest.mark.parametrize("shape", SHAPES)
def test_door_is_alike_on_both_sides(shape):
    points = outline(shape)

    mirrored = [(2 * X - x, y) for x, y in reversed(points)]

    assert [nearest(point, points) for point in mirrored] == pytest.approx([0] * len(points), abs=0.3)


def nearest(point, points):
    return min(dist(point, other) for other in points)


@pytest.mark.parametrize(("shape", "feet"), [(shape, 1.12 if shape == "omega" else 1) for shape in SHAPES])
def test_door_is_as_wide_between_its_feet_as_asked(shape, feet):
    points = outline(shape)

    assert points[-1][0] - points[0][0] == pytest.approx(feet * W, abs=0.2)


@pytest.mark.parametrize("shape", SHAPES)
def test_door_numbers_have_one_decimal_at_most(shape):
    data = door(shape, 600.123, 590.456, 123.4567, 234.5678)

    assert re.fullmatch(r"[MLHVCAZ\d. -]+", data)
    assert not re.search(r"\.\d\d", data)


def test_path_separates_numbers_only():
    assert path("M", 0, -0.04, "L", 1.25, 12.0, "Z") == "M0 0L1.2 12Z"


def test_horseshoe_meets_its_jambs_on_its_circle_below_the_centre():
    _, spring, end, _ = re.findall("[MVAZ][^MVAZ]*", door("horseshoe", X, Y, W, H))[:4]
    meet = float(spring[1:])

    radius = 0.56 * W

    assert end.startswith(f"A{radius:g} {radius:g} 0 1 1 ")
    assert meet > TOP + radius
    assert dist((LEFT, meet), (X, TOP + radius)) == pytest.approx(radius, abs=0.1)
    assert min(x for x, y in outline("horseshoe")) == pytest.approx(X - radius, abs=0.5)


def test_trefoil_lobes_meet_on_both_their_circles():
    side, top, _ = re.findall("A([^AV]*)", door("trefoil", X, Y, W, H))
    meet = [float(number) for number in side.split()[-2:]]

    assert dist(meet, (LEFT + 0.25 * W, TOP + 0.62 * W)) == pytest.approx(0.25 * W, abs=0.1)
    assert dist(meet, (X, TOP + 0.3 * W)) == pytest.approx(0.3 * W, abs=0.1)
    assert top.split()[3] == "1"  # the long way round


def test_omega_is_drawn_in_below_its_head():
    points = outline("omega")

    waist = min(x for x, y in points if x > X and TOP + 0.8 * W < y < Y - 0.1 * W)

    assert waist < X + 0.42 * W < max(x for x, y in points if y < TOP + 0.6 * W)


def test_gable_has_three_steps_a_side():
    assert len(outline("gable")) == 1 + 1 + 6 + 6 + 2


def test_outline_of_an_arc_keeps_to_its_circle():
    (points,) = polygons("M-10 5A10 10 0 0 1 10 5")

    assert [dist(point, (0, 5)) for point in points] == pytest.approx([10] * len(points))
    assert min(y for x, y in points) == pytest.approx(-5, abs=0.2)


def test_outline_of_a_long_arc_goes_the_long_way_round():
    (points,) = polygons("M-3 4A5 5 0 1 1 3 4")

    assert min(y for x, y in points) == pytest.approx(-5, abs=0.2)


def test_outline_has_a_polygon_for_each_part_of_a_path():
    assert polygons("M0 0H4V3L1 2 0 1ZM9 9H8V7Z") == [
        [(0, 0), (4, 0), (4, 3), (1, 2), (0, 1)],
        [(9, 9), (8, 9), (8, 7)],
    ]
