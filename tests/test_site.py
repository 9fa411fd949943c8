"""The pages above all apps: home, the choice of language, about, permanent addresses and errors."""

import re
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from tests.factories.events import EventFactory
from tests.factories.kinds import LISTED, RECORDS
from tests.factories.partners import (
    CityFactory,
    GoalFactory,
    MilestoneFactory,
    NetworkFactory,
    NetworkLinkFactory,
    NetworkStatementFactory,
    PhaseBudgetFactory,
    PhaseFactory,
    SourceFactory,
    ThemeFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
)
from tests.factories.world import build_world, world_paths
from tests.pages import open_page, say, walk
from visits.models import RecommendationUpdate

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
FORMS = {
    "lt": {
        "visits": ("vizitas", "vizitai", "vizitų"),
        "venues": ("vieta", "vietos", "vietų"),
        "good_practices": ("geroji patirtis", "gerosios patirtys", "gerųjų patirčių"),
        "insights": ("įžvalga", "įžvalgos", "įžvalgų"),
        "recommendations": ("rekomendacija", "rekomendacijos", "rekomendacijų"),
        "adoptions": ("pritaikymas", "pritaikymai", "pritaikymų"),
        "events": ("renginys", "renginiai", "renginių"),
        "organisations": ("organizacija", "organizacijos", "organizacijų"),
    },
    "en": {
        "visits": ("visit", "visits"),
        "venues": ("venue", "venues"),
        "good_practices": ("good practice", "good practices"),
        "insights": ("insight", "insights"),
        "recommendations": ("recommendation", "recommendations"),
        "adoptions": ("adoption", "adoptions"),
        "events": ("event", "events"),
        "organisations": ("organisation", "organisations"),
    },
}


# Addresses


@pytest.mark.parametrize(
    ("name", "lithuanian", "english"),
    [
        ("home", "/lt/", "/en/"),
        ("about", "/lt/apie/", "/en/about/"),
        ("search", "/lt/paieska/", "/en/search/"),
        ("chooser", "/", "/"),
    ],
)
def test_address_of_page_is_pinned(name, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(name) == path
            assert resolve(path).view_name == name


# The choice of language


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("lt", "/lt/"),
        ("en", "/en/"),
        ("EN-us", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("lt-LT;q=0.3, en;q=0.2", "/lt/"),
        ("de, en;q=0.5, lt;q=0.4", "/en/"),
        ("de, en;q=0.4, lt;q=0.8", "/lt/"),
        ("de-AT, uk", "/lt/"),
        ("en;q=0, de", "/lt/"),
        ("*", "/lt/"),
        ("", "/lt/"),
        (",".join(["en", *(f"qq-{number};q=0.7" for number in range(600))]), "/en/"),
        (",".join([*(f"qq-{number};q=0.7" for number in range(600)), "en"]), "/lt/"),
        ("a" * 600, "/lt/"),
        ("en" * 600, "/lt/"),
        ("en;q=many", "/lt/"),
        (";;q=,,=;en\t\\\"'%s", "/lt/"),
        ("ąžuolas", "/lt/"),
    ],
)
def test_chooser_leads_to_the_language_the_reader_prefers(client, accepted, chosen):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, chosen)


def test_chooser_may_be_kept_by_nobody_and_remembers_nothing(client):
    response = client.get("/", headers={"accept-language": "en"})

    assert response["Vary"] == "Accept-Language"
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_chooser_does_not_ask_cookies(client):
    client.cookies["django_language"] = "en"

    response = client.get("/")

    assert response["Location"] == "/lt/"


@pytest.mark.parametrize("path", ["/", "/id/57d2e252-21eb-492d-8752-4e92e0e41e46/"])
def test_chooser_and_permanent_address_are_for_reading_only(client, path):
    assert client.post(path).status_code == 405


