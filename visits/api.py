"""What the open interface offers of study visits, good practices, insights, recommendations and adoptions."""

from django.utils.translation import gettext_lazy as _

from culture_for_all.api.registry import Offer, register

from .views import (
    AdoptionListView,
    GoodPracticeListView,
    InsightListView,
    RecommendationListView,
    StudyVisitListView,
)

register(
    Offer(
        "visits",
        _(
            "Visits of cities to each other and meetings of the whole network: who came, the programme, what came of it."
        ),
        StudyVisitListView,
    ),
    Offer(
        "good-practices",
        _(
            "What a city does to bring culture within reach of everyone, what it takes and what is known of the results."
        ),
        GoodPracticeListView,
    ),
    Offer(
        "insights",
        _("What guests, hosts and surveys noticed, with the city, the visit and the practices it is about."),
        InsightListView,
    ),
    Offer(
        "recommendations",
        _("What cities were advised to do, whom the advice addresses and all news on what became of it."),
        RecommendationListView,
    ),
    Offer(
        "adoptions",
        _("What a city took over from another city’s good practice, what it changed and what came of it."),
        AdoptionListView,
    ),
)
