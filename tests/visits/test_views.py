import re
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    CityFactory,
    OrganisationFactory,
    SourceFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    OutsideAdoptionFactory,
    PracticeCostFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
    VisitStatementFactory,
)
from tests.pages import open_page, say
from visits.models import Adoption, GoodPractice, Insight, OutsideAdoption, RecommendationUpdate, StudyVisit

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


def open_record(client, record, language="en"):
    with override(language):
        return open_page(client, record.get_absolute_url())


def two_organisations():
    """Return two in the order of their names, in which pages show them."""
    return [OrganisationFactory(name_lt=f"Organizacija {each}", name_en=f"Organisation {each}") for each in "AB"]


# Lists


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "factory", "key", "value", "wanted", "other"),
    [
        (
            "studyvisit",
            StudyVisitFactory,
            "city",
            "riga",
            {"host_city__slug_en": "riga"},
            {"host_city__slug_en": "sofia"},
        ),
        ("studyvisit", StudyVisitFactory, "year", "2020", {"start_date": date(2020, 12, 30)}, {}),
        ("studyvisit", StudyVisitFactory, "kind", "kickoff", {"kind": StudyVisit.Kind.KICKOFF}, {}),
        ("goodpractice", GoodPracticeFactory, "city", "riga", {"city__slug_en": "riga"}, {"city__slug_en": "sofia"}),
        ("goodpractice", GoodPracticeFactory, "year", "1999", {"start_year": 1999}, {"start_year": 2000}),
        ("goodpractice", GoodPracticeFactory, "state", "ongoing", {"state": GoodPractice.State.ONGOING}, {}),
        ("goodpractice", GoodPracticeFactory, "evidence", "strong", {"evidence": GoodPractice.Evidence.STRONG}, {}),
        (
            "adoption",
            AdoptionFactory,
            "city",
            "riga",
            {"city__slug_en": "riga"},
            {"city__slug_en": "sofia"},
        ),
        ("adoption", AdoptionFactory, "state", "in_use", {"state": Adoption.State.IN_USE}, {}),
        ("insight", InsightFactory, "city", "riga", {"city__slug_en": "riga"}, {"city__slug_en": "sofia"}),
        ("insight", InsightFactory, "origin", "survey", {"origin": Insight.Origin.SURVEY}, {}),
        (
            "recommendation",
            RecommendationFactory,
            "city",
            "riga",
            {"city__slug_en": "riga"},
            {"city__slug_en": "sofia"},
        ),
    ],
)
def test_list_is_narrowed_by_its_filter(client, name, factory, key, value, wanted, other, language):
    record = factory(**wanted)
    factory(**other)

    with override(language):
        page = open_page(client, reverse(f"visits:{name}-list", query={key: value}))

        assert page.cards == [str(record)]
    assert len(page.chips) == 1