# Nothing is stored on the reader's device


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_sets_a_cookie_or_depends_on_one(client, language):
    paths = world_paths(build_world(), language)
    with override(language):
        paths |= {
            "search": reverse("search", query={"q": "a"}),
            "filtered": reverse("visits:goodpractice-list", query={"city": "a"}),
        }

    responses = {name: client.get(path) for name, path in paths.items()}

    assert {name: response.status_code for name, response in responses.items() if response.status_code != 200} == {}
    assert [name for name, response in responses.items() if response.cookies] == []
    assert [name for name, response in responses.items() if response.has_header("Vary")] == []


# The language switch


@pytest.mark.parametrize("language", LANGUAGES)
def test_switch_leads_to_the_same_page_in_the_other_language(client, settings, language):
    settings.SITE_URL = "https://culture.example"
    other = "en" if language == "lt" else "lt"
    world = build_world()
    paths, other_paths = world_paths(world, language), world_paths(world, other)

    for name, path in paths.items():
        page = open_page(client, path)
        switched = open_page(client, page.switch[other])

        assert page.html["lang"] == language
        assert page.switch == {other: other_paths[name]}
        assert switched.html["lang"] == other
        assert switched.switch == {language: path}
        assert page.canonical == f"https://culture.example{path}"
        assert page.alternates == {
            language: f"https://culture.example{path}",
            other: f"https://culture.example{other_paths[name]}",
            "x-default": "https://culture.example"
            + ("/" if name == "home" else {language: path, other: other_paths[name]}["lt"]),
        }
        assert switched.alternates == page.alternates
        assert not page.is_hidden_from_engines


def test_switch_names_each_language_in_itself_and_marks_the_present_one(client):
    page = open_page(client, "/en/")

    languages = page.root.one("nav", class_="languages")
    (lithuanian,) = languages.all("a")
    present = languages.one("span", **{"aria-current": "page"})
    assert (lithuanian.text, lithuanian["lang"]) == ("Lietuvių", "lt")
    assert (present.text, present["lang"]) == ("English", "en")


def test_switch_keeps_the_words_of_a_search(client):
    page = open_page(client, "/en/search/?q=Užupis+%26+co")

    switched = open_page(client, page.switch["lt"])

    assert switched.html["lang"] == "lt"
    assert "Užupis & co" in switched.heading


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_in_the_text_of_a_page_is_broken(client, language):
    paths = set(world_paths(build_world(), language).values())

    answers = dict(walk(client, *paths))

    assert answers.keys() > paths
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code not in (200, 303)} == {}


# Home


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_shows_the_cities_and_the_newest_of_everything(client, language):
    network = NetworkFactory(summary_lt="Tinklas visiems.", summary_en="A network for all.")
    city, topic = network.lead_city, TopicFactory()
    StudyVisitFactory(start_date=date(2019, 5, 2), host_city=city)
    visit = StudyVisitFactory(start_date=date(2021, 5, 2), host_city=city)
    stop = StopFactory(study_visit=visit, event__venue=VenueFactory(city=city))
    practices = GoodPracticeFactory.create_batch(7, city=city)
    recommendations = RecommendationFactory.create_batch(7, city=city)
    RecommendationUpdateFactory(recommendation=recommendations[-1], state=RecommendationUpdate.State.UNDER_WAY)

    page = open_page(client, f"/{language}/")

    with override(language):
        assert page.main.one("p", class_="lede").text == network.summary
        assert [door.text for door in page.main.all("a", class_="door")] == [f"{city} {city.get_role_display()}"]
        assert page.cards == [str(visit), *map(str, practices[:3:-1]), *map(str, recommendations[:1:-1])]
        assert page.main.one("ol", class_="stops-short").text == f"{stop.event} {stop.event.venue}"
        assert page.main.one("ul", class_="tags").text == str(topic)
        states = [card.one("span", class_="state").text for card in page.main.all("article")[-5:]]
        under_way = f"{say(language, 'State:')} {say(language, 'under way')}"
        assert states == [under_way, *[say(language, "state unknown")] * 4]


