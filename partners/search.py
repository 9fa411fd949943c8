"""What cities, organisations, venues and topics are found by."""

from django.utils.translation import gettext_lazy as _

from culture_for_all.search.registry import Kind, register

from .models import City, Organisation, Topic, Venue

register(
    Kind(
        City,
        rank=10,
        title="name",
        cases=["name_genitive", "name_locative"],
        names=["local_name"],
        labels=["partner_name", "partner_local_name", "country_name", "get_role_display", "focus_territories"],
        summary=["profile"],
        related=["partner_organisation", "topics"],
        city="self",
        facet="city",
    ),
    Kind(
        Organisation,
        rank=40,
        title="name",
        names=["local_name"],
        labels=["get_kind_display"],
        summary=["description"],
        related=["city", "parent", "topics"],
        city="city",
    ),
    Kind(
        Venue,
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
        city="city",
    ),
    Kind(Topic, rank=15, title="name", summary=["description"], facet="topic", shown=Topic.objects.for_links),
)
