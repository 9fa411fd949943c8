"""What cities, organisations, venues, topics and sources say to machines."""

from django.utils.translation import gettext as _

from culture_for_all.records.text import unlike
from culture_for_all.representations.fields import Computed, Link, Parts, Text, Value
from culture_for_all.representations.formats.markdown import Section, nothing, rows
from culture_for_all.representations.formats.marks import escape
from culture_for_all.representations.shapes import Shape, addressed, record_shape, register, source

from .models import City, Organisation, Source, Topic, Venue

ACCESS = (
    Value("feature"),
    Value("state"),
    Value("value"),
    Text("note"),
    Value("checked_on"),
    Value("checked_by"),
    Value("method"),
)


def where(instance):
    """The latitude and longitude of a city or venue, or `None`."""
    return None if instance.latitude is None else (float(instance.latitude), float(instance.longitude))


def own_name(record):
    """The name in the language of the place for Markdown, where it is not the one above."""
    return escape(unlike(record.local_name, record.name))


def partner_own_name(city):
    return escape(unlike(city.partner_local_name, city.partner_name))


def access(venue):
    """What is known of a venue's access for its Markdown, and once all that is not."""
    known = ["; ".join(filter(None, [rows(ACCESS, [fact]), str(fact.hearsay)])) for feature, fact in venue.known_access]
    unknown = "; ".join(str(feature.label) for feature in venue.unknown_access)
    told = [_("Nothing is known of:") + f" {unknown}."] if unknown else []
    return Section(_("Access"), "\n\n".join(filter(None, ["\n".join(known), *told])))


register(
    record_shape(
        "cities",
        City,
        Text("name"),
        Value("local_name"),
        Value("local_language"),
        Text("name_genitive"),
        Text("name_locative"),
        Value("country"),
        Value("role"),
        Text("profile"),
        Link("partner_organisation"),
        Text("partner_name"),
        Value("partner_local_name"),
        Computed("focus_territories", lambda city: city.focus_territories.splitlines(), list[str]),
        Value("population"),
        Value("population_year"),
        Text("population_note"),
        Value("budget_total_eur"),
        Value("budget_erdf_eur"),
        Value("latitude"),
        Value("longitude"),
        Value("website"),
        place=where,
        for_readers={
            **dict.fromkeys(["local_language", "name_genitive", "name_locative"], nothing),
            "local_name": own_name,
            "partner_local_name": partner_own_name,
            "country": lambda city: escape(city.country_name),
        },
    ),
    record_shape(
        "organisations",
        Organisation,
        Text("name"),
        Value("local_name"),
        Value("kind"),
        Text("description"),
        Link("city"),
        Link("parent"),
        Value("founded"),
        Value("website"),
        for_readers={"local_name": own_name},
    ),
    record_shape(
        "venues",
        Venue,
        Text("name"),
        Value("kind"),
        Text("description"),
        Link("city"),
        Text("district"),
        Value("address"),
        Value("latitude"),
        Value("longitude"),
        Value("coordinates_precision"),
        Link("organisation"),
        Value("website"),
        Text("accessibility"),
        Parts("access_facts", *ACCESS),
        place=where,
        for_readers={"access_facts": access},
    ),
    Shape("topics", Topic, *addressed(), Text("name"), Text("description")),
    Shape("sources", Source, Computed("id", lambda instance: str(instance.public_id)), *source()),
)
