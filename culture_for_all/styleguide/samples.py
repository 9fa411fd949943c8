"""What the component page shows: records that no database holds, and the colours as the style sheet names them.

Their words are given in both languages, as content is. The longest is there to break what is too narrow for it.
"""

import re
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from culture_for_all.covers.paints import CITY_DOORS, contrast
from culture_for_all.records.filters import ChoiceFilter, Option, RelationFilter
from culture_for_all.records.views import Shelf
from events.models import Event
from partners.models import AccessFact, City, Organisation, Source, Venue
from visits.journey import Occasion, journey
from visits.models import (
    Adoption,
    GoodPractice,
    Insight,
    Recommendation,
    RecommendationUpdate,
    StudyVisit,
    VisitStatement,
)

LONGEST = "Nebeprisikiškiakopūsteliaujantiesiems"
GROUNDS = ("ground", "tint", "sunk")


def samples():
    """Return the context of the component page."""
    today = timezone.localdate()
    cities = [
        sample(
            City(door_shape=door.shape, door_paint=door.palette.paint, country="LT"),
            number,
            name=(f"Miestas {number}", f"City {number}"),
        )
        for number, door in enumerate(CITY_DOORS, start=1)
    ]
    for city, latitude, longitude in zip(
        cities, (52, 53, 39, 51, 57, 43, 59), (5, -6, -9, 0, 24, 23, 25), strict=False
    ):
        city.latitude, city.longitude = latitude, longitude
    organisations = [
        sample(Organisation(kind=kind, city=cities[0]), number, name=name, description=("Jos nėra.", "There is none."))
        for number, (kind, name) in enumerate(
            [("library", ("Pavyzdinė biblioteka", "Sample library")), ("museum", (f"{LONGEST} muziejus", ""))], start=1
        )
    ]
    practice, untranslated = (
        sample(GoodPractice(city=cities[number], start_year=2017), number, title=title, summary=summary)
        for number, title, summary in [
            (0, ("Biblioteka kieme", "A library in the yard"), ("Knygos ateina į kiemą.", "Books come to the yard.")),
            (1, (f"{LONGEST} skirta patirtis", ""), (f"{LONGEST} vietos užtenka visur.", "")),
        ]
    )
    venues = [
        sample(
            Venue(
                kind="library", city=cities[7], coordinates_precision=precision, latitude=latitude, longitude=longitude
            ),
            number,
            name=(f"Vieta {number}", f"Place {number}"),
            description=("Jos nėra.", "There is none."),
        )
        for number, (precision, latitude, longitude) in enumerate(
            [("building", 54.681, 25.281), ("district", 54.699, 25.262), ("", None, None)], start=1
        )
    ]
    events = [
        sample(
            Event(kind="workshop", city=cities[0], start_date=date(2019, 11, 28), end_date=date(2019, 11, 28), **more),
            number,
            title=(f"Stotelė {number}", f"Stop {number}"),
            summary=("Ką čia pamatė svečiai.", "What the guests saw here."),
        )
        for number, more in enumerate(
            [
                {"start_time": time(9, 30), "end_time": time(11), "venue": venues[0]},
                {"venue": venues[1], "state": "cancelled"},
            ],
            start=1,
        )
    ]
    for event, presenters, practices in zip(events, (organisations, []), ([practice], []), strict=True):
        event.shown_presenters, event.shown_subjects, event.shown_practices = presenters, [], practices
    recommendations = []
    for number, state in enumerate(RecommendationUpdate.State):
        recommendation = sample(
            Recommendation(city=cities[number], origin=Recommendation.Origin.VISIT_GUESTS),
            number,
            title=(f"Ką patarti {number}", f"What to advise {number}") if number else (f"{LONGEST} patarimas", ""),
            text=("Atverti duris.", "Open the doors.") if number else (f"{LONGEST} atverti duris.", ""),
        )
        is_known = state != RecommendationUpdate.State.UNKNOWN
        recommendation.current_state = state.value
        recommendation.last_news_on = today - timedelta(days=20 * number * number) if is_known else None
        recommendation.given_on, recommendation.given_precision = date(2019, 11, 29), "day"
        recommendation.next_review_on = today + timedelta(days=90 - 60 * number) if is_known else None
        recommendation.shown_addressees = organisations[: number % 3]
        recommendations.append(recommendation)
    insight, foreign_insight = (
        sample(Insight(city=cities[number], origin=Insight.Origin.VISIT_GUESTS), number, title=words, text=words)
        for number, words in enumerate(
            [("Duris atveria žmonės.", "It is people who open doors."), (f"{LONGEST} duris atveria žmonės.", "")]
        )
    )
    sources = [
        Source(
            title="Ataskaita apie duris", publisher="Pavyzdinė biblioteka", language="lt", url="https://example.eu/"
        ),
        Source(title="Report on doors", language="en"),
    ]
    visit = sample(
        StudyVisit(kind="study_visit", host_city=cities[0], start_date=date(2019, 11, 28), end_date=date(2019, 11, 29)),
        0,
        title=("Miestas priima svečius", "A city has guests"),
        summary=("Dvi dienos, dvi stotelės.", "Two days, two stops."),
    )
    recommendations[1].study_visit = visit
    updates = [
        RecommendationUpdate(
            state=state,
            date=today - timedelta(days=days),
            note_lt="Durys atvertos.",
            note_en="The doors are open.",
            source=sources[0],
        )
        for days, state in ((30, RecommendationUpdate.State.DONE), (300, RecommendationUpdate.State.UNDER_WAY))
    ]
    known = {"occasions": [Occasion(visit, [])], "insights": [insight]}
    return {
        "cities": cities,
        "organisations": organisations,
        "practice": practice,
        "untranslated": untranslated,
        "visit": visit,
        "updates": updates,
        "adoption": sample(
            Adoption(city=cities[2], good_practice=practice, state=Adoption.State.IN_USE, started_year=2021),
            0,
            kept=("Viskas, išskyrus kiemą.", "All but the yard."),
        ),
        "venues": venues,
        "events": events,
        "recommendations": recommendations,
        "insights": [insight, foreign_insight],
        "statements": [
            VisitStatement(
                speaker_lt="Miesto taryba",
                speaker_en="City council",
                text_lt="Duris atveria žmonės.",
                text_en="It is people who open doors.",
                wording=wording,
                source=source,
            )
            for wording, source in zip(VisitStatement.Wording, sources, strict=True)
        ],
        "sources": sources,
        "representations": [
            {"path": "#take-away", "format": {"media_type": media_type, "label": label}}
            for media_type, label in (("application/json", "JSON"), ("text/markdown", "Markdown"))
        ],
        "passage": [("Duris atveria ", False), ("žmonės", True), (".", False)],
        "journey": journey(
            dict.fromkeys(("occasions", "insights", "recommendations", "adoptions", "outside_adoptions"), []) | known
        ),
        "shelf_of_one": [practice],
        "shelf_of_many": Shelf([practice, untranslated] * 7, "visits:goodpractice-list"),
        "states": [AccessFact.State, RecommendationUpdate.State, Adoption.State, Event.State],
        "access_rows": access_rows(today),
        "unknown_access": list(AccessFact.Feature)[5:],
        "page_obj": Paginator(range(170), 24).page(3),
        "pages": [
            (1, "#pagination", False),
            (2, "#pagination", False),
            (3, "", True),
            ("…", "", False),
            (8, "#pagination", False),
        ],
        **filter_bar(cities),
        "schemes": colours(),
    }


