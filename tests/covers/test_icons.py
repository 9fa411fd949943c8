from io import StringIO
from math import dist

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from culture_for_all.covers.mark import MASKABLE_BOX, icon
from culture_for_all.covers.outlines import polygons

FOLDER = settings.BASE_DIR / "static" / "img"
VECTORS = ["favicon.svg", "mark.svg"]
SIZES = {
    "apple-touch-icon.png": 180,
    "favicon.ico": 32,
    "icon-192.png": 192,
    "icon-512.png": 512,
    "icon-maskable-512.png": 512,
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    call_command("draw_icons", folder=folder, stdout=StringIO())
    return folder


def test_all_icons_are_drawn(drawn):
    assert sorted(path.name for path in drawn.iterdir()) == sorted([*VECTORS, *SIZES])


@pytest.mark.parametrize("name", VECTORS)
def test_vector_icon_is_as_its_geometry_draws_it(drawn, name):
    assert (FOLDER / name).read_bytes() == (drawn / name).read_bytes()


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_icon_is_as_its_geometry_draws_it(drawn, name, size):
    with Image.open(FOLDER / name) as ours, Image.open(drawn / name) as anew:
        assert ours.size == anew.size == (size, size)
        assert ours.convert("RGB").tobytes() == anew.convert("RGB").tobytes()


def test_favicon_has_a_drawing_of_its_own_for_sixteen_pixels():
    with Image.open(FOLDER / "favicon.ico") as favicon:
        assert favicon.ico.sizes() == {(16, 16), (32, 32)}


def test_door_of_the_maskable_icon_survives_every_mask():
    left, top, width, height = MASKABLE_BOX
    centre, radius = (left + width / 2, top + height / 2), 0.4 * width
    ground, light, *door = icon()

    assert max(dist(point, centre) for shape in door for part in polygons(shape.data) for point in part) <= radius
