"""What kinds of records the network has: topics, sources, cities, organisations, venues and the network itself."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg

from . import content, structured_data
from .models import City, Network, Organisation, Source, Topic, Venue

declare(
    Kind(
        City,
        "cities",
        _("Cities"),
        content.CITY,
        Cover("city"),
        SchemaOrg("City", "profile", structured_data.city),
        Searched(
            rank=10,
            title="name",
            cases=["name_genitive", "name_locative"],
            names=["local_name"],
            labels=["partner_name", "partner_local_name", "country_name", "get_role_display", "focus_territories"],
            summary=["profile"],
            related=["partner_organisation", "topics"],
            facet="city",
        ),
        order=10,
        city="self",
        in_menu=True,
    ),
    Kind(
        Organisation,
        "organisations",
        _("Organisations"),
        content.ORGANISATION,
        Cover("organisation"),
        SchemaOrg("Organization", "description", structured_data.organisation),
        Searched(
            rank=40,
            title="name",
            names=["local_name"],
            labels=["get_kind_display"],
            summary=["description"],
            related=["city", "parent", "topics"],
        ),
        order=90,
        city="city",
        counted=ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number"),
    ),
    Kind(
        Venue,
        "venues",
        _("Venues"),
        content.VENUE,
        Cover("venue"),
        SchemaOrg("Place", "description", structured_data.venue),
        Searched(
            rank=20,
            also_called=[_("Places")],
            title="name",
            labels=["get_kind_display", "district", "address"],
            summary=["description"],
            body=["accessibility"],
            related=["city", "organisation", "topics"],
            lends=["district"],
            facts=["access_facts__offer"],
            parts=["access_facts__limit", "access_facts__note"],
        ),
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
        content.TOPIC,
        Cover("topic"),
        SchemaOrg("DefinedTerm", "description", structured_data.topic),
        Searched(rank=15, title="name", summary=["description"], facet="topic", shown=Topic.objects.for_links),
        order=100,
        card="components/line.html",
    ),
    Kind(
        Source,
        "sources",
        "",
        content.SOURCE,
    ),
    Kind(
        Network,
        "project",
        "",
        content.NETWORK,
    ),
)
