"""How cities, organisations and venues are given away where the general rule is not enough."""

from django.utils.translation import gettext as _

from culture_for_all.records.text import unlike
from culture_for_all.representations.formats.markdown import Section, rows
from culture_for_all.representations.formats.marks import escape


def where(instance):
    """The latitude and longitude of a city or venue, or `None`."""
    return None if instance.latitude is None else (float(instance.latitude), float(instance.longitude))


def own_name(field, record):
    """The name in the language of the place for Markdown, where it is not the one above."""
    return escape(unlike(getattr(record, field.key), getattr(record, field.key.replace("local_", ""))))


def access(field, venue):
    """What is known of a venue's access for its Markdown, and once all that is not."""
    known = [
        "; ".join(filter(None, [rows(field.fields, [fact]), str(fact.hearsay)])) for feature, fact in venue.known_access
    ]
    unknown = "; ".join(str(feature.label) for feature in venue.unknown_access)
    told = [_("Nothing is known of:") + f" {unknown}."] if unknown else []
    return Section(_("Access"), "\n\n".join(filter(None, ["\n".join(known), *told])))
