"""What all covers are built of: a wall, a floor, doorways, and light that falls out of a door."""

from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from .doors import door, path
from .outlines import polygons
from .paints import ACCENTS, CITY_DOORS, SUN, WHITE, mix, palette

EDITION = "cover/1"  # counted up with every change of geometry: it gives all records another picture
WIDTH, HEIGHT = 1200, 750
CENTRE = WIDTH / 2
LEFT, RIGHT = 240, 960  # what a crop to a square keeps; main shapes stay within
TILE = 150


class Shape(NamedTuple):
    """Path data with its fill by day, by night where that differs, and the class that style sheets know it by."""

    data: str
    fill: str
    night: str = ""
    name: str = ""


def byte_stream(seed):
    """Yield the bytes of the seed's SHA-256, then those of that digest's SHA-256, and so on."""
    digest = sha256(seed.encode()).digest()
    while True:
        yield from digest
        digest = sha256(digest).digest()


class Drawing:
    """The shapes of one picture from back to front; every choice is made by the next byte of the record's stream.

    Without a door's shape the stream chooses one of the cities' doors.
    """

    def __init__(self, kind, public_id, shape, paint):
        self._bytes = byte_stream(f"{EDITION}:{kind}:{public_id}")
        self.shape, self.palette = (shape, palette(paint)) if shape else self.pick(CITY_DOORS)
        self.shapes = []
        self.floor = HEIGHT * self.number(76, 82) / 100
        self.wall(self.palette, range(8))
        self.ground()

    def number(self, low, high):
        """Return a whole number from `low` to `high`."""
        return low + next(self._bytes) % (high - low + 1)

    def pick(self, choices):
        return choices[next(self._bytes) % len(choices)]

    def accent(self, own):
        """Return a paint that is seen against the light and is not the door's `own`."""
        return self.pick([paint for paint in ACCENTS if paint != own])

    def rings(self):
        """Return the colours of a portal around its opening."""
        return (self.palette.paint, WHITE, self.palette.deep)[: self.number(2, 3)]

    def add(self, fill, *data, night="", name=""):
        if data:
            self.shapes.append(Shape("".join(data), fill, night, name))

    def wall(self, own, columns):
        """Draw the wall in the colours of a palette, three in seven of its tiles with a quarter of a circle."""
        tiles = [
            quarter_circle(column, row, self.number(0, 3))
            for row in range(4)
            for column in columns
            if self.number(0, 6) < 3
        ]
        area = rectangle(columns[0] * TILE, 0, (columns[-1] + 1) * TILE, self.floor)
        self.add(own.pale, area, night=own.night_wall, name="wall")
        self.add(mix(own.pale, WHITE, 55), *tiles, night=mix(own.night_wall, WHITE, 6), name="tiles")

    def ground(self):
        area = rectangle(0, self.floor, WIDTH, HEIGHT)
        self.add(self.palette.deep, area, night=self.palette.night_floor, name="floor")

    def nest(self, colours, x, y, w, h, shape=""):
        """Draw doorways one within the other."""
        for n, colour in enumerate(colours):
            self.add(colour, door(shape or self.shape, x, y, *within(w, h, n)))

    def portal(self, colours, x, y, w, h, shape="", skew=None, side=None):
        """Draw a nest of doorways with light in the innermost, which falls on the floor, and one leaf that is open.

        The light leans by `skew` times 22 units, the leaf hangs on the `side` -1 (left) or 1 (right); where that is
        not given the stream says it.
        """
        inner_w, inner_h = within(w, h, len(colours))
        self.light(x, y, inner_w, self.number(-4, 4) if skew is None else skew)
        self.nest((*colours, SUN), x, y, w, h, shape)
        accent = self.accent(colours[0])
        self.leaf(accent, self.pick((-1, 1)) if side is None else side, x, y, inner_w, inner_h, shape)

    def light(self, x, y, w, skew):
        self.add(mix(SUN, self.palette.deep, 8), light(x, y, w, skew * 22, HEIGHT), name="light")

    def leaf(self, colour, side, x, y, w, h, shape="", swing=0.14):
        outline = leaf(shape or self.shape, side, x, y, w, h, swing)
        self.add(colour, outline, name="leaf leaf--right" if side > 0 else "leaf")


def rectangle(left, top, right, bottom):
    return path("M", left, top, "H", right, "V", bottom, "H", left, "Z")


def ellipse(x, y, rx, ry):
    return path("M", x - rx, y, "A", rx, ry, 0, 0, 1, x + rx, y, "A", rx, ry, 0, 0, 1, x - rx, y, "Z")


def quarter_circle(column, row, turn):
    """Return a quarter of a circle that fills a tile of the wall, its centre in one of the tile's corners."""
    left, top, right, bottom = column * TILE, row * TILE, (column + 1) * TILE, (row + 1) * TILE
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    start, _, end, centre = corners[turn:] + corners[:turn]
    back = ("V", centre[1]) if turn % 2 else ("H", centre[0])
    return path("M", *start, "A", TILE, TILE, 0, 0, 1, *end, *back, "Z")


def within(w, h, n):
    """Return width and height of the `n`th doorway inside one of `w` by `h`."""
    step = 0.105 * w * n
    return w - 2 * step, h - step


def light(x, y, w, lean, bottom):
    """Return the light that falls from a doorway down to `bottom`.

    It begins two units behind the doorway, or the floor would shine through where the two meet.
    """
    spread = 0.3 * (w + bottom - y)
    left, right = x - w / 2, x + w / 2
    near = path("M", left, y - 2, "H", right, "V", y)
    return near + path("L", right + spread + lean, bottom, "H", left - spread + lean, "L", left, y, "Z")


def leaf(shape, side, x, y, w, h, swing):
    """Return the part of a door next to its jamb; its free foot swings out by `swing` of the opening's width."""
    (outline,) = polygons(door(shape, x, y, w, h))
    edge = x - 0.18 * w
    points = []
    for (from_x, from_y), (to_x, to_y) in pairwise(outline):
        points.append((from_x, from_y))
        if to_x >= edge:
            points.append((edge, from_y + (to_y - from_y) * (edge - from_x) / (to_x - from_x)))
            break
    points.append((edge, y + swing * w))
    (start_x, start_y), *rest = [(x - side * (across - x), down) for across, down in points]
    return path("M", start_x, start_y, "L", *[number for point in rest for number in point], "Z")
