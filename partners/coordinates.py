"""Points on the map: read from what is pasted, and how far apart they are."""

import re
from math import asin, cos, radians, sin, sqrt

DEGREES = r"([-−])?([0-9]{1,3}[.,][0-9]+)\s*°?\s*([NSEWŠPRV])?"
PAIR = re.compile(rf"\(?\s*{DEGREES}[\s,;/]+{DEGREES}\s*\)?", re.IGNORECASE)
NEGATIVE_SIDES = "SWPV"  # south and west, „pietūs“ and „vakarai“
EARTH_RADIUS_KM = 6371


def read_coordinates(text):
    """Return latitude and longitude of a pasted pair as numbers with a point, or `None`.

    Such pairs are "54.687157, 25.279652", „54,687157 25,279652“ and "54.687157° N, 25.279652° E".
    """
    match = PAIR.fullmatch(text.strip())
    if not match:
        return None
    numbers = []
    for sign, number, side in (match.groups()[:3], match.groups()[3:]):
        is_negative = bool(sign) or (side or "-").upper() in NEGATIVE_SIDES
        numbers.append(("-" if is_negative else "") + number.replace(",", "."))
    return tuple(numbers)


def distance_km(one, other):
    """Return how far apart two points are, each a pair of latitude and longitude in degrees."""
    (north, east), (other_north, other_east) = ([radians(degrees) for degrees in point] for point in (one, other))
    half_chord = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1, half_chord)))
