"""What kinds of records visits have: study visits, good practices, insights, recommendations and adoptions."""

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.kinds.roster import Kind, declare

from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit

declare(
    Kind(
        StudyVisit,
        "visits",
        _("Visits"),
        order=20,
        city="host_city",
        counted=ngettext_lazy("%(number)s visit", "%(number)s visits", "number"),
        chain=1,
        in_menu=True,
    ),
    Kind(
        GoodPractice,
        "good-practices",
        _("Good practices"),
        order=40,
        city="city",
        counted=ngettext_lazy("%(number)s good practice", "%(number)s good practices", "number"),
        chain=3,
        in_menu=True,
    ),
    Kind(
        Insight,
        "insights",
        _("Insights"),
        order=60,
        city="city",
        counted=ngettext_lazy("%(number)s insight", "%(number)s insights", "number"),
        chain=4,
    ),
    Kind(
        Recommendation,
        "recommendations",
        _("Recommendations"),
        order=50,
        city="city",
        counted=ngettext_lazy("%(number)s recommendation", "%(number)s recommendations", "number"),
        chain=5,
        in_menu=True,
    ),
    Kind(
        Adoption,
        "adoptions",
        _("Adoptions"),
        order=70,
        city="city",
        counted=ngettext_lazy("%(number)s adoption", "%(number)s adoptions", "number"),
        chain=6,
    ),
)