@pytest.mark.parametrize(("name", "factory"), [("insight", InsightFactory), ("recommendation", RecommendationFactory)])
def test_list_of_advice_is_narrowed_by_the_year_of_its_visit(client, name, factory):
    advice = factory(study_visit=StudyVisitFactory(start_date=date(2020, 5, 1)))
    factory(study_visit=StudyVisitFactory())
    factory()

    with override("en"):
        page = open_page(client, reverse(f"visits:{name}-list", query={"year": "2020"}))

        assert page.cards == [str(advice)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendations_are_narrowed_by_whom_they_address(client, language):
    organisation = OrganisationFactory()
    recommendation = RecommendationFactory(addressed_to=[organisation, OrganisationFactory()])
    RecommendationFactory(addressed_to=[OrganisationFactory()])

    with override(language):
        page = open_page(client, reverse("visits:recommendation-list", query={"organisation": organisation.slug_en}))

        assert page.cards == [str(recommendation)]


def row_of(client, language, recommendation):
    """Return what the list says of the one recommendation: its row, and its facts by name."""
    with override(language):
        page = open_page(client, reverse("visits:recommendation-list"))
    assert page.cards == [recommendation.label_in(language)]
    row = page.main.one("article")
    return row, {dt.text: dt.parent.one("dd") for dt in row.all("dt")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendation_row_tells_state_addressees_news_and_review(client, language):
    public, hidden = OrganisationFactory(lithuanian_only=True), OrganisationFactory(draft=True)
    recommendation = RecommendationFactory(addressed_to=[public, hidden])
    RecommendationUpdateFactory(recommendation=recommendation, date=date(2020, 1, 1), next_review_on=date(2020, 2, 1))
    RecommendationUpdateFactory(
        recommendation=recommendation, date=date(2021, 3, 2), state="under_way", next_review_on=date(2022, 3, 2)
    )

    row, facts = row_of(client, language, recommendation)

    assert row.one("span", class_="state").text == f"{say(language, 'State:')} {say(language, 'under way')}"
    assert [mark.get("aria-hidden") for mark in row.all("svg")] == ["true"]
    assert facts[say(language, "Addressed to")].text == public.name_lt
    assert facts[say(language, "Addressed to")].one("span").language == "lt"
    assert row.one("span", class_="silence").one("time")["datetime"] == "2021-03-02"
    assert [time["datetime"] for time in facts[say(language, "Next review")].all("time")] == ["2022-03-02"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendation_row_says_only_what_is_known(client, language):
    row, facts = row_of(client, language, RecommendationFactory())

    assert facts == {}
    assert row.one("span", class_="state--unknown").text == say(language, "state unknown")


SILENCE = [
    (date(2031, 4, 7), None, None),  # 29 days before today
    (date(2031, 4, 6), "30 dienų be naujienų, nuo 2031-04-06", "30 days without news, since 6 Apr 2031"),
    (date(2031, 4, 5), "31 diena be naujienų, nuo 2031-04-05", "31 days without news, since 5 Apr 2031"),
    (date(2031, 4, 4), "32 dienos be naujienų, nuo 2031-04-04", "32 days without news, since 4 Apr 2031"),
    (date(2031, 3, 6), "2 mėnesiai be naujienų, nuo 2031-03-06", "2 months without news, since 6 Mar 2031"),
    (date(2030, 5, 7), "11 mėnesių be naujienų, nuo 2030-05-07", "11 months without news, since 7 May 2030"),
    (date(2029, 8, 6), "21 mėnuo be naujienų, nuo 2029-08-06", "21 months without news, since 6 Aug 2029"),
    (date(2029, 5, 6), "2 metai be naujienų, nuo 2029-05-06", "2 years without news, since 6 May 2029"),
    (date(2019, 11, 29), "11 metų be naujienų, nuo 2019-11-29", "11 years without news, since 29 Nov 2019"),
]


@pytest.mark.parametrize(("day", "lithuanian", "english"), SILENCE)
@pytest.mark.parametrize("begins", ["with news", "with the visit"])
def test_recommendation_tells_how_long_it_is_silent_wherever_it_stands(client, today, day, lithuanian, english, begins):
    visit = StudyVisitFactory(start_date=day if begins == "with the visit" else date(2010, 1, 1), end_date=day)
    recommendation = RecommendationFactory(study_visit=visit)
    if begins == "with news":
        RecommendationUpdateFactory(recommendation=recommendation, date=day)
    RecommendationUpdateFactory(
        recommendation=recommendation, date=today, state="unknown", note_lt="", note_en=""
    )  # says nothing

    for language, words in {"lt": lithuanian, "en": english}.items():
        with override(language):
            page, report = (
                open_record(client, recommendation, language),
                open_page(client, reverse("visits:studyvisit-report", args=[visit.slug])),
            )
            row, facts = row_of(client, language, recommendation)
        for place in (row, page.main, report.main):
            assert [silence.text for silence in place.all("span", class_="silence")] == ([words] if words else [])
        assert (say(language, "Latest update") in facts) == (words is None and begins == "with news")


@pytest.mark.parametrize("state", ["done", "not_taken_up"])
def test_settled_recommendation_is_not_silent(client, today, state):
    recommendation = RecommendationFactory(study_visit=StudyVisitFactory())
    RecommendationUpdateFactory(
        recommendation=recommendation, date=date(2020, 1, 1), state=state, next_review_on=date(2021, 1, 1)
    )

    row, facts = row_of(client, "en", recommendation)

    assert row.all("span", class_="silence") == []
    assert facts["Next review"].text == "1 January 2021"


@pytest.mark.parametrize(
    ("values", "since"),
    [
        ({"study_visit__draft": True}, None),
        ({"study_visit__to_the_month": True}, {"lt": "nuo 2019 m. lapkričio", "en": "since November 2019"}),
        ({"study_visit__draft": True, "event": "2020"}, {"lt": "nuo 2020-02-03", "en": "since 3 Feb 2020"}),
        ({"event": "2020"}, {"lt": "nuo 2020-02-03", "en": "since 3 Feb 2020"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_begins_when_advice_was_given_as_far_as_the_public_knows(client, values, since, language):
    visit = StudyVisitFactory(**{name.partition("__")[2]: value for name, value in values.items() if "__" in name})
    event = EventFactory(start_date=date(2020, 2, 3)) if "event" in values else None

    row, facts = row_of(client, language, RecommendationFactory(study_visit=visit, event=event))

    told = [silence.text.rpartition(", ")[2] for silence in row.all("span", class_="silence")]
    assert told == ([since[language]] if since else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_in_words_break_the_silence_even_where_the_state_is_unknown(client, today, language):
    recommendation = RecommendationFactory(study_visit=StudyVisitFactory())
    RecommendationUpdateFactory(recommendation=recommendation, date=date(2029, 1, 1), state="unknown", note_en="")

    row, facts = row_of(client, language, recommendation)

    assert row.one("span", class_="silence").one("time")["datetime"] == "2029-01-01"


@pytest.mark.parametrize("language", LANGUAGES)
def test_overdue_review_says_so(client, today, language):
    recommendation = RecommendationFactory(study_visit=StudyVisitFactory())
    RecommendationUpdateFactory(recommendation=recommendation, date=today, next_review_on=date(2031, 5, 5))
    on_time = RecommendationFactory()
    RecommendationUpdateFactory(recommendation=on_time, date=today, next_review_on=today)

    with override(language):
        page, later = (open_record(client, each, language) for each in (recommendation, on_time))
        rows = open_page(client, reverse("visits:recommendation-list")).main.all("article")
        report = open_page(client, reverse("visits:studyvisit-report", args=[recommendation.study_visit.slug]))

    words = {
        "lt": "Peržiūra vėluoja: ji numatyta 2031 m. gegužės 5 d.",
        "en": "The review is overdue: it was due on 5 May 2031.",
    }[language]
    assert words in page.text
    assert words in report.text
    assert words[:15] not in later.text
    overdue = {"lt": "(vėluoja)", "en": "(overdue)"}[language]
    assert [overdue in row.text for row in rows] == [True, False]


@pytest.fixture
def recommendations():
    """A recommendation per state of its newest news, and one without any."""
    found = {"unknown": RecommendationFactory()}
    for state in ["under_way", "done"]:
        found[state] = RecommendationFactory()
        RecommendationUpdateFactory(recommendation=found[state], date=date(2020, 1, 1), state="proposed")
        RecommendationUpdateFactory(recommendation=found[state], date=date(2021, 1, 1), state=state)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["unknown", "under_way", "done"])
def test_recommendations_are_narrowed_by_their_newest_state(client, recommendations, state, language):
    with override(language):
        page = open_page(client, reverse("visits:recommendation-list", query={"state": state}))

        assert page.cards == [str(recommendations[state])]
        label = RecommendationUpdate.State(state).label
        told = page.main.one("article").one("span", class_="state").text
        assert told == (say(language, "state unknown") if state == "unknown" else f"{say(language, 'State:')} {label}")
        assert page.filters["state"] == [
            (each, f"{RecommendationUpdate.State(each).label} (1)") for each in ["under_way", "done", "unknown"]
        ]


def test_recommendations_of_a_state_that_passed_are_not_found(client, recommendations):
    page = open_page(client, reverse("visits:recommendation-list", query={"state": "proposed"}))

    assert page.cards == []


# Visits


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_gives_the_programme_by_day_in_order(client, language):
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit, title_lt="Pirmoji", title_en="The first")
    with_times = {"event__start_time": time(9, 5), "event__end_time": time(11)}
    stops = [
        StopFactory(study_visit=visit, date=date(2019, 11, 29), position=1),
        StopFactory(study_visit=visit, position=2, event__kind=Event.Kind.SITE_VISIT),
        StopFactory(study_visit=visit, position=1, **with_times),
    ]
    StopFactory(study_visit=visit, position=3, event__draft=True)

    page = open_record(client, visit, language)

    days = page.main.all("section", class_="day")
    with override(language):
        assert [day.one("h3").text for day in days] == {
            "lt": ["2019 m. lapkričio 28 d. Pirmoji", "2019 m. lapkričio 29 d."],
            "en": ["28 November 2019 The first", "29 November 2019"],
        }[language]
        assert [[title.text for title in day.all("h4")] for day in days] == [
            [str(stops[2]), str(stops[1])],
            [str(stops[0])],
        ]
        assert [link["href"] for day in days for title in day.all("h4") for link in title.all("a")] == [
            stop.event.get_absolute_url() for stop in reversed(stops)
        ]
        kinds = [meta.text for meta in page.main.all("p", class_="stop__meta")]
        workshop, site_visit = Event.Kind.WORKSHOP.label, Event.Kind.SITE_VISIT.label
        assert kinds == [f"{workshop} 09:05–11:00", site_visit, workshop]


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_tells_place_speakers_and_practices(client, language):
    speakers, shown = two_organisations(), OrganisationFactory()
    venue = VenueFactory()
    AccessFactFactory(venue=venue)
    event = EventFactory(city=venue.city, venue=venue, presenters=speakers, subjects=[shown])
    practice = GoodPracticeFactory(showcased_at_events=[event])
    GoodPracticeFactory(showcased_at_events=[event], draft=True)
    stop = StopFactory(event=event)
    unchecked = StopFactory(study_visit=stop.study_visit, event=EventFactory(venue=VenueFactory(), city=None))

    page = open_record(client, stop.study_visit, language)

    first, _second = page.main.all("li", class_="stop")
    with override(language):
        assert [link["href"] for link in first.all("a")] == [
            record.get_absolute_url() for record in [event, venue, *speakers, shown, practice]
        ]
        assert event.summary in first.text
        assert f"{speakers[0]} {'ir' if language == 'lt' else 'and'} {speakers[1]}" in first.text
        visited = page.fact(say(language, "Venues visited"))
        assert [link["href"] for link in visited.all("a")] == [
            venue.get_absolute_url(),
            unchecked.event.venue.get_absolute_url(),
        ]


# By of how many venues something and nothing is known.
ACCESS = {
    (0, 1): ("Apie šios vietos prieinamumą nieko nežinoma.", "Nothing is known about access to this venue."),
    (0, 2): ("Apie šių vietų prieinamumą nieko nežinoma.", "Nothing is known about access to these venues."),
    (1, 0): ("Duomenų yra šios vietos puslapyje: {}.", "There are facts on the page of this venue: {}."),
    (1, 1): (
        "Duomenų yra šios vietos puslapyje: {}. Apie kitą vietą nieko nežinoma.",
        "There are facts on the page of this venue: {}. Nothing is known about the other venue.",
    ),
    (2, 2): (
        "Duomenų yra šių vietų puslapiuose: {} ir {}. Apie kitas vietas nieko nežinoma.",
        "There are facts on the pages of these venues: {} and {}. Nothing is known about the other venues.",
    ),
}


@pytest.mark.parametrize(("known", "unknown"), ACCESS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_tells_once_which_places_have_facts_on_access(client, known, unknown, language):
    visit, venues = StudyVisitFactory(), VenueFactory.create_batch(known + unknown)
    for venue in venues:
        StopFactory.create_batch(2, study_visit=visit, event__venue=venue)
        AccessFactFactory(venue=venue, not_checked=True)
    if known:
        AccessFactFactory(venue=venues[0])
    if known > 1:
        type(venue).objects.filter(pk=venues[1].pk).update(accessibility_lt="Liftas.")

    page = open_record(client, visit, language)

    access = page.fact(say(language, "Access"))
    with override(language):
        assert [link["href"] for link in access.all("a")] == [venue.get_absolute_url() for venue in venues[:known]]
        assert access.text == ACCESS[known, unknown][LANGUAGES.index(language)].format(*venues)
    assert page.text.count(say(language, "not checked")) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_says_once_that_no_source_gives_times(client, language):
    visit, timed = StudyVisitFactory(), StudyVisitFactory()
    StopFactory.create_batch(3, study_visit=visit)
    StopFactory(study_visit=timed), StopFactory(study_visit=timed, event__start_time=time(9))

    words = say(language, "The source gives no times.")
    with override(language):
        reports = [open_page(client, reverse("visits:studyvisit-report", args=[each.slug])) for each in (visit, timed)]
    pages = [open_record(client, each, language) for each in (visit, timed)]

    assert [page.text.count(words) for page in [*pages, *reports]] == [1, 0, 1, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_tells_who_was_there_and_what_came_of_it(client, language):
    city = CityFactory()
    visit = StudyVisitFactory(
        host_city=city,
        host_organisation=OrganisationFactory(city=city),
        objectives_lt="Vienas\nDu",
        objectives_en="One\nTwo",
        outcomes_lt="Trys",
        outcomes_en="Three",
        context_lt="Nes.",
        context_en="Because.",
        format=StudyVisit.Format.IN_PERSON,
    )
    host = DelegationFactory(study_visit=visit, host=True)
    guest = DelegationFactory(study_visit=visit, role="guest")
    shelves = {
        "What they saw": GoodPracticeFactory(showcased_at_visits=[visit]),
        "What they said": InsightFactory(study_visit=visit),
        "What they advised, and what became of it": RecommendationFactory(study_visit=visit),
    }

    page = open_record(client, visit, language)

    with override(language):
        delegations = page.sections[say(language, "Delegations")]
        assert [item.text for item in delegations.all("li")] == [
            f"{each.city} {each.get_role_display()} {each.description}" for each in [host, guest]
        ]
        assert [link["href"] for link in delegations.all("a")] == [
            city.get_absolute_url(),
            guest.city.get_absolute_url(),
        ]
        found = {title: page.sections[say(language, title)].one("a")["href"] for title in shelves}
        assert found == {title: record.get_absolute_url() for title, record in shelves.items()}
        objectives = [item.text for item in page.sections[say(language, "Objectives")].all("li")]
        assert objectives == visit.objectives.splitlines()
        assert [item.text for item in page.sections[say(language, "Outcomes")].all("li")] == [visit.outcomes]
        assert visit.context in page.sections[say(language, "Why it took place")].text
        assert page.fact(say(language, "Host city")).one("a")["href"] == city.get_absolute_url()
        host_organisation = page.fact(say(language, "Host organisation"))
        assert host_organisation.one("a")["href"] == visit.host_organisation.get_absolute_url()


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_says_what_the_sources_do_not_tell(client, language):
    bare, with_empty_day = StudyVisitFactory(host_city=None), VisitDayFactory().study_visit

    page, page_of_day = open_record(client, bare, language), open_record(client, with_empty_day, language)

    assert say(language, "The sources do not give the programme.") in page.sections[say(language, "Programme")].text
    assert page.fact(say(language, "Host city")) is None
    assert say(language, "Delegations") not in page.sections
    assert say(language, "The sources do not say what happened on this day.") in page_of_day.text


def test_visit_page_hides_what_is_not_published(client):
    city = CityFactory(draft=True)
    visit = StudyVisitFactory(host_city=city, host_organisation=OrganisationFactory(draft=True, city=city))
    DelegationFactory(study_visit=visit, host=True)
    venue = VenueFactory(draft=True)
    event = EventFactory(venue=venue, city=venue.city, presenters=[OrganisationFactory(draft=True)])
    StopFactory(study_visit=visit, event=event)
    for factory in [InsightFactory, RecommendationFactory]:
        factory(study_visit=visit, draft=True)

    page = open_record(client, visit)

    assert [link.text for link in page.main.one("li", class_="stop").all("a")] == [event.title_en]
    assert list(page.sections) == ["Facts", "Programme", "28 November 2019", "Sources", "Download"]
    assert [fact.text for fact in page.main.all("dt")] == []


def days_of(page):
    """The days and months that the page gives to machines."""
    changed = page.main.all("p", class_="provenance")
    times = page.main.all("time")
    return {each["datetime"] for each in times if each.get("datetime") and each.parent not in changed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_known_to_the_month_never_shows_a_day(client, today, language):
    visit = StudyVisitFactory(
        to_the_month=True,
        title_lt="Choras",
        title_en="Choir",
        summary_lt="A",
        summary_en="B",
        host_city__name_lt="Ryga",
        host_city__name_en="Riga",
    )
    VisitDayFactory(study_visit=visit, date=date(2019, 11, 1), title_lt="Pradžia", title_en="Beginning")
    event = EventFactory(to_the_month=True, title_lt="D", title_en="E", summary_lt="F", summary_en="G", city=None)
    StopFactory(study_visit=visit, event=event, date=date(2019, 11, 1))
    insight = InsightFactory(study_visit=visit, title_lt="H", title_en="J", text_lt="K", text_en="L", city=None)
    with override(language):
        paths = [
            visit.get_absolute_url(),
            insight.get_absolute_url(),
            reverse("visits:studyvisit-list"),
            reverse("home"),
        ]

    pages = [open_page(client, path) for path in paths]

    month = {"lt": "2019 m. lapkritis", "en": "November 2019"}[language]
    for page in pages:
        assert month in page.text
        assert days_of(page) - {str(today)} == {"2019-11"}
        body = re.sub('<p class="provenance.*?</p>', "", page.response.content.decode(), flags=re.DOTALL)
        assert not re.search(r"lapkričio|\d\s+November|November \d{1,2}\b|2019-11-", body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_page_tells_how_the_date_is_known(client, language):
    visit = StudyVisitFactory(date_note_lt="Iš naujienų.", date_note_en="From the news.")

    page = open_record(client, visit, language)

    with override(language):
        assert page.main.one("p", class_="kicker").text.endswith(visit.date_note)


# Practices


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_page_tells_all_that_is_known_in_order(client, language):
    texts = {
        "The challenge": "challenge",
        "What is done": "solution",
        "What it takes": "resources",
        "The smallest version": "smallest_version",
        "Results": "results",
        "What did not work": "difficulties",
        "How another city could use it": "transferability",
    }
    practice = GoodPracticeFactory(
        start_year=1999,
        state=GoodPractice.State.ONGOING,
        evidence=GoodPractice.Evidence.STRONG,
        venue=VenueFactory(),
        organisations=OrganisationFactory.create_batch(2),
        **{f"{field}_{code}": f"{code} {field}" for field in texts.values() for code in LANGUAGES},
    )

    page = open_record(client, practice, language)

    with override(language):
        sections = [title for title in page.sections if title in {say(language, each) for each in texts}]
        assert sections == [say(language, title) for title in texts]
        for title, field in texts.items():
            assert f"{language} {field}" in page.sections[say(language, title)].text
        own_view = say(language, "The editors’ own assessment, not a finding of the sources.")
        marked = [title for title in page.sections if own_view in page.sections[title].text]
        assert marked == [say(language, title) for title in ["The smallest version", "How another city could use it"]]
        assert practice.get_state_display() in page.text
        assert say(language, "figures or an evaluation") in page.fact(say(language, "Evidence")).text
        assert page.fact(say(language, "Venue")).one("a")["href"] == practice.venue.get_absolute_url()
        does = page.fact(say(language, "Who does it"))
        assert [link["href"] for link in does.all("a")] == [
            each.get_absolute_url() for each in practice.organisations.all()
        ]
        assert {"lt": "nuo 1999", "en": "since 1999"}[language] in page.main.one("p", class_="kicker").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_page_says_what_is_not_known(client, language):
    page = open_record(client, GoodPracticeFactory(), language)

    for text in [
        "The sources mention no results.",
        "Nobody has told us they use this yet.",
        "No visit or event where it was shown is published."
        " Not all practices were shown: some come from wider research into the partner cities.",
        "Who saw this practice, assessed it, recommended it or adopted it is not published here yet.",
    ]:
        assert say(language, text) in page.text
    for title in ["What it takes", "The smallest version", "What did not work", "How another city could use it"]:
        assert say(language, title) not in page.sections


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_page_links_where_it_was_shown_and_who_adopted_it(client, language):
    visit, event = StudyVisitFactory(), EventFactory()
    practice = GoodPracticeFactory(showcased_at_visits=[visit], showcased_at_events=[event])
    shelves = {
        "Who has adopted it": AdoptionFactory(good_practice=practice),
        "Insights": InsightFactory(good_practices=[practice]),
        "Recommendations": RecommendationFactory(good_practices=[practice]),
    }
    AdoptionFactory(good_practice=practice, draft=True)

    page = open_record(client, practice, language)

    with override(language):
        found = {title: [link["href"] for link in page.sections[say(language, title)].all("a")] for title in shelves}
        assert found == {title: [record.get_absolute_url()] for title, record in shelves.items()}
        shown = page.sections[say(language, "Where it was shown")]
        assert [link["href"] for link in shown.all("a")] == [visit.get_absolute_url(), event.get_absolute_url()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_page_tells_adopters_outside_the_network_apart(client, language):
    practice = GoodPracticeFactory()
    sources = [SourceFactory(title=title, url=f"https://example.eu/{title}") for title in "AB"]
    OutsideAdoptionFactory(
        good_practice=practice,
        adopter_lt="Mančesteris",
        adopter_en="Manchester",
        started_year=2020,
        changed_lt="Varžosi miesteliai.",
        changed_en="Towns compete.",
        criticism_lt="Gali kelti pavydą.",
        criticism_en="May breed resentment.",
        sources=sources,
    )

    page = open_record(client, practice, language)

    section = page.sections[say(language, "Who has adopted it")]
    assert say(language, "No partner city has told us it uses this yet.") in section.text
    assert say(language, "Nobody has told us they use this yet.") not in page.text
    (item,) = section.one("ul", class_="parts").all("li")
    assert item.one("h4").text == {"lt": "Mančesteris", "en": "Manchester"}[language]
    assert {"lt": "Jungtinė Karalystė · nuo 2020 m.", "en": "United Kingdom · since 2020"}[language] in item.text
    kept = OutsideAdoption.objects.get()
    told = {"lt": ["Varžosi miesteliai.", "Gali kelti pavydą."], "en": ["Towns compete.", "May breed resentment."]}
    assert [each.text for each in item.all("dd")] == [getattr(kept, f"kept_{language}"), *told[language]]
    assert [link["href"] for link in item.all("a")] == [source.url for source in sources]


def adopted_step(page):
    return page.main.one("ol", class_="journey").all("li")[3].one("p").text


def test_journey_counts_adopters_outside_the_network_apart(client):
    practice = GoodPracticeFactory()
    OutsideAdoptionFactory.create_batch(2, good_practice=practice)

    assert adopted_step(open_record(client, practice)) == "2 times outside the network"

    AdoptionFactory(good_practice=practice)

    page = open_record(client, practice)
    assert adopted_step(page) == "by 1 partner city; 2 times outside the network"
    assert "No partner city" not in page.sections["Who has adopted it"].text


SEEN = {1: "shown on 1 occasion", 2: "shown on 2 occasions"}


@pytest.mark.parametrize(
    ("visits", "events", "number"),
    [
        ("its own", "stop", 1),  # the workshop took place within the visit
        ("its own", "two stops", 1),
        ("none", "stop", 1),  # a stop shows it at its visit
        ("none", "two stops", 1),
        ("another", "stop", 2),
        ("its own", "stop and alone", 2),
        ("none", "stop of a draft visit", 1),
    ],
)
def test_practice_counts_an_occasion_once(client, visits, events, number):
    stop = StopFactory()
    second = StopFactory(study_visit=stop.study_visit)
    of_draft = StopFactory(study_visit__draft=True)
    practice = GoodPracticeFactory(
        showcased_at_visits={"its own": [stop.study_visit], "another": [StudyVisitFactory()], "none": []}[visits],
        showcased_at_events={
            "stop": [stop.event],
            "two stops": [stop.event, second.event],
            "stop and alone": [stop.event, EventFactory()],
            "stop of a draft visit": [of_draft.event],
        }[events],
    )

    page = open_record(client, practice)

    (seen, *_), shown = page.main.one("ol", class_="journey").all("p"), page.sections["Where it was shown"]
    assert seen.text == SEEN[number]
    assert len([item for item in shown.all("li") if "index" in item.parent.get("class").split()]) == number
    assert {link.text for link in shown.all("a")} >= {event.title_en for event in practice.showcased_at_events.all()}
    assert str(of_draft.study_visit) not in page.text


def test_event_of_a_shown_visit_stands_under_it(client):
    stop = StopFactory()
    practice = GoodPracticeFactory(showcased_at_events=[stop.event])

    page = open_record(client, practice)

    (occasion,) = page.sections["Where it was shown"].one("ul", class_="index").children[1:2]
    assert [link.text for link in occasion.all("a")] == [stop.study_visit.title_en, stop.event.title_en]


# Statements


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["page", "report"])
def test_only_what_was_said_word_for_word_is_a_quotation(client, language, name):
    visit = StudyVisitFactory()
    told = VisitStatementFactory(study_visit=visit)
    quoted = VisitStatementFactory(
        study_visit=visit, wording="quotation", said_on=date(2019, 11, 29), source__url="https://example.eu/speech"
    )

    with override(language):
        path = visit.get_absolute_url() if name == "page" else reverse("visits:studyvisit-report", args=[visit.slug])
        page = open_page(client, path)

        first, second = page.main.all("figure", class_="statement")
        assert first.all("blockquote") == []
        assert first.text.startswith(f"{told.text} {told.speaker} ({say(language, 'in our own words')})")
        assert second.one("blockquote").text == quoted.text
        assert second.one("blockquote")["cite"] == second.one("a")["href"] == quoted.source.url
        day = {"lt": "2019 m. lapkričio 29 d.", "en": "29 November 2019"}[language]
        assert f"{quoted.speaker}, {day} ({say(language, 'word for word')})" in second.one("figcaption").text
        assert [str(each.source) in figure.text for each, figure in [(told, first), (quoted, second)]] == [True, True]


# What is hidden, and who sees it


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_whose_stops_are_hidden_does_not_say_that_the_sources_are_silent(client, language):
    with_day = VisitDayFactory().study_visit
    for visit in (with_day, without_day := StudyVisitFactory()):
        StopFactory(study_visit=visit, event__draft=True)

    pages = [open_record(client, visit, language) for visit in (with_day, without_day)]
    with override(language):
        pages += [open_page(client, reverse("visits:studyvisit-report", args=[with_day.slug]))]
        representation = client.get(f"{with_day.get_absolute_url().removesuffix('/')}.md").content.decode()

    words = [
        say(language, each)
        for each in ("Nothing about this day is published yet.", "The programme is not published yet.")
    ]
    assert [[each in page.text for each in words] for page in pages] == [[True, False], [False, True], [True, False]]
    assert words[0] in representation
    for silent in ("The sources do not tell what happened on this day.", "The sources do not give the programme."):
        assert not any(say(language, silent) in text for text in [*(page.text for page in pages), representation])


@pytest.fixture
def draft_visit():
    """A draft visit all of whose parts are drafts too, but for one stop."""
    city, venue = CityFactory(draft=True), VenueFactory(draft=True)
    visit = StudyVisitFactory(draft=True, host_city=city)
    DelegationFactory(study_visit=visit, city=city, role="host")
    event = EventFactory(draft=True, venue=venue, city=venue.city, presenters=[OrganisationFactory(draft=True)])
    StopFactory(study_visit=visit, event=event)
    practice = GoodPracticeFactory(draft=True, city=city, showcased_at_events=[event])
    said = {"study_visit": visit, "event": event, "city": city, "good_practices": [practice], "draft": True}
    InsightFactory(**said), RecommendationFactory(**said)
    StopFactory(study_visit=visit, event__withdrawn=True)
    StopFactory(study_visit=visit)
    return visit


def test_preview_of_a_draft_visit_shows_its_draft_parts_marked(admin_client, draft_visit):
    page = open_record(admin_client, draft_visit)

    event = draft_visit.stops.first().event
    parts = [
        draft_visit.host_city,
        event.venue,
        event,
        event.presenters.get(),
        event.good_practices.get(),
        draft_visit.insights.get(),
        draft_visit.recommendations.get(),
    ]
    with override("en"):
        assert {record.get_absolute_url() for record in parts} <= set(page.links)
    first, second = page.main.all("li", class_="stop")
    assert first.one("h4").text == f"{event.title_en} draft"
    assert "draft" not in second.one("h4").text
    marks = page.main.all("span", class_="pill--draft")
    assert len(marks) >= len(parts)
    assert page.response["Cache-Control"] == "no-store, private"


def test_preview_of_a_draft_event_shows_its_draft_parts_marked(admin_client, draft_visit):
    event = draft_visit.stops.first().event

    page = open_record(admin_client, event)

    with override("en"):
        assert page.fact("Part of the visit").one("a")["href"] == draft_visit.get_absolute_url()
        assert page.fact("Venue").text == f"{event.venue} draft"
        assert page.fact("Presented by").text == f"{event.presenters.get()} draft"
        assert {"Good practices shown", "Insights", "Recommendations"} <= set(page.sections)


def test_published_page_shows_no_drafts_even_to_staff(admin_client):
    stop = StopFactory(event__draft=True, event__title_en="Hidden event")
    InsightFactory(study_visit=stop.study_visit, draft=True, title_en="Hidden insight")

    page = open_record(admin_client, stop.study_visit)

    assert "Hidden" not in page.text
    assert page.main.all("span", class_="pill--draft") == []


# Adoptions


@pytest.mark.parametrize("language", LANGUAGES)
def test_adoption_page_tells_what_became_of_the_practice(client, language):
    texts = {
        "What was kept": "kept",
        "What was changed": "changed",
        "What it cost": "cost",
        "What they would do differently": "would_do_otherwise",
        "Result": "result",
    }
    adoption = AdoptionFactory(
        state=Adoption.State.IN_USE,
        started_year=2021,
        recommendation=RecommendationFactory(),
        **{f"{field}_{code}": f"{code} {field}" for field in texts.values() for code in LANGUAGES},
    )

    page = open_record(client, adoption, language)

    with override(language):
        for title, field in texts.items():
            assert page.sections[say(language, title)].one("p").text == f"{language} {field}"
        assert page.heading == f"{adoption.good_practice} – {adoption.city}"
        kicker = page.main.one("p", class_="kicker").text
        assert str(Adoption.State.IN_USE.label) in kicker
        assert {"lt": "nuo 2021", "en": "since 2021"}[language] in kicker
        links = [adoption.city, adoption.good_practice, adoption.recommendation]
        assert {record.get_absolute_url() for record in links} <= set(page.links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_adoption_page_says_that_no_result_is_known(client, language):
    page = open_record(client, AdoptionFactory(), language)

    assert page.sections[say(language, "Result")].one("p").text == say(language, "No result is known yet.")


def test_adoption_page_hides_a_draft_recommendation(client):
    page = open_record(client, AdoptionFactory(recommendation=RecommendationFactory(draft=True)))

    assert page.fact("Recommendation behind it") is None


# Insights and recommendations


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", [InsightFactory, RecommendationFactory])
def test_advice_page_tells_who_said_it_where_and_to_whom(client, factory, language):
    organisations, practice = two_organisations(), GoodPracticeFactory()
    advice = factory(
        study_visit=StudyVisitFactory(), event=EventFactory(), addressed_to=organisations, good_practices=[practice]
    )

    page = open_record(client, advice, language)

    with override(language):
        whose = page.fact(say(language, "Said by")).text
        assert whose == f"{advice.get_origin_display()} ({say(language, 'in our own words')})"
        assert page.fact(say(language, "Event")).one("a")["href"] == advice.event.get_absolute_url()
        visit = page.fact(say(language, "Visit"))
        assert visit.one("a")["href"] == advice.study_visit.get_absolute_url()
        days = {"lt": "2019 m. lapkričio 28–29 d.", "en": "28–29 November 2019"}[language]
        assert visit.text == f"{advice.study_visit}, {days}"
        addressed = page.fact(say(language, "Addressed to"))
        assert [link["href"] for link in addressed.all("a")] == [each.get_absolute_url() for each in organisations]
        spoken_of = page.sections[say(language, "Related good practices")]
        assert [link["href"] for link in spoken_of.all("a")] == [practice.get_absolute_url()]


@pytest.mark.parametrize("factory", [InsightFactory, RecommendationFactory])
def test_advice_page_hides_what_is_not_published(client, factory):
    advice = factory(
        city=CityFactory(draft=True),
        study_visit=StudyVisitFactory(draft=True),
        event=EventFactory(withdrawn=True),
        addressed_to=[OrganisationFactory(draft=True)],
        good_practices=[GoodPracticeFactory(draft=True)],
    )

    page = open_record(client, advice)

    assert [fact.text for fact in page.main.all("dt")] == ["Said by"]
    assert page.cards == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendation_page_gives_its_news_newest_first(client, language):
    recommendation = RecommendationFactory()
    source = SourceFactory(url="https://example.eu/news")
    old = RecommendationUpdateFactory(recommendation=recommendation, date=date(2020, 3, 2), state="accepted")
    new = RecommendationUpdateFactory(
        recommendation=recommendation,
        date=date(2021, 3, 2),
        state="under_way",
        source=source,
        next_review_on=date(2022, 3, 2),
    )

    page = open_record(client, recommendation, language)

    items = page.main.one("ol", class_="updates").all("li")
    days = {
        "lt": ["2021 m. kovo 2 d.", "2020 m. kovo 2 d.", "2022 m. kovo 2 d."],
        "en": ["2 March 2021", "2 March 2020", "2 March 2022"],
    }[language]
    with override(language):
        for item, update, day in zip(items, [new, old], days, strict=False):
            assert item.text.startswith(f"{say(language, 'State:')} {update.get_state_display()} {day} {update.note}")
        assert items[0].one("a")["href"] == source.url
        assert items[0].text.endswith(f"{say(language, 'Next review:')} {days[2]}")
        assert len(items) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_page_tells_what_things_cost_by_year_with_their_sources(client, language):
    practice = GoodPracticeFactory()
    report = SourceFactory(title="Report", url="https://example.eu/report", language="en")
    PracticeCostFactory(
        good_practice=practice,
        purpose_lt="statyba",
        purpose_en="building work",
        amount=3700000,
        currency="BGN",
        amount_eur=1900000,
        year=2020,
        note_lt="Suapvalinta.",
        note_en="Rounded.",
        source=report,
    )
    PracticeCostFactory(
        good_practice=practice, purpose_lt="dotacija", purpose_en="grant", amount=43700, qualifier="about", year=2017
    )

    page = open_record(client, practice, language)

    items = page.sections[say(language, "What it takes")].one("ul", class_="costs").all("li")
    assert [item.text.partition(say(language, "Source:"))[0].strip() for item in items] == {
        "lt": ["apie 43 700 € (2017 m.) dotacija", "3 700 000 BGN (1 900 000 €) (2020 m.) statyba Suapvalinta."],
        "en": ["about €43,700 (2017) grant", "BGN 3,700,000 (€1,900,000) (2020) building work Rounded."],
    }[language]
    link = items[1].one("a")
    assert (link["href"], link.text, link.language) == (report.url, "Report", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendation_page_without_news_says_so(client, language):
    page = open_record(client, RecommendationFactory(), language)

    ledger = page.sections[say(language, "What became of it")]
    assert ledger.one("span", class_="state").text == say(language, "state unknown")
    assert say(language, "We do not know whether this was acted on.") in ledger.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendation_page_links_adoptions_that_followed_it(client, language):
    recommendation = RecommendationFactory()
    adoption = AdoptionFactory(recommendation=recommendation)
    AdoptionFactory(recommendation=recommendation, draft=True)

    page = open_record(client, recommendation, language)

    with override(language):
        followed = page.sections[say(language, "Adoptions that followed it")]
        assert [link["href"] for link in followed.all("a")] == [adoption.get_absolute_url()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_from_right_to_left_are_set_by_their_own_letters(client, language):
    title = "ورشة الثقافة (2026)!"
    practice = GoodPracticeFactory(title_lt=title, title_en=title, summary_lt=title, summary_en=title)

    page = open_record(client, practice, language)
    with override(language):
        card = open_page(client, reverse("visits:goodpractice-list")).main.one("article", class_="card")

    holders = [page.root.one("h1"), page.root.one("nav", class_="breadcrumbs").all("span")[-1], card.one("h2").one("a")]
    assert [holder.get("dir") for holder in holders] == ["auto"] * 3
    assert card.one("p", class_="card__text")["dir"] == "auto"


def test_titles_from_left_to_right_say_nothing_of_it(client):
    assert open_record(client, GoodPracticeFactory(), "lt").root.one("h1").get("dir") is None
