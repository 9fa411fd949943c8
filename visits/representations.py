"""What study visits, good practices, insights, recommendations and adoptions say to machines."""

from django.utils.translation import gettext as _

from culture_for_all.representations.fields import Assessment, Day, Lines, Link, Links, Part, Parts, Text, Value
from culture_for_all.representations.formats.markdown import Section, nothing, rows, section
from culture_for_all.representations.shapes import record_shape, register, source
from events.representations import WRITTEN

from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit
from .programme import calendar, programme

NEWS = (
    Value("date"),
    Value("state"),
    Text("note"),
    Part("source", *source()),
    Value("next_review_on"),
)


def advice_shape(name, model, *fields, **options):
    """Insights and recommendations say nearly the same."""
    return record_shape(
        name,
        model,
        Text("title"),
        Text("text"),
        Value("origin"),
        Link("city"),
        Link("study_visit"),
        Link("event"),
        Links("addressed_to"),
        Links("good_practices"),
        *fields,
        **options,
    )


def assessment(field_name):
    """A field for Markdown whose readers are told that it is our own view."""

    def section_of(practice):
        found = section(Text(field_name), practice)
        words = _("The editors’ own assessment, not a finding of the sources.")
        return found and Section(found.heading, f"*{words}*\n\n{found.text}")

    return section_of


def news(recommendation):
    """What became of a recommendation, for its Markdown; that nothing is known is said too."""
    known = rows(NEWS, recommendation.updates.all())
    return Section(_("What became of it"), known or _("We do not know whether this was acted on."))


register(
    record_shape(
        "visits",
        StudyVisit,
        Text("title"),
        Value("kind"),
        Value("format"),
        Text("summary"),
        Day("start_date"),
        Day("end_date"),
        Value("date_precision"),
        Value("is_year_inferred"),
        Text("date_note"),
        Value("state"),
        Value("previous_start_date"),
        Text("state_note"),
        Link("host_city"),
        Link("host_organisation"),
        Text("context"),
        Lines("objectives"),
        Parts("delegations", Link("city"), Value("role"), Text("description")),
        Parts("days", Value("date"), Text("title")),
        Parts("stops", Value("date"), Value("position"), Link("event")),
        Lines("outcomes"),
        calendar=calendar,
        for_readers={"days": nothing, "stops": programme, **WRITTEN},
    ),
    record_shape(
        "good-practices",
        GoodPractice,
        Text("title"),
        Link("city"),
        Links("organisations"),
        Link("venue"),
        Value("start_year"),
        Value("state"),
        Value("evidence"),
        Text("summary"),
        Text("challenge"),
        Text("solution"),
        Text("resources"),
        Assessment("smallest_version"),
        Text("results"),
        Text("difficulties"),
        Assessment("transferability"),
        Links("showcased_at_events"),
        Links("showcased_at_visits"),
        for_readers={name: assessment(name) for name in ["smallest_version", "transferability"]},
    ),
    advice_shape("insights", Insight),
    advice_shape(
        "recommendations",
        Recommendation,
        Parts("updates", *NEWS),
        for_readers={"updates": news},
    ),
    record_shape(
        "adoptions",
        Adoption,
        Link("good_practice"),
        Link("city"),
        Link("recommendation"),
        Value("state"),
        Value("started_year"),
        Text("kept"),
        Text("changed"),
        Text("cost"),
        Text("would_do_otherwise"),
        Text("result"),
    ),
)
