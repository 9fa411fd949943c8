"""What kinds of records the network has: topics, sources, cities, organisations, venues and the network itself."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.structured_data.registry import SchemaOrg

from . import structured_data
from .models import City, Network, Organisation, Source, Topic, Venue

declare(
    Kind(
        City,
        "cities",
        _("Cities"),
        Cover("city"),
        SchemaOrg("City", "profile", structured_data.city),
        order=10,
        city="self",
        in_menu=True,
    ),
    Kind(
        Organisation,
        "organisations",
        _("Organisations"),
        Cover("organisation"),
        SchemaOrg("Organization", "description", structured_data.organisation),
        order=90,
        city="city",
        counted=ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number"),
    ),
    Kind(
        Venue,
        "venues",
        _("Venues"),
        Cover("venue"),
        SchemaOrg("Place", "description", structured_data.venue),
        order=80,
        city="city",
        counted=ngettext_lazy("%(number)s venue", "%(number)s venues", "number"),
        chain=2,
        in_menu=True,
    ),
    Kind(
        Topic,
        "topics",
        _("Topics"),
        Cover("topic"),
        SchemaOrg("DefinedTerm", "description", structured_data.topic),
        order=100,
        card="components/line.html",
    ),
    Kind(Source, "sources"),
    Kind(Network, "project"),
)
