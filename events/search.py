"""What events are found by."""

from culture_for_all.search.registry import Kind, register

from .models import Event

register(
    Kind(
        Event,
        rank=70,
        title="title",
        labels=["get_kind_display", "state_label", "dates_in_words"],
        sorts="kind",
        summary=["summary"],
        body=["participants", "state_note"],
        related=["city", "venue", "presenters", "subjects", "topics"],
        city="city",
    )
)
