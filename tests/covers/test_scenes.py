import re
from hashlib import sha256
from itertools import cycle, islice
from uuid import NAMESPACE_URL, uuid5

import pytest

from culture_for_all.covers.drawing import byte_stream
from culture_for_all.covers.outlines import polygons
from culture_for_all.covers.paints import CITY_DOORS, INK, SUN, WHITE, mix, palette
from culture_for_all.covers.scenes import SCENES, draw
from culture_for_all.covers.svg import cover, svg_file
from tests.covers.drawings import parse

RIGA = ("omega", "#7A4FC0")
# The beginnings of the SHA-256 of one cover of each kind. When one changes, so do the pictures of all records, and
# whoever means that counts up `EDITION` in drawing.py.
PINNED = {
    "practice": "c2b94dbb5d2463da",
    "visit": "846223403dc68f44",
    "venue": "768f3a69c1c21611",
    "workshop": "3a4da563831d94ce",
    "insight": "f3397a31082e1b4d",
    "recommendation": "8aed15bc95f9e329",
    "city": "6bcdd5e17699563d",
    "organisation": "cd90cf0b5b5c3cd7",
    "topic": "8070b174359a38ec",
    "adoption": "caef3b1510b9d7ca",
    "page": "0b235faf411d4255",
}


def record(number):
    return str(uuid5(NAMESPACE_URL, f"record {number}"))


def covers(kind, count):
    """Return covers of so many records, from one city after the other and some from none."""
    doors = cycle([*((own.shape, own.palette.paint) for own in CITY_DOORS), ("round", ""), ("fan", "#336699"), ()])
    return [cover(kind, record(number), *door) for number, door in enumerate(islice(doors, count))]


