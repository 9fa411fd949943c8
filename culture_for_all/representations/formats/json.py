import json

from django.utils.translation import gettext_lazy as _

from culture_for_all.records.openness import LICENCE

from .base import Format


def dumps(value):
    return json.dumps(value, ensure_ascii=False, indent=1)


class Json(Format):
    """Everything a record says, in all languages at once."""

    extension = "json"
    media_type = "application/json"
    label = _("Data (JSON)")

    def has_record(self, dataset):
        return True

    def has_list(self, dataset):
        return True

    def record(self, dataset, record):
        return dumps(dataset.read(record))

    def list(self, listing):
        head = {"title": listing.title, "url": listing.url, "page": listing.page_url, "licence": LICENCE}
        yield dumps(head).removesuffix("\n}") + ',\n "items": ['
        separator = "\n"
        for record in listing:
            yield separator + dumps(listing.dataset.read(record))
            separator = ",\n"
        yield "\n]}\n"
