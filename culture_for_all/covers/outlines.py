"""Path data as polygons: what the painter fills, and where the outline of a doorway runs."""

import re
from math import atan2, ceil, cos, sin, sqrt, tau

COMMAND = re.compile("([MLHVCAZ])([^MLHVCAZ]*)")
FAULT = 0.15  # how far the middle of a line may lie off the arc it stands for


def polygons(data):
    """Return the subpaths of path data as lists of points.

    The data may hold M, L, H, V, C, A and Z, all absolute; arcs run clockwise and are not rotated.
    """
    found = []
    for command, text in COMMAND.findall(data):
        numbers = [float(number) for number in text.split()]
        if command == "M":
            found.append([tuple(numbers)])
        elif command != "Z":
            points = found[-1]
            points += POINTS[command](*points[-1], *numbers)
    return found


def _lines(x, y, *numbers):
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _curve(x, y, x1, y1, x2, y2, to_x, to_y):
    points = []
    for n in range(1, 13):
        t = n / 12
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        points.append((a * x + b * x1 + c * x2 + d * to_x, a * y + b * y1 + c * y2 + d * to_y))
    return points


def _arc(x, y, rx, ry, rotation, large, sweep, to_x, to_y):
    # Where the radii are 1, the centre lies square to the middle of the chord.
    half_x, half_y = (x / rx - to_x / rx) / 2, (y / ry - to_y / ry) / 2
    half = sqrt(half_x**2 + half_y**2)
    aside = sqrt(max(0, 1 - half**2)) / half * (-1 if large else 1)
    centre_x, centre_y = to_x / rx + half_x + aside * half_y, to_y / ry + half_y - aside * half_x
    start = atan2(y / ry - centre_y, x / rx - centre_x)
    angle = (atan2(to_y / ry - centre_y, to_x / rx - centre_x) - start) % tau
    steps = ceil(angle / sqrt(8 * FAULT / max(rx, ry)))
    angles = [start + angle * n / steps for n in range(1, steps)]
    return [((centre_x + cos(a)) * rx, (centre_y + sin(a)) * ry) for a in angles] + [(to_x, to_y)]


POINTS = {
    "L": _lines,
    "H": lambda x, y, to_x: [(to_x, y)],
    "V": lambda x, y, to_y: [(x, to_y)],
    "C": _curve,
    "A": _arc,
}
