from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.covers.registry import Cover
from culture_for_all.desk.plans import Companions
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.fields import Computed, Link
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg

from . import content, structured_data
from .models import Event
from .representations import WHEN, WRITTEN, calendar

declare(
    Kind(
        Event,
        "events",
        _("Events"),
        content.EVENT,
        Companions("good_practices", "insights", "recommendations"),
        Cover("workshop"),
        SchemaOrg("Event", "summary", structured_data.event),
        Searched(
            rank=70,
            title="title",
            labels=["get_kind_display", "state_label", "dates_in_words"],
            sorts="kind",
            summary=["summary"],
            body=["participants", "state_note"],
            left_out=["date_note"],
            related=["city", "venue", "presenters", "subjects", "topics"],
        ),
        Dataset(
            _("Workshops, site visits, presentations, discussions and meetings: when, where, who presented what."),
            *("title", "kind", "format", "summary", *WHEN, "start_time", "end_time"),
            Computed("starts_at", lambda event: event.starts_at, str | None),
            Computed("ends_at", lambda event: event.ends_at, str | None),
            Computed("time_zone", lambda event: event.zone and event.zone.key, str | None),
            "is_announced_only",
            Link("city", also=["country"]),
            *("venue", "presenters", "subjects", "participants"),
            calendar=calendar,
            for_readers=WRITTEN,
        ),
        order=30,
        city="city",
        counted=ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    )
)
