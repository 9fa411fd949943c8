"""Doorways as SVG path data: eight shapes from the architecture of eight cities.

A doorway stands on the line `y`, centred on `x`, `w` wide between its jambs and `h` high, which is no less than `w`.
"""

from math import sqrt


def door(shape, x, y, w, h):
    """Return the outline of a doorway, clockwise from its left foot; an unknown shape is a round arch."""
    draw = SHAPES.get(shape, round_arch)
    return path(*draw(x, y, w, h, y - h, x - w / 2, x + w / 2), "Z")


def path(*parts):
    """Return path data of commands and numbers, the numbers to a tenth: `path("M", 0, 0, "H", 9.5)` is "M0 0H9.5"."""
    data = ""
    for part in parts:
        text = part if isinstance(part, str) else f"{round(part, 1) + 0.0:g}"
        data += text if text.isalpha() or not data or data[-1].isalpha() else f" {text}"
    return data


def arc(rx, ry, x, y, large=0):
    return "A", rx, ry, 0, large, 1, x, y


def round_arch(x, y, w, h, top, left, right):
    r = w / 2
    return "M", left, y, "V", top + r, *arc(r, r, right, top + r), "V", y


def stepped_gable(x, y, w, h, top, left, right):
    step, rise = w / 7.2, 0.09 * h
    up = [part for n in (1, 2, 3) for part in ("H", left + n * step, "V", top + (3 - n) * rise)]
    down = [part for n in (3, 2, 1) for part in ("H", right - n * step, "V", top + (4 - n) * rise)]
    return "M", left, y, "V", top + 3 * rise, *up, *down, "H", right, "V", y


def fanlight(x, y, w, h, top, left, right):
    ry = 0.36 * w
    return "M", left, y, "V", top + ry, *arc(w / 2, ry, right, top + ry), "V", y


def horseshoe_arch(x, y, w, h, top, left, right):
    r = 0.56 * w
    meet = top + r + sqrt(r**2 - (w / 2) ** 2)  # where the circle comes back to the jambs, below its centre
    return "M", left, y, "V", meet, *arc(r, r, right, meet, large=1), "V", y


def viaduct_segment(x, y, w, h, top, left, right):
    rise = 0.2 * w
    r = ((w / 2) ** 2 + rise**2) / (2 * rise)
    return "M", left, y, "V", top + rise, *arc(r, r, right, top + rise), "V", y


def omega(x, y, w, h, top, left, right):
    """A round head, drawn in at .78 w below the top, and legs that part again at the feet."""
    r, foot = w / 2, 0.06 * w
    meet = top + 0.78 * w
    half = sqrt(r**2 - (meet - top - r) ** 2)
    # The legs leave the head along its tangent.
    neck_x, neck_y = half - 0.34 * (meet - top - r), meet + 0.34 * half
    return (
        *("M", left - foot, y, "C", x - 0.43 * w, y, x - neck_x, neck_y, x - half, meet),
        *arc(r, r, x + half, meet, large=1),
        *("C", x + neck_x, neck_y, x + 0.43 * w, y, right + foot, y),
    )


def trefoil(x, y, w, h, top, left, right):
    side, lobe, spring = 0.25 * w, 0.3 * w, top + 0.62 * w
    # The left lobe's centre, the way from there to the top lobe's, and the outer of the two points where they meet.
    across, up = x - (left + side), top + lobe - spring
    apart = sqrt(across**2 + up**2)
    along = (side**2 - lobe**2 + apart**2) / (2 * apart)
    aside = sqrt(side**2 - along**2)
    meet_x = left + side + (along * across + aside * up) / apart
    meet_y = spring + (along * up - aside * across) / apart
    return (
        *("M", left, y, "V", spring, *arc(side, side, meet_x, meet_y)),
        *arc(lobe, lobe, 2 * x - meet_x, meet_y, large=1),
        *(*arc(side, side, right, spring), "V", y),
    )


def pointed_arch(x, y, w, h, top, left, right):
    r, spring = 1.02 * w, top + 0.86 * w
    return "M", left, y, "V", spring, *arc(r, r, x, top), *arc(r, r, right, spring), "V", y


SHAPES = {
    "round": round_arch,
    "gable": stepped_gable,
    "fan": fanlight,
    "horseshoe": horseshoe_arch,
    "segment": viaduct_segment,
    "omega": omega,
    "trefoil": trefoil,
    "pointed": pointed_arch,
}
