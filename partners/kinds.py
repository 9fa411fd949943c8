"""What kinds of records the network has: topics, sources, cities, organisations, venues and the network itself."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.kinds.roster import Kind, declare

from .models import City, Network, Organisation, Source, Topic, Venue

declare(
    Kind(City, "cities", _("Cities"), order=10, city="self", in_menu=True),
    Kind(
        Organisation,
        "organisations",
        _("Organisations"),
        order=90,
        city="city",
        counted=ngettext_lazy("%(number)s organisation", "%(number)s organisations", "number"),
    ),
    Kind(
        Venue,
        "venues",
        _("Venues"),
        order=80,
        city="city",
        counted=ngettext_lazy("%(number)s venue", "%(number)s venues", "number"),
        chain=2,
        in_menu=True,
    ),
    Kind(Topic, "topics", _("Topics"), order=100, card="components/line.html"),
    Kind(Source, "sources"),
    Kind(Network, "project"),
)
