"""Cover art: one scene for each kind of record, composed by the record's identifier and so always the same."""

from .doors import door
from .drawing import CENTRE, LEFT, RIGHT, WIDTH, Drawing, ellipse, rectangle, within
from .paints import CITY_DOORS, INK, SUN, WHITE, palette


def practice(art):
    """One portal."""
    w, h = art.number(430, 490), art.floor - art.number(80, 120)
    x = art.number(round(LEFT + 0.56 * w), round(RIGHT - 0.56 * w))
    art.portal(art.rings(), x, art.floor, w, h)


def visit(art, stops=None):
    """A doorway for every stop, one of them lit."""
    number = min(max(stops or art.number(3, 7), 3), 7)
    lit = art.number(number // 3, number - 1 - number // 3)
    pitch = min(1050 / number, 290)
    w = 0.84 * pitch
    paint, deep = art.palette.paint, art.palette.deep
    for n in range(number):
        x = CENTRE + (n - (number - 1) / 2) * pitch
        h = art.floor * art.number(48, 82) / 100
        if n == lit:
            art.portal(art.rings(), x, art.floor, w, max(h, 0.7 * art.floor))
        else:
            art.nest((*art.pick([(paint, WHITE), (deep, WHITE), (WHITE, paint)]), INK), x, art.floor, w, h)


def venue(art):
    """A front of two rows of windows around a portal, about one window in five lit."""
    places = [(CENTRE + x, y) for y in (225, 445) for x in (-460, -230, 0, 230, 460) if x or y == 225]
    windows(art, places, 129, 156, {place for place in places if art.number(0, 4) == 0})
    art.portal(art.rings(), CENTRE, art.floor, 270, art.floor - 255)


def workshop(art):
    """Eight doorways, one of each city, gather around a table of sun."""
    turn, y = art.number(0, 7), art.floor + 30
    places = [(75, -30, 124), (205, -18, 130), (310, 24, 138), (385, 78, 148)]  # from the far side to the near
    both_sides = [(side * x, down, w) for x, down, w in places for side in (-1, 1)]
    for n, (x, down, w) in enumerate(both_sides):
        shape, own = CITY_DOORS[(n + turn) % 8]
        art.nest((own.deep, WHITE, own.paint), CENTRE + x, y + down, w, 2.6 * w + art.number(0, 110), shape)
    art.add(art.palette.paint, rectangle(CENTRE - 30, y, CENTRE + 30, y + 100), ellipse(CENTRE, y + 100, 110, 24))
    art.add(SUN, ellipse(CENTRE, y, 250, 58))


def insight(art):
    """A doorway of sun stands before a dark portal."""
    side = art.pick((-1, 1))
    w, h, apart = art.number(360, 400), art.floor - art.number(80, 120), art.number(95, 125)
    x, near_w, near_h = CENTRE + side * apart, 0.8 * w, 0.8 * h
    art.nest((*art.rings(), INK), CENTRE - side * apart, art.floor, w, h)
    art.light(x, art.floor, near_w, art.number(-4, 4))
    art.nest((SUN,), x, art.floor, near_w, near_h)
    art.nest((art.accent(art.palette.paint),), x, art.floor, 0.45 * near_w, 0.62 * near_h)


def recommendation(art):
    """Steps rise to a portal."""
    steps = art.number(4, 6)
    x, w, rise = CENTRE + art.number(-4, 4) * 25, 270, 190 / steps
    for n in range(steps, 0, -1):  # from the ground up
        left, right = x - w / 2 - 30 - n * (x - 260) / 8, x + w / 2 + 30 + n * (940 - x) / 8
        top = art.floor + 40 - (steps - n + 1) * rise
        art.add((art.palette.paint, WHITE)[n % 2], rectangle(left, top, right, top + rise))
    art.portal(art.rings(), x, art.floor - 150, w, 340)


def city(art):
    """Two dark portals behind one that is lit."""
    w = art.number(320, 350)
    own = art.palette
    for side in (-1, 1):
        x, h = CENTRE + side * art.number(130, 160), art.floor - art.number(75, 120)
        art.nest((own.deep, WHITE, own.paint, INK), x, art.floor, w, h)
    art.portal(art.rings(), CENTRE, art.floor, w, 0.74 * art.floor)


def organisation(art):
    """Six windows on their sills, one of them lit."""
    w, h = 195, 222
    places = [(CENTRE + x, y) for y in (295, 550) for x in (-245, 0, 245)]
    lit = art.pick(places)
    windows(art, places, w, h, {lit})
    accent = art.accent(art.palette.paint)
    art.leaf(accent, art.pick((-1, 1)), *lit, *within(w, h, 2), swing=0)


def windows(art, places, w, h, lit):
    """Draw windows at `places`, those among the `lit` with light."""
    dark = [place for place in places if place not in lit]
    for n, colour, some in ((0, art.palette.paint, places), (1, WHITE, places), (2, SUN, lit), (2, INK, dark)):
        art.add(colour, *(door(art.shape, x, y, *within(w, h, n)) for x, y in sorted(some)))
    left, right = min(x for x, y in places) - 0.7 * w, max(x for x, y in places) + 0.7 * w
    sills = [rectangle(left, y, right, y + 14) for y in sorted({y for x, y in places})]
    art.add(art.palette.deep, *sills, night=art.palette.paint)


def topic(art):
    """The doors of all cities side by side, one of them lit."""
    turn, lit = art.number(0, 7), art.number(2, 5)
    for n in range(8):
        shape, own = CITY_DOORS[(n + turn) % 8]
        x, h = CENTRE + (n - 3.5) * 142, art.floor * art.number(45, 80) / 100
        if n == lit:
            art.portal((own.paint, WHITE), x, art.floor, 118, h, shape)
        else:
            art.nest((own.paint, WHITE, INK), x, art.floor, 118, h, shape)


def adoption(art, from_shape="", from_paint=""):
    """The door that the practice comes from and the one that took it in, side by side on one threshold."""
    from_shape, giver = (from_shape, palette(from_paint)) if from_shape else art.pick(CITY_DOORS)
    art.wall(giver, range(4))
    art.ground()
    for side, shape, own in ((-1, from_shape, giver), (1, art.shape, art.palette)):
        h = art.floor - art.number(80, 140)
        rings = (own.paint, WHITE, own.deep)
        art.portal(rings, CENTRE + side * 185, art.floor, 300, h, shape, skew=-3 * side, side=side)
    art.add(INK, rectangle(0, art.floor, WIDTH, art.floor + 16))


def page(art):
    """Doors of four cities, each within the last."""
    turn, h = art.number(0, 7), art.floor - art.number(70, 90)
    *outer, (shape, own) = [CITY_DOORS[(3 * n + turn) % 8] for n in range(4)]
    for n, (outer_shape, outer_own) in enumerate(outer):
        art.nest((outer_own.paint, INK), CENTRE, art.floor, 530 - n * 110, h - n * 85, outer_shape)
    art.portal((own.paint,), CENTRE, art.floor, 200, h - 255, shape)


SCENES = {
    scene.__name__: scene
    for scene in (practice, visit, venue, workshop, insight, recommendation, city, organisation, topic, adoption, page)
}


def draw(kind, public_id, shape="", paint="", **facts):
    """Return the drawing of a cover; without a door's `shape` the record's bytes choose one of the cities' doors."""
    art = Drawing(kind, public_id, shape, paint)
    SCENES[kind](art, **facts)
    return art
