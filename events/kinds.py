from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.structured_data.registry import SchemaOrg

from . import structured_data
from .models import Event

declare(
    Kind(
        Event,
        "events",
        _("Events"),
        Cover("workshop"),
        SchemaOrg("Event", "summary", structured_data.event),
        order=30,
        city="city",
        counted=ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    )
)
