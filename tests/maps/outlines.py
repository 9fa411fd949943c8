"""Reading outlines back."""

import re

EARTH = {"scale": [0.01, 0.01], "translate": [0, 0]}


def polygons(data):
    """Return the closed lines of path data as lists of points."""
    found = []
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", data):
        x, y, *moves = map(int, re.findall(r"-?\d+", f"{start} {steps}"))
        points = [(x, y)]
        for dx, dy in zip(moves[::2], moves[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append(points)
    return found


def edges(data):
    """Return the edges of all polygons, whichever way they run."""
    return {frozenset(edge) for points in polygons(data) for edge in zip(points, [*points[1:], points[0]], strict=True)}


def holds(data, x, y):
    """Whether a point lies within, by counting the edges that a ray from it crosses."""
    crossed = 0
    for (x1, y1), (x2, y2) in map(tuple, edges(data)):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed % 2 == 1


def atlas(arcs, **countries):
    """Return a TopoJSON atlas of lines of (longitude, latitude) and of countries, each a list of rings of arcs."""
    return {
        "transform": EARTH,
        "arcs": [steps(arc) for arc in arcs],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "MultiPolygon", "arcs": [[ring] for ring in rings], "properties": {"a3": code}}
                    for code, rings in countries.items()
                ]
            }
        },
    }


def steps(arc):
    found, x, y = [], 0, 0
    for longitude, latitude in arc:
        to_x, to_y = round(longitude * 100), round(latitude * 100)
        found.append([to_x - x, to_y - y])
        x, y = to_x, to_y
    return found
