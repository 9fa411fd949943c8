"""Lists: their filters, their order and their pages."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from tests.factories.events import EventFactory
from tests.factories.kinds import FACTORIES, SLUGGED
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    RecommendationFactory,
    StudyVisitFactory,
)
from tests.factories.world import LISTS, build_world
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
FILTERED = {name: address for name, address in LISTS.items() if name != "topics"}


def open_list(client, address="visits:goodpractice-list", language="en", **query):
    with override(language):
        return open_page(client, reverse(address, query=query))


@pytest.fixture
def practices():
    """Practices of two cities on two topics; what each list of the choices must count is plain to see."""
    riga, vilnius = CityFactory(name_lt="Ryga", name_en="Riga"), CityFactory(name_lt="Vilnius", name_en="Vilnius")
    music, books = TopicFactory(name_lt="Muzika", name_en="Music"), TopicFactory(name_lt="Knygos", name_en="Books")
    return {
        "a": GoodPracticeFactory(title_en="A", city=riga, topics=[music, books], start_year=2001),
        "b": GoodPracticeFactory(title_en="B", city=riga, topics=[music], start_year=2002),
        "c": GoodPracticeFactory(title_en="C", city=riga, topics=[books], start_year=2002),
        "d": GoodPracticeFactory(title_en="D", city=vilnius, topics=[music], start_year=2001),
        "draft": GoodPracticeFactory(title_en="E", city=vilnius, topics=[music, books], start_year=1999, draft=True),
    }


# Filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["A", "B", "C", "D"]),
        ({"city": "riga"}, ["A", "B", "C"]),
        ({"topic": "music"}, ["A", "B", "D"]),
        ({"year": "2001"}, ["A", "D"]),
        ({"city": "riga", "topic": "music"}, ["A", "B"]),
        ({"city": "riga", "topic": "music", "year": "2002"}, ["B"]),
        ({"city": "vilnius", "topic": "books"}, []),
    ],
)
def test_filters_narrow_together(client, practices, query, found):
    page = open_list(client, **query)

    assert page.cards == found
    title = page.root.one("title").text
    if query:
        assert page.heading == f"Good practices: {len(found)} of 4"
        assert title == f"{page.heading} · Culture for All"
    else:
        assert page.main.one("p", class_="count").text == "4 in total"


def test_page_of_a_list_says_which_it_is(client):
    GoodPracticeFactory.create_batch(25)

    page = open_list(client, page=2)

    assert page.heading == "Good practices, page 2"


def test_filters_are_shut_and_ask_no_browser_to_remember(client, practices):
    page = open_list(client, city="riga")

    panel = page.main.one("details", class_="filters")
    assert "open" not in panel.attributes
    assert panel.one("form").get("autocomplete") == "off"
    assert "data-as-served" in panel.one("form").attributes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "cities", "topics", "years"),
    [
        ({}, {"riga": 3, "vilnius": 1}, {"books": 2, "music": 3}, {"2002": 2, "2001": 2}),
        ({"city": "riga"}, {"riga": 3, "vilnius": 1}, {"books": 2, "music": 2}, {"2002": 2, "2001": 1}),
        ({"city": "vilnius"}, {"riga": 3, "vilnius": 1}, {"books": 0, "music": 1}, {"2002": 0, "2001": 1}),
        (
            {"city": "riga", "topic": "books"},
            {"riga": 2, "vilnius": 0},
            {"books": 2, "music": 2},
            {"2002": 1, "2001": 1},
        ),
        (
            {"year": "2001", "topic": "books"},
            {"riga": 1, "vilnius": 0},
            {"books": 1, "music": 2},
            {"2002": 1, "2001": 1},
        ),
    ],
)
def test_choices_tell_how_many_each_would_find_under_the_other_filters(
    client, practices, language, query, cities, topics, years
):
    names = {
        "lt": {"riga": "Ryga", "vilnius": "Vilnius", "books": "Knygos", "music": "Muzika"},
        "en": {"riga": "Riga", "vilnius": "Vilnius", "books": "Books", "music": "Music"},
    }[language]

    page = open_list(client, language=language, **query)

    for key, expected in {"city": cities, "topic": topics, "year": years}.items():
        assert page.filters[key] == [
            (value, f"{names.get(value, value)} ({number})") for value, number in expected.items()
        ]


@pytest.mark.parametrize("name", FILTERED)
def test_what_a_choice_counts_is_what_it_finds(client, name):
    for _ in range(2):
        build_world()
    chosen_topic = open_list(client, LISTS[name]).filters.get("topic", [("", "")])[0][0]

    for query in [{}, {"topic": chosen_topic}]:
        for key, choices in open_list(client, LISTS[name], **query).filters.items():
            for value, label in choices if key != "sort" else []:
                page = open_list(client, LISTS[name], **query | {key: value})
                assert label.endswith(f" ({len(page.cards)})"), f"{name}: {query} {key}={value}"


def test_choices_stand_in_the_order_of_their_language(client):
    for lithuanian, english in [("Žiema", "Winter"), ("Cukrus", "Sugar"), ("Čia", "Here"), ("Ąžuolas", "Oak")]:
        GoodPracticeFactory(city__name_lt=lithuanian, city__name_en=english)

    for language, names in {
        "lt": ["Ąžuolas", "Cukrus", "Čia", "Žiema"],
        "en": ["Here", "Oak", "Sugar", "Winter"],
    }.items():
        assert [label for value, label in open_list(client, language=language).filters["city"]] == [
            f"{name} (1)" for name in names
        ]


def test_choice_of_filter_is_selected_in_the_form(client, practices):
    page = open_list(client, city="riga", sort="newest")

    form = page.main.one("form", class_="filter-bar")
    selected = {
        select["name"]: [o["value"] for o in select.all("option") if "selected" in o.attributes]
        for select in form.all("select")
    }
    assert selected == {"city": ["riga"], "topic": [], "year": [], "state": [], "evidence": [], "sort": ["newest"]}
    assert (form["method"], form["action"]) == ("get", "/en/good-practices/")
    labels = {label["for"]: label.text for label in form.all("label")}
    assert {select["id"] for select in form.all("select", "input")} == set(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chip_removes_its_filter_and_keeps_the_rest(client, practices, language):
    with override(language):
        path = reverse("visits:goodpractice-list")

    page = open_list(client, language=language, city="riga", topic="music", sort="newest", page="1")

    remove = say(language, "Remove the filter")
    riga, music = {"lt": ("Miestas: Ryga", "Tema: Muzika"), "en": ("City: Riga", "Topic: Music")}[language]
    assert page.chips == {
        f"{remove} {riga} ×": f"{path}?topic=music&sort=newest",
        f"{remove} {music} ×": f"{path}?city=riga&sort=newest",
    }
    clear = next(link for link in page.main.all("a") if link.text == say(language, "Clear all filters"))
    assert clear["href"] == path


def test_list_without_filters_has_no_chips(client, practices):
    assert open_list(client).chips == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_filter_that_finds_nothing_says_so_and_can_be_removed(client, practices, language):
    with override(language):
        path = reverse("visits:goodpractice-list")

    page = open_list(client, language=language, city="nowhere")

    assert page.cards == []
    assert page.main.one("div", class_="empty").text == say(
        language, "Nothing found. Remove a filter or try another word."
    )
    assert list(page.chips.values()) == [path]
    assert ("nowhere", "nowhere (0)") in page.filters["city"]


@pytest.mark.parametrize(
    "query",
    [
        {"state": "banana"},
        {"evidence": "strong' OR 1=1 --"},
        {"year": "abc"},
        {"year": "0"},
        {"year": "0000"},
        {"year": "10000"},
        {"year": str(10**20)},
        {"year": "２００１"},
        {"year": "-2001"},
        {"sort": "pk; DROP TABLE"},
        {"sort": "-updated_at"},
        {"colour": "red"},
        {"city__name": "Riga"},
        {"status": "draft"},
        {"city": "", "topic": ""},
    ],
)
def test_what_no_filter_could_mean_is_left_out(client, settings, practices, query):
    settings.SITE_URL = "https://culture.example"

    page = open_list(client, **query)

    assert page.cards == ["A", "B", "C", "D"]
    assert page.chips == {}
    assert page.canonical == "https://culture.example/en/good-practices/"


@pytest.mark.parametrize("year", ["0001", "1998", "9999"])
def test_year_in_which_nothing_began_finds_nothing(client, practices, year):
    GoodPracticeFactory(start_year=None)

    for address in ["visits:goodpractice-list", "visits:studyvisit-list", "visits:insight-list", "events:event-list"]:
        assert open_list(client, address, year=year).cards == []


@pytest.mark.parametrize("hidden", ["draft", "withdrawn"])
def test_record_that_is_not_published_is_no_choice(client, hidden):
    shown = OrganisationFactory()
    organisation = OrganisationFactory(**{hidden: True})
    RecommendationFactory(addressed_to=[organisation, shown], city=CityFactory(**{hidden: True}))

    page = open_list(client, "visits:recommendation-list")

    assert page.filters["organisation"] == [(shown.slug_en, f"{shown.name_en} (1)")]
    assert "city" not in page.filters
    assert open_list(client, "visits:recommendation-list", organisation=organisation.slug_en).cards == []
    assert len(open_list(client, "visits:recommendation-list", organisation=shown.slug_en).cards) == 1


def test_choices_follow_when_a_record_changes(client, practices):
    open_list(client)

    practices["draft"].status = "published"
    practices["draft"].save()

    assert ("1999", "1999 (1)") in open_list(client).filters["year"]


@pytest.mark.parametrize("name", FILTERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_switch_keeps_filters_order_and_page(client, settings, name, language):
    settings.SITE_URL = "https://culture.example"
    build_world()
    other = "en" if language == "lt" else "lt"
    plain = open_list(client, LISTS[name], language)
    query = {key: choices[-1][0] for key, choices in plain.filters.items()}

    page = open_list(client, LISTS[name], language, **query)
    switched = open_page(client, page.switch[other])

    assert dict(parse_qsl(urlsplit(page.switch[other]).query)) == query
    assert len(switched.chips) == len(page.chips) > 0
    assert len(switched.cards) == len(page.cards)
    addresses = {
        other: f"https://culture.example{page.switch[other]}",
        language: f"https://culture.example{switched.switch[language]}",
    }
    assert switched.alternates == page.alternates == addresses | {"x-default": addresses["lt"]}
    assert page.canonical == page.alternates[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in listed() if hasattr(kind.model, "topics")], ids=str)
def test_list_is_narrowed_by_topic(client, kind, language):
    topic, other = TopicFactory.create_batch(2)
    build = FACTORIES[kind.model]
    record, _other, _none = build(topics=[topic, other]), build(topics=[other]), build()

    with override(language):
        page = open_page(client, f"{kind.list_path}?topic={topic.key}")

        assert page.card_links == [record.get_absolute_url()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in listed() if kind.city not in ("", "self")], ids=str)
def test_list_is_narrowed_by_city(client, kind, language):
    build = FACTORIES[kind.model]
    record, _other = build(), build()
    city = kind.city_of(record)

    with override(language):
        page = open_page(client, f"{kind.list_path}?city={city.key}")

        assert page.card_links == [record.get_absolute_url()]


# Order


@pytest.mark.parametrize(
    ("factory", "address"),
    [
        (FACTORIES[kind.model], kind.list_name)
        for kind in listed()
        if FACTORIES[kind.model] in SLUGGED and not hasattr(kind.model, "start_date")  # those stand by their days
    ],
)
def test_list_stands_in_the_alphabet_of_its_language(client, factory, address):
    label = factory._meta.model.label_field
    names = [
        "a",
        "ą",
        "b",
        "c",
        "č",
        "d",
        "e",
        "ę",
        "ė",
        "f",
        "g",
        "h",
        "i",
        "į",
        "y",
        "j",
        "k",
        "l",
        "m",
        "n",
        "o",
        "p",
        "r",
        "s",
        "š",
        "t",
        "u",
        "ų",
        "ū",
        "v",
        "z",
    ] + ["„Žalia“"]
    city = {} if factory in (CityFactory, TopicFactory) else {"city": CityFactory(draft=True)}
    for number, name in enumerate(reversed(names)):
        factory(**{f"{label}_lt": name, f"{label}_en": f"{number:02}"}, **city)

    lithuanian = [card for page in (1, 2) for card in open_list(client, address, "lt", page=page).cards]
    english = [card for page in (1, 2) for card in open_list(client, address, "en", page=page).cards]

    if factory is TopicFactory:  # all on one page
        lithuanian, english = lithuanian[: len(names)], english[: len(names)]
    assert lithuanian == names
    assert english == [f"{number:02}" for number in range(len(names))]


@pytest.mark.parametrize(
    ("factory", "address"), [(EventFactory, "events:event-list"), (StudyVisitFactory, "visits:studyvisit-list")]
)
def test_list_of_happenings_can_stand_in_three_orders(client, factory, address):
    for title, day in [("Beta", 2), ("Alpha", 3), ("Gamma", 1), ("Delta", 3)]:
        factory(title_en=title, start_date=date(2019, 11, day))

    orders = {sort: open_list(client, address, sort=sort).cards for sort in ["newest", "oldest", "name"]}

    assert orders == {
        "newest": ["Alpha", "Delta", "Beta", "Gamma"],
        "oldest": ["Gamma", "Beta", "Delta", "Alpha"],
        "name": ["Alpha", "Beta", "Delta", "Gamma"],
    }
    assert open_list(client, address).cards == orders["newest"]


def test_practices_can_stand_newest_first_with_those_of_unknown_year_last(client):
    for title, year in [("Old", 1999), ("Unknown", None), ("New", 2020), ("Old too", 1999)]:
        GoodPracticeFactory(title_en=title, start_year=year)

    assert open_list(client, sort="newest").cards == ["New", "Old", "Old too", "Unknown"]


def test_adoptions_stand_newest_first_with_those_of_unknown_year_last(client):
    adoptions = {year: AdoptionFactory(started_year=year) for year in [1999, None, 2020]}

    with override("en"):
        expected = [str(adoptions[year]) for year in [2020, 1999, None]]
    assert open_list(client, "visits:adoption-list").cards == expected


# Pages


@pytest.fixture
def sixty_practices():
    city = CityFactory(slug_en="riga")
    return [GoodPracticeFactory(title_en=f"P{number:02}", title_lt=f"G{number:02}", city=city) for number in range(60)]


@pytest.mark.parametrize("query", [{}, {"city": "riga"}])
def test_pages_hold_everything_once(client, sixty_practices, query):
    pages = [open_list(client, **query, page=number) for number in (1, 2, 3)]

    assert [len(page.cards) for page in pages] == [24, 24, 12]
    assert [card for page in pages for card in page.cards] == [practice.title_en for practice in sixty_practices]
    assert [page.main.one("nav", class_="pagination").one("p").text for page in pages] == [
        "1–24 of 60",
        "25–48 of 60",
        "49–60 of 60",
    ]


def test_pages_link_to_each_other_and_keep_filters_and_order(client, settings, sixty_practices):
    settings.SITE_URL = "https://culture.example"

    page = open_list(client, city="riga", sort="newest", page="2")

    path = "/en/good-practices/?city=riga&sort=newest"
    pagination = page.main.one("nav", class_="pagination")
    assert [link["href"] for link in pagination.all("a")] == [path, path, f"{path}&page=3", f"{path}&page=3"]
    assert pagination.one("a", rel="prev")["href"] == path
    assert pagination.one("a", rel="next")["href"] == f"{path}&page=3"
    assert pagination.one("span", **{"aria-current": "page"}).text == "Page 2"
    assert page.canonical == f"https://culture.example{path}&page=2"


def test_ends_of_the_pages_lead_no_further(client, sixty_practices):
    first, last = open_list(client), open_list(client, page=3)

    assert not first.main.all("a", rel="prev")
    assert not last.main.all("a", rel="next")


def test_list_that_fits_one_page_has_no_pages(client):
    GoodPracticeFactory.create_batch(24, city=CityFactory())

    page = open_list(client)

    assert len(page.cards) == 24
    assert not page.main.all("nav", class_="pagination")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 1), ("x", 1), ("1.5", 1), ("1e309", 1), ("-", 1), ("9" * 5000, 1), ("１", 1), ("1", 1), ("２", 2), ("02", 2)]
    + [("0", 3), ("-1", 3), ("999999", 3), (str(10**20), 3), ("3", 3)],
)
def test_page_number_that_is_none_shows_the_first_or_the_last(client, settings, sixty_practices, asked, shown):
    settings.SITE_URL = "https://culture.example"

    page = open_list(client, page=asked)

    assert page.cards[0] == f"P{24 * (shown - 1):02}"
    plain = "https://culture.example/en/good-practices/"
    assert page.canonical == (plain if shown == 1 else f"{plain}?page={shown}")


# Nothing to show


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILTERED)
def test_list_without_records_says_so(client, name, language):
    page = open_list(client, LISTS[name], language, page=7)

    message = {
        "adoptions": "No partner city has reported yet that it took up another city’s practice. Adoptions will be listed here."
    }.get(name, "Nothing is published here yet.")
    assert page.main.one("div", class_="empty").text == say(language, message)
    assert page.cards == []