@pytest.mark.parametrize(
    ("chosen", "heading"),
    [("coming", "The next visit"), ("now", "A visit that is taking place"), ("told", "The latest visit")],
)
def test_home_shows_what_comes_next_else_what_tells_most(client, today, chosen, heading):
    visits = {
        "sparse": StudyVisitFactory(start_date=date(2031, 4, 1), title_en="Sparse"),
        "told": StudyVisitFactory(start_date=date(2030, 9, 1), title_en="Told"),
        "old": StudyVisitFactory(start_date=date(2030, 3, 1), title_en="Old"),
    }
    for name, stops in {"told": 2, "old": 3}.items():
        StopFactory.create_batch(stops, study_visit=visits[name])
    if chosen in ("coming", "now"):
        visits["coming"] = StudyVisitFactory(start_date=date(2031, 6, 1), title_en="Coming")
        StudyVisitFactory(start_date=date(2031, 7, 1), title_en="Later")
    if chosen == "now":
        visits["now"] = StudyVisitFactory(start_date=today, title_en="Now")

    page = open_page(client, "/en/")

    assert page.sections[heading].one("article").one("h3").text == str(visits[chosen].title_en)


def test_home_without_content_still_shows_the_way(client):
    page = open_page(client, "/en/")

    assert page.main.one("ol", class_="chain").text.startswith("0 visits 0 venues 0 good practices")


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_counts_what_is_published(client, language):
    build_world()
    GoodPracticeFactory(draft=True)
    InsightFactory(withdrawn=True)

    page = open_page(client, f"/{language}/")

    numbers = re.findall(
        r"\d+", page.main.one("ol", class_="chain").text + page.main.one("ul", class_="plain-row").text
    )
    assert numbers == ["1", "1", "1", "1", "1", "1", "1", "2"]


@pytest.mark.parametrize(
    ("language", "form", "numbers"),
    [
        ("en", 0, [1]),
        ("en", 1, [0, 2, 9, 10, 11, 12, 19, 20, 21, 22, 100, 101, 111]),
        ("lt", 0, [1, 21, 101]),
        ("lt", 1, [2, 9, 22]),
        ("lt", 2, [0, 10, 11, 12, 19, 20, 100, 111]),
    ],
)
def test_home_counts_in_the_right_form_of_the_word(client, monkeypatch, language, form, numbers):
    for number in numbers:
        counts = [(kind, number) for kind in listed() if kind.counted]
        monkeypatch.setattr("culture_for_all.views.counted", lambda counts=counts: counts)

        page = open_page(client, f"/{language}/")

        counted = [item.text for item in page.main.one("ol", class_="chain").all("li")]
        counted += [item.text for item in page.main.one("ul", class_="plain-row").all("li")]
        assert counted == [f"{number} {forms[form]}" for forms in FORMS[language].values()]


# About


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_tells_all_of_the_network(client, language):
    city = CityFactory(budget_total_eur=Decimal("1234.50"), partner_name_lt="Savivaldybė", partner_name_en="Council")
    source, topic = SourceFactory(url="https://example.eu/report", language="en"), TopicFactory()
    network = NetworkFactory(
        lead_city=city,
        summary_lt="Tinklas visiems.",
        summary_en="A network for all.",
        budget_total_eur=Decimal("285278.00"),
        budget_erdf_eur=Decimal("200000.00"),
        sources=[source],
    )
    phase = PhaseFactory(network=network, start_date=date(2019, 9, 2), end_date=date(2020, 3, 1), sources=[source])
    PhaseBudgetFactory(phase=phase, city=city, amount_eur=Decimal("1000.00"))
    goal, theme = GoalFactory(network=network), ThemeFactory(network=network, topic=topic)
    milestone, link = MilestoneFactory(network=network), NetworkLinkFactory(network=network)
    statement = NetworkStatementFactory(network=network)

    with override(language):
        page = open_page(client, reverse("about"))

        shown = [
            network.name,
            network.summary,
            goal,
            theme,
            topic,
            phase,
            milestone,
            link,
            statement.text,
            city.partner_name,
            source,
        ]
        assert [str(text) for text in shown if str(text) not in page.text] == []
        assert {city.get_absolute_url(), topic.get_absolute_url(), link.url, source.url} <= set(page.links)
    amounts = {
        "lt": ["285 278 €", "200 000 €", ": 1 000 €", "1 234,50 €"],
        "en": ["€285,278 ", "€200,000 ", ": €1,000 ", "€1,234.50"],
    }
    assert [amount for amount in amounts[language] if amount not in page.text] == []
    days = {"lt": "2019 m. rugsėjo 2 d. – 2020 m. kovo 1 d.", "en": "2 September 2019 – 1 March 2020"}
    assert days[language] in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_says_so_where_a_budget_is_not_known(client, language):
    network = NetworkFactory()

    with override(language):
        page = open_page(client, reverse("about"))

    (row,) = page.main.one("tbody").all("tr")
    with override(language):
        assert [cell.text for cell in row.all("th", "td")] == [
            str(network.lead_city),
            "",
            *[say(language, "not known")] * 2,
        ]


