from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg

from . import content, structured_data
from .models import Event

declare(
    Kind(
        Event,
        "events",
        _("Events"),
        content.EVENT,
        Cover("workshop"),
        SchemaOrg("Event", "summary", structured_data.event),
        Searched(
            rank=70,
            title="title",
            labels=["get_kind_display", "state_label", "dates_in_words"],
            sorts="kind",
            summary=["summary"],
            body=["participants", "state_note"],
            related=["city", "venue", "presenters", "subjects", "topics"],
        ),
        order=30,
        city="city",
        counted=ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    )
)
