"""What became of the plan of an event or visit is told wherever it is named."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory
from tests.factories.visits import GoodPracticeFactory, StopFactory, StudyVisitFactory
from tests.pages import open_page
from tests.representations.readers import read_calendar, read_feed, read_table

pytestmark = pytest.mark.django_db

FACTORIES = [EventFactory, StudyVisitFactory]
DAYS = {"start_date": date(2026, 11, 28), "end_date": date(2026, 11, 28)}
NOTE = {"state_note_lt": "Vietoj jo – ekskursija.", "state_note_en": "There is a tour instead."}
MOVED = {"previous_start_date": date(2026, 11, 1)}
WORDS = [
    ({"state": "cancelled"}, "Cancelled.", "Atšaukta."),
    (
        {"state": "postponed"},
        "Postponed. It was planned for 28 November 2026. The new date is not known yet.",
        "Nukelta. Pirminė data (2026 m. lapkričio 28 d.) nebegalioja. Nauja data dar nežinoma.",
    ),
    (
        {"state": "postponed", **MOVED},
        "Postponed. It was planned for 1 November 2026.",
        "Nukelta. Pirminė data (2026 m. lapkričio 1 d.) nebegalioja.",
    ),
    ({"state": "moved_online", "format": "online"}, "Moved online.", "Perkelta į internetą."),
]


def plain(text):
    return text.replace("\xa0", " ")


@pytest.mark.parametrize("factory", FACTORIES)
@pytest.mark.parametrize(("state", "english", "lithuanian"), WORDS)
def test_page_says_first_what_became_of_the_plan(client, factory, state, english, lithuanian):
    record = factory(**DAYS, **state, **NOTE)

    for language, words in (
        ("en", f"{english} {NOTE['state_note_en']}"),
        ("lt", f"{lithuanian} {NOTE['state_note_lt']}"),
    ):
        with override(language):
            page = open_page(client, record.get_absolute_url())
            assert [plain(notice.text) for notice in page.root.all(class_="notice")] == [words]
            pills = [pill.text for pill in page.root.one(class_="kicker").all(class_="state")]
            assert pills == [record.state_label]


@pytest.mark.parametrize("factory", FACTORIES)
def test_what_goes_as_planned_is_not_told(client, factory):
    record = factory()

    page = open_page(client, record.get_absolute_url())

    assert page.root.all(class_="notice") == page.root.all(class_="state") == []
    assert "vyksta" not in client.get(f"{record.get_absolute_url().removesuffix('/')}.md").content.decode()


@pytest.mark.parametrize(("factory", "path"), [(EventFactory, "/en/events/"), (StudyVisitFactory, "/en/visits/")])
def test_card_wears_the_state(client, factory, path):
    factory(state="cancelled")
    factory()

    cards = open_page(client, path).root.all("article", class_="card")

    assert sorted([pill.text for pill in card.all(class_="state")] for card in cards) == [[], ["cancelled"]]


def test_line_of_a_shelf_wears_the_state(client):
    practice = GoodPracticeFactory()
    events = EventFactory.create_batch(8, city=practice.city, state="cancelled")
    practice.showcased_at_events.add(*events)

    with override("en"):
        page = open_page(client, practice.get_absolute_url())

    assert len([pill for pill in page.root.all(class_="state") if pill.text == "cancelled"]) == 8


def test_programme_wears_the_state_on_the_page_in_the_report_and_as_text(client):
    stop = StopFactory(event__state="cancelled", event__title_en="Talk")
    with override("en"):
        path = stop.study_visit.get_absolute_url()

    page = open_page(client, path)
    report = open_page(client, f"{path}report/")

    assert [pill.text for pill in page.root.one(class_="stops").all(class_="state")] == ["cancelled"]
    assert "cancelled" in report.root.one("tbody").text
    assert "**cancelled**" in client.get(f"{path.removesuffix('/')}.md").content.decode()


@pytest.mark.parametrize(
    ("state", "status", "summary"),
    [
        ({}, "CONFIRMED", "Talk"),
        ({"state": "cancelled"}, "CANCELLED", "Cancelled: Talk"),
        ({"state": "postponed"}, "TENTATIVE", "Postponed: Talk"),
        ({"state": "postponed", **MOVED}, "CONFIRMED", "Postponed: Talk"),
        ({"state": "moved_online", "format": "online"}, "CONFIRMED", "Moved online: Talk"),
    ],
)
@pytest.mark.parametrize("factory", FACTORIES)
def test_calendar_keeps_the_entry_and_says_so(client, factory, state, status, summary):
    record = factory(**DAYS, **state, **(NOTE if state else {}), title_en="Talk", slug_en="talk")
    path = {EventFactory: "/en/events.ics", StudyVisitFactory: "/en/visits.ics"}[factory]

    (entry,) = read_calendar(client.get(path).content).values()

    assert (entry["status"], entry["summary"]) == (status, summary)
    assert entry["uid"].startswith(str(record.public_id))
    assert entry.decoded("dtstart") == date(2026, 11, 28)
    assert entry["description"].startswith(summary.partition(":")[0] + "." if state else record.summary_en)
    assert ("There is a tour instead." in entry["description"]) == bool(state)


def test_entry_of_what_moved_online_has_no_place(client):
    EventFactory(state="moved_online", format="online", city=CityFactory(name_en="Riga"))

    (entry,) = read_calendar(client.get("/en/events.ics").content).values()

    assert entry["location"] == "online"


@pytest.mark.parametrize("factory", FACTORIES)
def test_feed_and_data_say_so(client, factory):
    factory(**DAYS, state="postponed", **MOVED, **NOTE, title_en="Talk", summary_en="Of doors.")
    path = {EventFactory: "/en/events", StudyVisitFactory: "/en/visits"}[factory]

    (entry,) = read_feed(client.get(f"{path}.atom").content).entries
    (item,) = client.get(f"/api/v1{path[3:]}").json()["items"]
    (row,) = read_table(client.get(f"{path}.csv").getvalue())

    assert entry.title == "Postponed: Talk"
    assert entry.summary == "Postponed. It was planned for 1 November 2026. There is a tour instead.\n\nOf doors."
    assert (item["state"], item["previous_start_date"]) == ("postponed", "2026-11-01")
    assert item["state_note"] == {"lt": NOTE["state_note_lt"], "en": NOTE["state_note_en"]}
    assert (row["state"], row["previous_start_date"], row["state_note_en"]) == (
        "postponed",
        "2026-11-01",
        NOTE["state_note_en"],
    )


@pytest.mark.parametrize("query", ["cancelled", "atšauktas", "atšaukta"])
def test_search_knows_the_word(client, query):
    EventFactory(state="cancelled", title_en="Talk", title_lt="Pokalbis")
    EventFactory(title_en="Walk", title_lt="Žygis")

    language = "en" if query == "cancelled" else "lt"
    path = {"en": "/en/search/", "lt": "/lt/paieska/"}[language]
    page = open_page(client, f"{path}?q={query}")

    assert [link.text for result in page.root.all(class_="result") for link in result.all("h2")] == [
        {"en": "Talk", "lt": "Pokalbis"}[language]
    ]


@pytest.mark.parametrize("factory", FACTORIES)
@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"state": "moved_online"}, "Kas perkelta į internetą"),
        ({"state": "moved_online", "format": "in_person"}, "Kas perkelta į internetą"),
        ({"previous_start_date": date(2026, 1, 1)}, "Diena iki pakeitimo"),
        ({"state": "cancelled", "previous_start_date": date(2026, 1, 1)}, "Diena iki pakeitimo"),
        ({"state": "postponed", "previous_start_date": date(2019, 11, 28)}, "Diena iki pakeitimo"),
    ],
)
def test_states_that_cannot_be_are_refused(factory, fields, fault):
    record = factory.build(**fields)

    with pytest.raises(ValidationError, match=fault):
        record.full_clean(exclude=["city", "host_city"])