# Permanent addresses


@pytest.mark.parametrize(("language", "accepted"), [("lt", "lt"), ("en", "en-GB"), ("lt", "de")])
@pytest.mark.parametrize("factory", LISTED)
def test_permanent_address_leads_to_the_record_in_the_language_of_the_reader(client, factory, language, accepted):
    record = factory()

    response = client.get(f"/id/{record.public_id}/", headers={"accept-language": accepted})

    with override(language):
        assert (response.status_code, response["Location"]) == (303, record.get_absolute_url())
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_permanent_address_stands_on_the_page_of_the_record(client, settings, factory, language):
    settings.SITE_URL = "https://culture.example"
    record = factory()

    with override(language):
        page = open_page(client, record.get_absolute_url())

    link = page.main.one("p", class_="permanent").one("a")
    assert (link.text, link["href"]) == (f"https://culture.example/id/{record.public_id}/", f"/id/{record.public_id}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_record_says_when_it_changed_and_how_it_may_be_used(client, language):
    with override(language):
        world = build_world()
        type(world["visit"]).objects.filter(pk=world["visit"].pk).update(
            updated_at=datetime(2024, 5, 31, 22, 30, tzinfo=UTC)  # in Vilnius the next day
        )
        paths = [record.get_absolute_url() for record in world.values()]
        paths.append(reverse("visits:studyvisit-report", args=[world["visit"].slug]))

    for path in paths:
        (line,) = open_page(client, path).main.all("p", class_="provenance")
        assert line.text.endswith(
            {"lt": "Tekstų licencija: CC BY 4.0", "en": "Licence of the texts: CC BY 4.0"}[language]
        )
        assert line.one("a")["href"] == "https://creativecommons.org/licenses/by/4.0/"
    with override(language):
        changed = open_page(client, world["visit"].get_absolute_url()).main.one("p", class_="provenance").one("time")
    assert (changed["datetime"], changed.text) == (
        "2024-06-01",
        {"lt": "2024 m. birželio 1 d.", "en": "1 June 2024"}[language],
    )


def test_permanent_address_of_nothing_is_404(client):
    NetworkFactory()

    page = open_page(client, f"/id/{uuid.uuid4()}/", status=404)

    assert page.heading == say("lt", "There is no such page")


@pytest.mark.parametrize("factory", [NetworkFactory, SourceFactory])
def test_permanent_address_of_what_has_no_page_is_404(client, factory):
    open_page(client, f"/id/{factory().public_id}/", status=404)


@pytest.mark.parametrize("factory", RECORDS)
def test_permanent_address_of_draft_is_404_for_strangers_only(client, admin_client, factory):
    record = factory(draft=True)
    path = f"/id/{record.public_id}/"

    refused, led = client.get(path), admin_client.get(path)

    assert (refused.status_code, led.status_code) == (404, 303)
    assert "Location" not in refused
    assert led["Location"] == record.get_absolute_url()


@pytest.mark.parametrize("hidden", ["good_practice", "city"])
def test_permanent_address_of_adoption_does_not_tell_of_what_is_hidden_in_its_address(client, hidden):
    adoption = AdoptionFactory(**{f"{hidden}__draft": True})

    open_page(client, f"/id/{adoption.public_id}/", status=404)


def test_permanent_address_of_withdrawn_record_leads_to_the_word_that_it_is_gone(client):
    record = VenueFactory(withdrawn=True)

    response = client.get(f"/id/{record.public_id}/")

    assert response.status_code == 303
    page = open_page(client, response["Location"], status=410)
    assert page.heading == say("lt", "This record was removed on purpose")


# No such page


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page_says_so_and_offers_to_search_for_the_words_of_the_address(client, language):
    page = open_page(client, f"/{language}/kas-yra/uzupio-biblioteka-2/", status=404)

    assert page.html["lang"] == language
    assert page.heading == {"lt": "Tokio puslapio nėra", "en": "There is no such page"}[language]
    assert page.root.one("input", id="words")["value"] == "uzupio biblioteka"
    with override(language):
        assert reverse("visits:studyvisit-list") in page.links
    assert page.response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/lt/uzupio-biblioteka", "/lt/uzupio-biblioteka/", "/uzupio-biblioteka"])
def test_missing_page_takes_the_words_with_and_without_last_slash(client, path):
    page = open_page(client, path, status=404)

    assert page.root.one("input", id="words")["value"] == "uzupio biblioteka"


@pytest.mark.parametrize("path", ["/en/nothing/", "/en/cities/nothing/"])
def test_missing_page_has_no_address_of_its_own_and_leads_home_in_the_other_language(client, path):
    page = open_page(client, path, status=404)

    assert page.is_hidden_from_engines
    assert (page.canonical, page.alternates) == (None, {})
    assert page.switch == {"lt": "/lt/"}


def test_missing_page_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        open_page(client, "/en/nothing/", status=404)


# Addresses in capitals


@pytest.mark.parametrize(
    "typed",
    [
        "/LT/renginiai/vilniaus-vasara/",
        "/lt/renginiai/Vilniaus-Vasara/",
        "/en/events/VILNIUS-SUMMER/",
        "/EN/EVENTS/VILNIUS-SUMMER.json",
        "/en/Search/?q=Vilnius",
        "/ROBOTS.TXT",
    ],
)
def test_address_in_capitals_leads_to_the_page(client, typed):
    EventFactory(slug_lt="vilniaus-vasara", slug_en="vilnius-summer")

    response = client.get(typed)

    path, mark, query = typed.partition("?")
    assert response.status_code == 301
    assert response["Location"] == path.lower() + mark + query
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("typed", ["/lt/Nera-Tokio/puslapio/", "/XX/", "/lt//EVIL.example/", "/Ž/"])
def test_address_in_capitals_that_is_none_of_ours_is_404(client, typed):
    assert client.get(typed).status_code == 404


def test_page_in_capitals_that_does_not_exist_is_404_in_the_end(client):
    response = client.get("/lt/renginiai/NERA/", follow=True)

    assert response.status_code == 404


# What links say


@pytest.mark.parametrize("language", ["lt", "en"])
def test_link_is_called_what_it_reads(client, language):
    """Who speaks to the browser says what is to be seen."""
    paths = list(world_paths(build_world(), language).values())
    with override(language):
        paths += [reverse("data:home"), reverse("data:interface"), reverse("pages:site-map"), reverse("search")]

    for path in paths:
        for element in open_page(client, path).root.all("a", "button", "summary"):
            name = element.get("aria-label")
            assert name is None or element.text in name, (path, element.text, name)


@pytest.mark.parametrize("language", ["lt", "en"])
def test_one_name_on_the_data_pages_leads_to_one_place(client, language):
    with override(language):
        paths = [reverse("data:home"), reverse("data:interface")]

    for path in paths:
        places = {}
        for link in open_page(client, path).main.all("a"):
            places.setdefault(link.text, []).append(link["href"])
        assert {name: found for name, found in places.items() if len(found) > 1} == {}
