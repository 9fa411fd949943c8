"""What cities, organisations, venues, topics and sources say to machines."""

from culture_for_all.twins.fields import Computed, Link, Parts, Text, Value
from culture_for_all.twins.shapes import Shape, addressed, record_shape, register, source

from .models import City, Organisation, Source, Topic, Venue


def where(instance):
    """The latitude and longitude of a city or venue, or `None`."""
    return None if instance.latitude is None else (float(instance.latitude), float(instance.longitude))


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
        Parts(
            "access_facts",
            Value("feature"),
            Value("state"),
            Value("value"),
            Text("note"),
            Value("checked_on"),
            Value("checked_by"),
            Value("method"),
        ),
        place=where,
    ),
    Shape("topics", Topic, *addressed(), Text("name"), Text("description")),
    Shape("sources", Source, Computed("id", lambda instance: str(instance.public_id)), *source()),
)