def areas(shapes):
    """Yield the area of every polygon as (left, top, right, bottom)."""
    for shape in shapes:
        for points in polygons(shape.data):
            xs, ys = zip(*points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def doors_painted(shapes, fill):
    return sum(len(polygons(shape.data)) for shape in shapes if shape.fill == fill)


# Always the same, and never like another


@pytest.mark.parametrize("kind", SCENES)
def test_cover_of_a_record_never_changes(kind):
    assert sha256(cover(kind, record(0), *RIGA).encode()).hexdigest()[:16] == PINNED[kind]


def test_byte_stream_hashes_its_digest_when_it_is_used_up():
    first = sha256(b"cover/1:practice:1").digest()
    second = sha256(first).digest()

    assert bytes(islice(byte_stream("cover/1:practice:1"), 70)) == first + second + sha256(second).digest()[:6]


def test_five_hundred_records_have_five_hundred_covers():
    kinds = list(SCENES)

    found = {cover(kinds[number % len(kinds)], record(number), *RIGA) for number in range(500)}

    assert len(found) == 500


@pytest.mark.parametrize("kind", SCENES)
def test_records_of_a_kind_have_covers_of_their_own(kind):
    assert len({cover(kind, record(number), *RIGA) for number in range(100)}) == 100


# What a page and its policy can take


@pytest.mark.parametrize("kind", SCENES)
def test_cover_is_small(kind):
    assert max(len(svg.encode()) for svg in covers(kind, 300)) <= 5000


@pytest.mark.parametrize("kind", SCENES)
def test_cover_is_well_formed_and_holds_nothing_but_paths(kind):
    for svg in covers(kind, 33):
        root = parse(svg)

        assert root.attrib == {
            "class": "cover-art",
            "viewBox": "0 0 1200 750",
            "preserveAspectRatio": "xMidYMid slice",
            "aria-hidden": "true",
        }
        assert {path.tag for path in root} == {"path"}
        assert {name for path in root for name in path.attrib} <= {"fill", "color", "class", "d"}
        assert not "".join(root.itertext())


@pytest.mark.parametrize("kind", SCENES)
def test_cover_numbers_have_one_decimal_and_stay_near_the_picture(kind):
    for svg in covers(kind, 33):
        for data in re.findall(' d="([^"]*)"', svg):
            assert re.fullmatch(r"([MLHVCAZ]|-?\d+(\.\d)?(?![\d.])| )+", data)
            for points in polygons(data):
                assert all(-300 <= x <= 1500 and -10 <= y <= 800 for x, y in points)


@pytest.mark.parametrize("kind", ["practice", "insight", "city", "adoption", "page"])
def test_cover_keeps_its_doors_where_a_crop_leaves_them(kind):
    for number in range(88):
        own = CITY_DOORS[number % 8]
        shapes = draw(kind, record(number), own.shape, own.palette.paint).shapes

        doors = [area for area in areas(shape for shape in shapes if not shape.name) if area[2] - area[0] < 1200]

        assert min(left for left, *_ in doors) >= 239  # square
        assert max(right for _, _, right, _ in doors) <= 961
        assert min(top for _, top, *_ in doors) >= 61  # 1.91 : 1


def test_cover_file_has_the_colours_of_the_day_only():
    art = draw("practice", record(1), *RIGA)

    root = parse(svg_file(art.shapes))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert {name for path in root for name in path.attrib} == {"fill", "d"}
    assert [path.get("fill") for path in root][:3] == [palette(RIGA[1]).pale, mix("#E3D8F6", WHITE, 55), "#4A2A80"]


@pytest.mark.parametrize("kind", SCENES)
def test_cover_carries_its_night_with_it(kind):
    root = parse(cover(kind, record(1), *RIGA))

    nights = {path.get("class"): (path.get("fill"), path.get("color")) for path in root if path.get("color")}

    assert nights["floor"] == ("#4A2A80", "#21133A")
    assert {"wall", "tiles", "floor"} <= set(nights)


# What the scenes show


@pytest.mark.parametrize(("stops", "doorways"), [(1, 3), (3, 3), (4, 4), (6, 6), (7, 7), (12, 7)])
def test_visit_has_a_doorway_for_every_stop_and_one_lit(stops, doorways):
    shapes = draw("visit", record(1), *RIGA, stops=stops).shapes

    assert (doors_painted(shapes, INK), doors_painted(shapes, SUN)) == (doorways - 1, 1)


def test_visit_of_unknown_stops_has_three_to_seven_doorways():
    numbers = {doors_painted(draw("visit", record(n), *RIGA).shapes, INK) + 1 for n in range(100)}

    assert numbers == {3, 4, 5, 6, 7}


@pytest.mark.parametrize(
    ("kind", "dark", "lit"), [("practice", 0, 1), ("city", 2, 1), ("organisation", 5, 1), ("topic", 7, 1)]
)
def test_scene_has_its_doors(kind, dark, lit):
    shapes = draw(kind, record(1), *RIGA).shapes

    assert (doors_painted(shapes, INK), doors_painted(shapes, SUN)) == (dark, lit)


def test_venue_has_nine_windows_in_sight_of_which_some_are_lit():
    drawings = [draw("venue", record(number), *RIGA).shapes for number in range(50)]

    windows = [(doors_painted(shapes, INK), doors_painted(shapes, SUN) - 1) for shapes in drawings]

    assert {dark + lit for dark, lit in windows} == {9}
    assert 1.2 < sum(lit for dark, lit in windows) / 50 < 2.4


def test_workshop_gathers_the_doors_of_all_cities():
    shapes = draw("workshop", record(1), *RIGA).shapes

    assert {own.palette.paint for own in CITY_DOORS} <= {shape.fill for shape in shapes}


def test_adoption_shows_both_cities():
    shapes = draw("adoption", record(1), "round", "#F2935B", from_shape="gable", from_paint="#0E5A43").shapes

    assert doors_painted(shapes, SUN) == 2
    assert [shape.fill for shape in shapes if shape.name == "wall"] == ["#FCE0CE", "#CFE6DA"]


@pytest.mark.parametrize("own", CITY_DOORS, ids=lambda own: own.shape)
@pytest.mark.parametrize("kind", ["practice", "visit", "insight", "organisation"])
def test_open_leaf_is_never_in_the_paint_of_its_own_door(kind, own):
    for number in range(20):
        shapes = draw(kind, record(number), own.shape, own.palette.paint).shapes

        assert own.palette.paint not in {shape.fill for shape in shapes if shape.name.startswith("leaf")}


def test_record_of_no_city_takes_the_door_of_any():
    walls = {draw("practice", record(number)).palette.paint for number in range(100)}

    assert walls == {own.palette.paint for own in CITY_DOORS}


def test_city_without_a_paint_is_painted_in_ink():
    assert draw("city", record(1), "round", "").palette == palette(INK)
