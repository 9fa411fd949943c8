"""What the open interface offers of events."""

from django.utils.translation import gettext_lazy as _

from culture_for_all.api.registry import Offer, register

from .views import EventListView

register(
    Offer(
        "events",
        _("Workshops, site visits, presentations, discussions and meetings: when, where, who presented what."),
        EventListView,
    )
)
