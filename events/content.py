"""What content files say of events other than their columns do."""

from culture_for_all.content.fields import Flag, Value
from culture_for_all.content.relations import Derived
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
    Flag("year", "is_year_inferred", "inferred"),
    Flag("status", "is_announced_only", "announced"),
    Text("date_basis", "date_note"),
    Value("state", unsaid="scheduled"),
    Derived("visit", visits_with, needs=["visits.studyvisit"], single=True),
    Derived("practices", practices_shown_at, needs=["visits.goodpractice"]),
)
