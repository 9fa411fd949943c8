from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.kinds.roster import Kind, declare

from .models import Event

declare(
    Kind(
        Event,
        "events",
        _("Events"),
        order=30,
        city="city",
        counted=ngettext_lazy("%(number)s event", "%(number)s events", "number"),
    )
)
