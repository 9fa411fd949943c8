from django import template

from ..drawing import Vicinity, marks_on_europe, numbered_points
from ..europe import land
from ..projection import HEIGHT, WIDTH

register = template.Library()

ZOOM_OF_CITY, ZOOM_OF_DISTRICT, ZOOM_OF_BUILDING = 12, 14, 16


@register.inclusion_tag("components/map.html")
def europe_map(places, name):
    """Show places in a numbered list and as numbers on a map of Europe; `name` says what the map shows.

    A place is a record with latitude and longitude. One that has none, or lies beyond the map, is in the list only.
    """
    places = list(places)
    rows = numbered(places, marks_on_europe(places))
    return {"name": name, "rows": rows, "width": WIDTH, "height": HEIGHT, "land": land(), "scale": None}


@register.inclusion_tag("components/map.html")
def local_map(places, name):
    """Show places of one city in a numbered list and as they lie to each other; the rest as in `europe_map`.

    Where `coordinates_precision` is "district" the mark is a ring, and the list says so.
    """
    places = list(places)
    if not numbered_points(places):
        return {"name": name, "rows": numbered(places, [])}
    vicinity = Vicinity(places)
    rows = numbered(places, vicinity.marks(), is_close=True)
    height, scale = vicinity.HEIGHT, vicinity.scale()
    return {"name": name, "rows": rows, "width": WIDTH, "height": height, "land": "", "scale": scale}


def numbered(places, marks, is_close=False):
    """Return a triple for each place: it, its mark or `None`, and whether the map is closer than what is known of it."""
    mark_of = {mark.number: mark for mark in marks}
    return [
        (place, mark_of.get(number), is_close and place.coordinates_precision == "district")
        for number, place in enumerate(places, start=1)
    ]


@register.filter
def openstreetmap(place):
    """The address of a place on OpenStreetMap, as close as its coordinates are exact; a city is seen as a whole."""
    precision = getattr(place, "coordinates_precision", None)
    zoom = {None: ZOOM_OF_CITY, "district": ZOOM_OF_DISTRICT}.get(precision, ZOOM_OF_BUILDING)
    point = f"{place.latitude}/{place.longitude}"
    return f"https://www.openstreetmap.org/?mlat={place.latitude}&mlon={place.longitude}#map={zoom}/{point}"
