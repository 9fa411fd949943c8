"""What the open interface offers of cities, organisations, venues, topics and sources."""

from django.utils.translation import gettext_lazy as _

from culture_for_all.api.registry import Aspect, Offer, register

from .a11y_json import PlaceInfo, place_info
from .views import CityListView, OrganisationListView, VenueListView

register(
    Offer(
        "cities",
        _("The eight partner cities of the network: their part in it, their profile, population and budget."),
        CityListView,
    ),
    Offer(
        "organisations",
        _("The bodies that run venues, host visits, present at events and are addressed by recommendations."),
        OrganisationListView,
    ),
    Offer(
        "venues",
        _("The venues that were visited or house good practices, with what is known of their accessibility."),
        VenueListView,
        (Aspect("accessibility", _("accessibility as A11yJSON"), place_info, PlaceInfo),),
    ),
    Offer("topics", _("The topics that the records of all other collections refer to.")),
    Offer("sources", _("The documents and pages that the facts of all other collections come from.")),
)
