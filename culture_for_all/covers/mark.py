"""The portal's mark: four doors of which one is lit, and its short form for small squares, the lit door alone."""

from .doors import door
from .drawing import Shape, leaf, light, rectangle, within
from .paints import INK, SUN, WHITE, mix

MARK_BOX = (0, 0, 480, 360)
ICON_BOX = (0, 0, 512, 512)
MASKABLE_BOX = (-80, -80, 672, 672)  # the door of the icon then lies in the circle that every mask keeps
RED, PINK, TEAL, VIOLET = "#BE2F1D", "#F28DAB", "#17687F", "#7A4FC0"


def mark():
    doors = (("trefoil", PINK, 270), ("pointed", TEAL, 310), ("round", RED, 360), ("omega", VIOLET, 290))
    w = 108
    shapes = [Shape(door(shape, 60 + 120 * n, 360, w, h), paint) for n, (shape, paint, h) in enumerate(doors)]
    return [*shapes, Shape(door("round", 300, 360, *within(w, 360, 1.8)), SUN)]


def icon():
    x, y, w, h = 256, 400, 352, 336
    opening = within(w, h, 1.2)
    return [
        Shape(rectangle(-80, -80, 592, 592), INK),
        Shape(light(x, y, opening[0], 0, 592), mix(SUN, INK, 8)),
        Shape(door("round", x, y, w, h), WHITE),
        Shape(door("round", x, y, *opening), SUN),
        Shape(leaf("round", 1, x, y, *opening, swing=0.16), RED),
    ]
