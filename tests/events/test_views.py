import re
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.translation import override

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, InsightFactory, RecommendationFactory, StopFactory
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


def open_record(client, record, language="en"):
    with override(language):
        return open_page(client, record.get_absolute_url())


# Lists


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "value", "wanted", "other"),
    [
        ("city", "riga", {"city__slug_en": "riga"}, {"city__slug_en": "sofia"}),
        ("year", "2020", {"start_date": date(2020, 12, 31)}, {"start_date": date(2021, 1, 1)}),
        ("kind", "meeting", {"kind": Event.Kind.MEETING}, {"kind": Event.Kind.LAUNCH}),
    ],
)
def test_event_list_is_narrowed_by_its_filter(client, key, value, wanted, other, language):
    event = EventFactory(**wanted)
    EventFactory(**other)

    with override(language):
        page = open_page(client, reverse("events:event-list", query={key: value}))

        assert page.cards == [str(event)]
    assert len(page.chips) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["event-list", "workshop-list"])
def test_lists_are_narrowed_by_topic(client, name, language):
    topic = TopicFactory()
    event = EventFactory(topics=[topic])
    EventFactory(topics=[TopicFactory()])

    with override(language):
        page = open_page(client, reverse(f"events:{name}", query={"topic": topic.slug_en}))

        assert page.cards == [str(event)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_workshop_list_shows_workshops_only(client, language):
    workshop = EventFactory(kind=Event.Kind.WORKSHOP, city__slug_en="riga")
    EventFactory(kind=Event.Kind.MEETING, city__slug_en="sofia", start_date=date(2001, 1, 1))
    EventFactory(kind=Event.Kind.WORKSHOP, draft=True)

    with override(language):
        page = open_page(client, reverse("events:workshop-list"))

        assert page.cards == [str(workshop)]
    assert [value for value, label in page.filters["city"]] == ["riga"]
    assert [value for value, label in page.filters["year"]] == ["2019"]
    assert "kind" not in page.filters
    assert "1" in page.main.one("p", class_="count").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_card_tells_kind_place_and_days(client, language):
    event = EventFactory(kind=Event.Kind.DISCUSSION, end_date=date(2019, 11, 29))

    with override(language):
        page = open_page(client, reverse("events:event-list"))

        days = {"lt": "2019 m. lapkričio 28–29 d.", "en": "28–29 November 2019"}[language]
        assert page.main.one("p", class_="card__meta").text == f"{Event.Kind.DISCUSSION.label} {event.city} · {days}"


# Events


@pytest.mark.parametrize("language", LANGUAGES)
def test_event_page_links_all_it_has_to_do_with(client, language):
    venue = VenueFactory()
    presenters = [OrganisationFactory(name_lt=f"Organizacija {each}", name_en=f"Organisation {each}") for each in "ABC"]
    subject = OrganisationFactory()
    event = EventFactory(
        city=venue.city,
        venue=venue,
        presenters=presenters,
        subjects=[subject],
        format=Event.Format.HYBRID,
        participants_lt="Bibliotekininkai",
        participants_en="Librarians",
        date_note_lt="Iš naujienų",
        date_note_en="From the news",
    )
    stop = StopFactory(event=event)
    shelves = {
        "Good practices shown": GoodPracticeFactory(showcased_at_events=[event]),
        "Insights": InsightFactory(event=event),
        "Recommendations": RecommendationFactory(event=event),
    }

    page = open_record(client, event, language)

    with override(language):
        found = {title: [link["href"] for link in page.sections[say(language, title)].all("a")] for title in shelves}
        assert found == {title: [record.get_absolute_url()] for title, record in shelves.items()}
        facts = {
            "Part of the visit": stop.study_visit,
            "City": event.city,
            "Venue": venue,
        }
        for name, record in facts.items():
            assert page.fact(say(language, name)).one("a")["href"] == record.get_absolute_url()
        names = [str(organisation) for organisation in presenters]
        presented_by = page.fact(say(language, "Presented by"))
        assert presented_by.text == f"{names[0]}, {names[1]} {'ir' if language == 'lt' else 'and'} {names[2]}"
        assert [link["href"] for link in presented_by.all("a")] == [each.get_absolute_url() for each in presenters]
        assert subject.get_absolute_url() in page.links
        assert page.fact(say(language, "Format")).text == str(Event.Format.HYBRID.label)
        assert page.fact(say(language, "Participants")).text == event.participants
        assert event.date_note in page.fact(say(language, "Date")).text


def test_event_page_hides_what_is_not_published(client):
    hidden = {"draft": True}
    city = CityFactory(**hidden)
    event = EventFactory(
        city=city,
        venue=VenueFactory(city=city, **hidden),
        presenters=[OrganisationFactory(**hidden)],
        subjects=[OrganisationFactory(withdrawn=True)],
    )
    StopFactory(event=event, study_visit__draft=True, study_visit__host_city=None)
    GoodPracticeFactory(showcased_at_events=[event], **hidden)

    page = open_record(client, event)

    for name in ["Part of the visit", "City", "Venue", "Presented by", "Organisations presented"]:
        assert page.fact(name) is None
    assert page.cards == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (time(9, 5), time(17), "09:05–17:00"),
        (time(9, 5), None, "09:05"),
        (None, None, "The source gives no times."),
    ],
)
def test_event_page_gives_times_only_when_a_source_does(client, start, end, shown, language):
    page = open_record(client, EventFactory(start_time=start, end_time=end), language)

    assert page.fact(say(language, "Time")).text == (shown if start else say(language, shown))


@pytest.mark.parametrize("language", LANGUAGES)
def test_event_known_from_an_announcement_is_marked(client, language):
    notice = say(language, "This event is known only from an announcement.")

    assert open_record(client, EventFactory(is_announced_only=True), language).notices == [notice]
    assert open_record(client, EventFactory(), language).notices == []


def days_of(page):
    """The days and months that the page gives to machines."""
    changed = page.main.all("p", class_="provenance")
    times = page.main.all("time")
    return {each["datetime"] for each in times if each.get("datetime") and each.parent not in changed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_event_page_gives_the_day_to_people_and_machines(client, today, language):
    page = open_record(client, EventFactory(), language)

    day = {"lt": "2019 m. lapkričio 28 d.", "en": "28 November 2019"}[language]
    assert page.fact(say(language, "Date")).text == day
    assert days_of(page) - {str(today)} == {"2019-11-28"}
    description = page.root.one("meta", name="description")["content"]
    assert description.startswith(f"{day} · ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_event_known_to_the_month_never_shows_a_day(client, today, language):
    event = EventFactory(to_the_month=True, title_lt="Choras", title_en="Choir", summary_lt="A", summary_en="B")
    insight = InsightFactory(event=event, title_lt="C", title_en="D")
    with override(language):
        paths = [event.get_absolute_url(), insight.get_absolute_url(), reverse("events:event-list")]

    pages = [open_page(client, path) for path in paths]

    month = {"lt": "2019 m. lapkritis", "en": "November 2019"}[language]
    for page in pages:
        assert month in page.text
        assert days_of(page) - {str(today)} == {"2019-11"}
        body = re.sub('<p class="provenance.*?</p>', "", page.response.content.decode(), flags=re.DOTALL)
        assert not re.search(r"lapkričio|\d\s+November|November \d{1,2}\b|2019-11-", body)
