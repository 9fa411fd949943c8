"""What content files say of events."""

from culture_for_all.content.fields import Flag, JsonList, Value
from culture_for_all.content.relations import Derived, Reference, References
from culture_for_all.content.texts import Text
from culture_for_all.content.types import ContentFile


def visits_with(event, content):
    """The visits that have `event` among the stops of their days."""
    return [
        visit
        for visit, values in content["visits.studyvisit"].items()
        for day in values.get("days", [])
        if event in day.get("items", [])
    ]


def practices_shown_at(event, content):
    practices = content["visits.goodpractice"].items()
    return [practice for practice, values in practices if event in values.get("showcased_at_events", [])]


EVENT = ContentFile(
    "events",
    Text("title"),
    Value("kind"),
    Derived("visit", visits_with, needs=["visits.studyvisit"], single=True),
    Reference("city"),
    Reference("venue"),
    Value("format"),
    Value("start_date"),
    Value("end_date"),
    Value("start_time"),
    Value("end_time"),
    Value("date_precision"),
    Flag("year", "is_year_inferred", "inferred"),
    Flag("status", "is_announced_only", "announced"),
    Text("date_basis", "date_note"),
    Value("state", unsaid="scheduled"),
    Value("previous_start_date"),
    Text("state_note"),
    References("presenters"),
    References("subjects"),
    Text("summary"),
    Text("participants"),
    References("topics"),
    Derived("practices", practices_shown_at, needs=["visits.goodpractice"]),
    JsonList("to_verify", "unconfirmed_fields"),
    References("sources"),
)
