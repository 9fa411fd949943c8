"""The outlines of Europe that tools/outlines.py made; ATTRIBUTION.md says of what."""

import json
from functools import lru_cache
from pathlib import Path

OUTLINES = Path(__file__).with_name("europe.json")


@lru_cache(maxsize=1)
def land():
    """Return all countries on the map as the data of one path."""
    return "".join(json.loads(OUTLINES.read_text(encoding="utf-8")).values())
