"""What visits, practices, insights, recommendations and adoptions are found by."""

from django.utils.translation import gettext_lazy as _

from culture_for_all.search.registry import Kind, register

from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit

ADVICE = {
    "title": "title",
    "summary": ["text"],
    "related": ["city", "addressed_to", "topics"],
    "city": "city",
}

register(
    Kind(
        GoodPractice,
        rank=30,
        title="title",
        summary=["summary"],
        body=[
            *("challenge", "solution", "resources", "smallest_version"),
            *("results", "difficulties", "transferability"),
        ],
        related=["city", "venue", "organisations", "topics"],
        city="city",
    ),
    Kind(
        StudyVisit,
        rank=35,
        title="title",
        also_called=[_("Visits")],
        labels=["get_kind_display", "state_label", "dates_in_words"],
        sorts="kind",
        summary=["summary"],
        body=["context", "objectives", "outcomes", "state_note"],
        related=["host_city", "host_organisation", "delegations__city", "topics"],
        parts=["days__title", "delegations__description"],
        city="host_city",
    ),
    Kind(Recommendation, rank=50, parts=["updates__note"], **ADVICE),
    Kind(Insight, rank=60, **ADVICE),
    Kind(
        Adoption,
        rank=80,
        summary=["kept", "result"],
        body=["changed", "cost", "would_do_otherwise"],
        related=["good_practice", "city", "topics"],
        city="city",
    ),
)
