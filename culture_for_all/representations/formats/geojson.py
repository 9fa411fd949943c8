from django.utils.translation import gettext_lazy as _

from culture_for_all.records.openness import LICENCE

from .base import Format
from .json import dumps

POINT = ("latitude", "longitude")


def feature(dataset, record):
    """Return a record with its place as RFC 7946 has it; the properties are what a row of its table says."""
    latitude, longitude = dataset.place(record)
    return {
        "type": "Feature",
        "id": str(record.public_id),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {heading: cell for heading, cell in dataset.row(record).items() if heading not in POINT},
    }


class GeoJson(Format):
    """Points for a map. Records whose place is not known are left out of lists and counted."""

    extension = "geojson"
    media_type = "application/geo+json"
    label = _("Places for maps (GeoJSON)")

    def has_record(self, dataset):
        return dataset.place is not None

    has_list = has_record

    def lacks(self, dataset, record):
        return "" if dataset.place(record) else _("Where this is on the map is not known.")

    def record(self, dataset, record):
        return dumps(feature(dataset, record))

    def list(self, listing):
        head = {
            "type": "FeatureCollection",
            "title": listing.title,
            "url": listing.url,
            "page": listing.page_url,
            "licence": LICENCE,
        }
        yield dumps(head).removesuffix("\n}") + ',\n "features": ['
        separator, placeless = "\n", 0
        for record in listing:
            if listing.dataset.place(record):
                yield separator + dumps(feature(listing.dataset, record))
                separator = ",\n"
            else:
                placeless += 1
        yield f'\n],\n "left_out_without_place": {placeless}}}\n'
