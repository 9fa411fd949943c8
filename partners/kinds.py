"""What kinds of records the network has: topics, sources, cities, organisations, venues and the network itself."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.content.fields import Value
from culture_for_all.content.relations import Reference
from culture_for_all.content.types import ContentFile
from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.representations.datasets import SOURCE, Dataset, Subresource
from culture_for_all.representations.fields import Nested, NestedList, StoredLines, Told
from culture_for_all.representations.formats.markdown import nothing
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg

from . import content, structured_data
from .a11y_json import PlaceInfo, place_info
from .models import City, Network, Organisation, Source, Topic, Venue
from .representations import access, action_plans, own_name, plan_in_short, where

# How to reach venues and organisations.
CONTACTS = ("phone", "email", "opening_hours", "nearest_stop")

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
            left_out=["population_note"],
            related=["partner_organisation", "topics"],
            parts=[f"action_plans__{each}" for each in ("title", "summary", "outcome", "note")],
            facet="city",
        ),
        Dataset(
            _("The eight partner cities of the network: their part in it, their profile, population and budget."),
            *("name", "local_name", "local_language", "name_genitive", "name_locative", "country", "role", "profile"),
            *("partner_organisation", "partner_name", "partner_local_name"),
            StoredLines("focus_territories"),
            *("population", "population_year", "population_note", "budget_total_eur", "budget_erdf_eur"),
            *("latitude", "longitude", "website"),
            Told(
                "action_plans",
                *("title", "language", "year", "pages", "url", "summary", "outcome", "note"),
                NestedList("sources", *SOURCE),
                in_short=plan_in_short,
            ),
            left_out=["door_shape", "door_paint"],
            place=where,
            for_readers={
                **dict.fromkeys(["local_language", "name_genitive", "name_locative"], nothing),
                "local_name": own_name,
                "partner_local_name": own_name,
                "action_plans": action_plans,
            },
        ),
        order=10,
        city="self",
        counted=None,
        in_menu=True,
    ),
    Kind(
        Organisation,
        "organisations",
        _("Organisations"),
        ContentFile("organisations", Value("name.local", "local_name"), Reference("parent", later=True)),
        Cover("organisation"),
        SchemaOrg("Organization", "description", structured_data.organisation),
        Searched(
            rank=40,
            title="name",
            names=["local_name"],
            labels=["get_kind_display", "address"],
            summary=["description"],
            body=["nearest_stop"],
            left_out=["opening_hours"],
            related=["city", "parent", "topics"],
        ),
        Dataset(
            _("The bodies that run venues, host visits, present at events and are addressed by recommendations."),
            *("name", "local_name", "kind", "description", "city", "parent", "founded"),
            *("address", *CONTACTS, "website"),
            for_readers={"local_name": own_name},
        ),
        order=90,
        city="city",
        counted=ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number"),
    ),
    Kind(
        Venue,
        "venues",
        _("Venues"),
        ContentFile("venues"),
        Cover("venue"),
        SchemaOrg("Place", "description", structured_data.venue),
        Searched(
            rank=20,
            also_called=[_("Places")],
            title="name",
            labels=["get_kind_display", "district", "address"],
            summary=["description"],
            body=["accessibility", "nearest_stop"],
            left_out=["opening_hours"],
            related=["city", "organisation", "topics"],
            lends=["district"],
            facts=["access_facts__offer"],
            parts=["access_facts__limit", "access_facts__note"],
        ),
        Dataset(
            _("The venues that were visited or house good practices, with what is known of their accessibility."),
            *("name", "kind", "description", "city", "district", "address"),
            *("latitude", "longitude", "coordinates_precision", "organisation", *CONTACTS, "website", "accessibility"),
            NestedList(
                "access_facts",
                *("feature", "state", "value", "note", "checked_on", "checked_by", "method"),
                Nested("source", *SOURCE),
            ),
            place=where,
            for_readers={"access_facts": access},
            subresources=[Subresource("accessibility", _("accessibility as A11yJSON"), place_info, PlaceInfo)],
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
        ContentFile("topics"),
        Cover("topic"),
        SchemaOrg("DefinedTerm", "description", structured_data.topic),
        Searched(rank=15, title="name", summary=["description"], facet="topic"),
        Dataset(_("The topics that the records of all other collections refer to."), "name", "description"),
        order=100,
        counted=None,
        card="components/line.html",
    ),
    Kind(
        Source,
        "sources",
        "",
        ContentFile("sources"),
        Dataset(
            _("The documents and pages that the facts of all other collections come from."),
            *SOURCE,
            left_out=["title_language", "publisher_language"],
        ),
    ),
    Kind(
        Network,
        "project",
        "",
        content.NETWORK,
    ),
)