def sample(record, number, **texts):
    """Fill a published record with `texts`, pairs of Lithuanian and English, of which the English may be empty."""
    record.public_id = UUID(int=number)
    record.status = "published"
    for field, words in {"slug": (f"pavyzdys-{number}", f"sample-{number}"), **texts}.items():
        for code, text in zip(("lt", "en"), words, strict=True):
            setattr(record, f"{field}_{code}", text)
    return record


def access_rows(today):
    """Return rows as `Venue.known_access` gives them: a fact of each state, an old one, and what a source says."""
    facts = [
        AccessFact(state=state, checked_on=today, method="on_site", value="85 cm")
        for state in (AccessFact.State.YES, AccessFact.State.PARTLY, AccessFact.State.NO)
    ]
    facts += [
        AccessFact(state=AccessFact.State.YES, checked_on=today - timedelta(days=1000), method=method)
        for method in ("on_site", "document")
    ]
    return list(zip(AccessFact.Feature, facts, strict=False))


def filter_bar(cities):
    options = [Option(city.key, str(city), "", 9 - number, number == 1) for number, city in enumerate(cities)]
    options.append(Option("longest", LONGEST, "lt", 1, False))
    states = [Option(state.value, state.label, "", 1, False) for state in Adoption.State]
    by_city = RelationFilter("city", _("City"), "city")
    return {
        "filters": [(by_city, options), (ChoiceFilter("state", _("State"), "state", Adoption.State), states)],
        "chips": [{"label": by_city.label, "option": options[1], "address": "#filter-bar"}],
        "sorts": [("name", _("by name"), True), ("newest", _("newest first"), False)],
    }


def colours():
    """Return rows of the tokens that are colours: name, then for light and for dark its value and its contrasts.

    The contrasts are those against the grounds, in their order.
    """
    sheet = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    schemes = []
    for part in sheet.split("prefers-color-scheme: dark"):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", part))
        schemes.append(
            {**(schemes[0] if schemes else {}), **{name: six_digits(value) for name, value in found.items()}}
        )
    return [
        (name, [(scheme[name], [contrast(scheme[name], scheme[ground]) for ground in GROUNDS]) for scheme in schemes])
        for name in schemes[0]
    ]


def six_digits(colour):
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
