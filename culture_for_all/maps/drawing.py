"""Numbered places on a map, and the map of a neighbourhood, for which there is no outline."""

from itertools import combinations
from math import cos, floor, hypot, log10, radians, sin
from typing import NamedTuple

from .projection import HEIGHT, WIDTH, is_on_map, project

RADIUS = 36  # of a mark on a narrow screen; a style sheet draws them smaller where there is room


class Mark(NamedTuple):
    """A numbered mark at x and y, near the point that it stands for."""

    number: int
    x: int
    y: int
    point_x: int
    point_y: int

    @property
    def is_aside(self):
        """Whether the mark does not cover its own point."""
        return hypot(self.x - self.point_x, self.y - self.point_y) > RADIUS / 3


def marks_on_europe(places):
    points = {number: project(*point) for number, point in numbered_points(places).items()}
    return marks({number: point for number, point in points.items() if is_on_map(*point)}, HEIGHT)


def numbered_points(places):
    """Return latitude and longitude, by the number in the list, of the places of which they are known."""
    return {
        number: (float(place.latitude), float(place.longitude))
        for number, place in enumerate(places, start=1)
        if place.latitude is not None
    }


def marks(points, height):
    """Return a mark for each of the numbered `points`, of which none covers another."""
    spots = spread(list(points.values()), height)
    return [
        Mark(number, *map(round, spot), *map(round, point))
        for (number, point), spot in zip(points.items(), spots, strict=True)
    ]


def spread(points, height):
    """Return the points moved apart until the marks on them find room side by side.

    Two that are too close give way by half of what is missing each, again and again; in a crowd that finds no room
    the last state stands. Points in one spot leave it in different directions.
    """
    spots = [(x + sin(n) / 100, y + cos(n) / 100) for n, (x, y) in enumerate(points)]
    for _ in range(200):
        is_settled = True
        for a, b in combinations(range(len(spots)), 2):
            (ax, ay), (bx, by) = spots[a], spots[b]
            distance = hypot(bx - ax, by - ay)
            if distance < 2 * RADIUS - 1:
                push = (RADIUS - distance / 2) / distance
                dx, dy = (bx - ax) * push, (by - ay) * push
                spots[a], spots[b] = _inside(ax - dx, ay - dy, height), _inside(bx + dx, by + dy, height)
                is_settled = False
        if is_settled:
            break
    return spots


def _inside(x, y, height):
    return min(max(x, RADIUS), WIDTH - RADIUS), min(max(y, RADIUS), height - RADIUS)


class Scale(NamedTuple):
    metres: int
    length: int

    @property
    def kilometres(self):
        """Whole kilometres; below one it is 0."""
        return self.metres // 1000


class Vicinity:
    """Places that lie close together, to one scale in all directions, north up."""

    HEIGHT = 750
    FLOOR = 660  # below it there is the scale
    ROOM = 60  # between the outermost point and the edge
    LEAST_WIDTH = 1000  # of what the map shows, in metres
    METRES_PER_DEGREE = 111_320

    def __init__(self, places):
        self._points = numbered_points(places)
        latitudes, longitudes = zip(*self._points.values(), strict=True)
        self._middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
        self._metres_east = self.METRES_PER_DEGREE * cos(radians(self._middle[0]))
        self._metres_per_unit = max(
            (max(longitudes) - min(longitudes)) * self._metres_east / (WIDTH - 2 * self.ROOM),
            (max(latitudes) - min(latitudes)) * self.METRES_PER_DEGREE / (self.FLOOR - 2 * self.ROOM),
            self.LEAST_WIDTH / WIDTH,
        )

    def marks(self):
        return marks({number: self._locate(*point) for number, point in self._points.items()}, self.FLOOR)

    def _locate(self, latitude, longitude):
        east = (longitude - self._middle[1]) * self._metres_east
        north = (latitude - self._middle[0]) * self.METRES_PER_DEGREE
        return WIDTH / 2 + east / self._metres_per_unit, self.FLOOR / 2 - north / self._metres_per_unit

    def scale(self):
        """Return the bar for a round number of metres, which is a quarter of the map's width or less."""
        most = WIDTH / 4 * self._metres_per_unit
        power = 10 ** floor(log10(most))
        metres = next(step * power for step in (5, 2, 1) if step * power <= most)
        return Scale(metres, round(metres / self._metres_per_unit))
