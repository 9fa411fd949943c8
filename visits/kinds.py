"""What kinds of records visits have: study visits, good practices, insights, recommendations and adoptions."""

from datetime import date
from operator import attrgetter

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from culture_for_all.content.fields import Value
from culture_for_all.content.types import ContentFile
from culture_for_all.covers.registry import Cover
from culture_for_all.desk.plans import Companions
from culture_for_all.kinds.roster import Kind, declare
from culture_for_all.representations.datasets import SOURCE, Dataset
from culture_for_all.representations.fields import Assessment, Computed, Link, Nested, NestedList, Told, TranslatedLines
from culture_for_all.representations.formats.markdown import nothing
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg
from events.representations import WHEN, WRITTEN

from . import content, structured_data
from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit
from .programme import calendar, programme
from .representations import adopter_in_short, costs, in_short, news, statements

# The keys of what someone noticed or advised.
ADVICE = ("title", "text", "origin", "city", "study_visit", "event", "addressed_to", "good_practices")


def doorways(visit):
    """A doorway for every stop, where the query counted them as `stop_count`."""
    return {"stops": getattr(visit, "stop_count", None)}


def origin(adoption):
    """The door of the city that the practice comes from."""
    city = adoption.good_practice.city
    return {"from_shape": city.door_shape, "from_paint": city.door_paint}


declare(
    Kind(
        StudyVisit,
        "visits",
        _("Visits"),
        content.STUDY_VISIT,
        Companions("insights", "recommendations", "good_practices"),
        Cover("visit", doorways),
        SchemaOrg("Event", "summary", structured_data.visit),
        Searched(
            rank=35,
            title="title",
            also_called=[_("Visits")],
            labels=["get_kind_display", "state_label", "dates_in_words"],
            sorts="kind",
            summary=["summary"],
            body=["context", "objectives", "outcomes", "state_note"],
            left_out=["date_note"],
            related=["host_city", "host_organisation", "delegations__city", "topics"],
            parts=["statements__speaker", "statements__text", "days__title", "delegations__description"],
        ),
        Dataset(
            _(
                "Visits of cities to each other and meetings of the whole network: who came, the programme, what came of it."
            ),
            *("title", "kind", "format", "summary", *WHEN, "host_city", "host_organisation", "context"),
            NestedList("statements", "speaker", "wording", "said_on", "text", Nested("source", *SOURCE)),
            TranslatedLines("objectives"),
            NestedList("delegations", "city", "role", "description"),
            NestedList("days", "date", "title"),
            NestedList(
                "stops",
                Computed("date", attrgetter("day"), date),
                "position",
                Link("event", also=["start_date", "end_date"]),
            ),
            TranslatedLines("outcomes"),
            calendar=calendar,
            for_readers={"statements": statements, "days": nothing, "stops": programme, **WRITTEN},
        ),
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
        ContentFile("practices", Value("status", "state")),
        Cover("practice"),
        SchemaOrg("Article", "summary", structured_data.good_practice),
        Searched(
            rank=30,
            title="title",
            summary=["summary"],
            body=[
                *("challenge", "solution", "resources", "smallest_version"),
                *("results", "difficulties", "transferability"),
            ],
            related=["city", "venue", "organisations", "topics"],
            parts=[
                *("costs__purpose", "costs__note"),
                *(f"outside_adoptions__{each}" for each in ("adopter", "kept", "changed", "cost", "criticism")),
            ],
        ),
        Dataset(
            _(
                "What a city does to bring culture within reach of everyone, what it takes and what is known of the results."
            ),
            *("title", "city", "organisations", "venue", "start_year", "state", "evidence"),
            *("summary", "challenge", "solution", "resources"),
            Told(
                "costs",
                *("purpose", "qualifier", "amount", "currency", "amount_eur", "year", "note"),
                Nested("source", *SOURCE),
                in_short=in_short,
            ),
            Assessment("smallest_version"),
            *("results", "difficulties"),
            Assessment("transferability"),
            *("showcased_at_events", "showcased_at_visits"),
            Told(
                "outside_adoptions",
                *("adopter", "country", "started_year", "state", "kept", "changed", "cost", "criticism"),
                NestedList("sources", *SOURCE),
                in_short=adopter_in_short,
            ),
            for_readers={"costs": costs},
        ),
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
        content.advice("insight"),
        Cover("insight"),
        SchemaOrg("Article", "text", structured_data.advice),
        Searched(rank=60, title="title", summary=["text"], related=["city", "addressed_to", "topics"]),
        Dataset(
            _("What guests, hosts and surveys noticed, with the city, the visit and the practices it is about."),
            *ADVICE,
        ),
        order=60,
        city="city",
        counted=ngettext_lazy("%(number)s insight", "%(number)s insights", "number"),
        chain=4,
    ),
    Kind(
        Recommendation,
        "recommendations",
        _("Recommendations"),
        content.advice("recommendation"),
        Cover("recommendation"),
        SchemaOrg("Article", "text", structured_data.recommendation),
        Searched(
            rank=50,
            title="title",
            summary=["text"],
            related=["city", "addressed_to", "topics"],
            parts=["updates__note"],
        ),
        Dataset(
            _("What cities were advised to do, whom the advice addresses and all news on what became of it."),
            *ADVICE,
            NestedList("updates", "date", "state", "note", Nested("source", *SOURCE), "next_review_on"),
            for_readers={"updates": news},
        ),
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
        content.ADOPTION,
        Cover("adoption", origin),
        SchemaOrg("Article", "kept", structured_data.adoption),
        Searched(
            rank=80,
            summary=["kept", "result"],
            body=["changed", "cost", "would_do_otherwise"],
            related=["good_practice", "city", "topics"],
        ),
        Dataset(
            _("What a city took over from another city’s good practice, what it changed and what came of it."),
            *("good_practice", "city", "recommendation", "state", "started_year"),
            *("kept", "changed", "cost", "would_do_otherwise", "result"),
        ),
        order=70,
        city="city",
        counted=ngettext_lazy("%(number)s adoption", "%(number)s adoptions", "number"),
        chain=6,
    ),
)
