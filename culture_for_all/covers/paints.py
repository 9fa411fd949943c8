"""The paints of the doors, and all colours that follow from one of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

INK = "#2B1130"
WHITE = "#FFFFFF"
SUN = "#FFC53D"
NIGHT = "#1B0B20"


def mix(colour, other, percent):
    """Return `colour` with so much of it replaced by `other`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round((mine * (100 - percent) + theirs * percent) / 100):02X}" for mine, theirs in pairs)


def contrast(colour, other):
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour):
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _luminance(colour):
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True)
class Palette:
    """A paint and its kin: text upon it, a pale one that carries ink and a deep one that carries white."""

    paint: str
    pale: str
    deep: str

    @property
    def text(self):
        return max((WHITE, INK), key=lambda colour: contrast(colour, self.paint))

    @property
    def night_wall(self):
        return mix(self.deep, NIGHT, 45)

    @property
    def night_floor(self):
        return mix(self.deep, "#000000", 55)


class CityDoor(NamedTuple):
    """What a city's door is known by: its shape and its paint."""

    shape: str
    palette: Palette


CITY_DOORS = (
    CityDoor("gable", Palette("#0E5A43", "#CFE6DA", "#083A2B")),  # Amsterdam
    CityDoor("fan", Palette("#F5B800", "#FDEDB8", "#7A2048")),  # Dublin
    CityDoor("horseshoe", Palette("#1B4FB8", "#D3E0FA", "#0F2F73")),  # Lisbon
    CityDoor("segment", Palette("#BE2F1D", "#F9D8D1", "#7A1A0E")),  # London
    CityDoor("omega", Palette("#7A4FC0", "#E3D8F6", "#4A2A80")),  # Riga
    CityDoor("trefoil", Palette("#F28DAB", "#FBDCE5", "#8E2F50")),  # Sofia
    CityDoor("pointed", Palette("#17687F", "#CDE6EC", "#0C4353")),  # Tallinn
    CityDoor("round", Palette("#F2935B", "#FCE0CE", "#8C3D12")),  # Vilnius
)
PALETTES = {door.palette.paint: door.palette for door in CITY_DOORS}

# What stands before a lit opening must be seen against it: of the cities' paints these five can.
ACCENTS = tuple(paint for paint in PALETTES if contrast(paint, SUN) >= 3.5)


@lru_cache(maxsize=100)
def palette(paint):
    """Return the colours for a paint such as "#0E5A43"; without one, or if it is no such colour, those for ink.

    A paint that is no city's of the first eight lends a fifth of itself to white for the pale colour, and ink to the
    deep one, a tenth at a time until white can be read on it at 7 to 1.
    """
    paint = paint.upper()
    if paint in PALETTES:
        return PALETTES[paint]
    if not re.fullmatch("#[0-9A-F]{6}", paint):
        paint = INK
    darker = (mix(paint, INK, percent) for percent in range(30, 101, 10))
    return Palette(paint, mix(paint, WHITE, 80), next(deep for deep in darker if contrast(deep, WHITE) >= 7))
