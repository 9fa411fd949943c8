import json
from datetime import date

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import override

from partners.models import Venue
from tests.factories.kinds import SLUGGED
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import (
    GoodPracticeFactory,
    StudyVisitFactory,
)
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


def search(client, words, language="en", **chosen):
    with override(language):
        return open_page(client, reverse("search", query={"q": words, **chosen}))


def results(page):
    """The titles of the results that have all that was asked for, in order."""
    return [result.one("h2").text for result in page.main.all("li", class_="result") if result.all("h2")]


def partial_results(page):
    """The titles of those that have some of it."""
    return [result.one("h3").text for result in page.main.all("li", class_="result") if result.all("h3")]


def understood(page):
    """The addresses that take away what was understood, by what it is."""
    words = "Take it for mere words: "
    return {chip.removeprefix(words).removesuffix(" ×"): address for chip, address in page.chips.items()}


def tabs(page):
    return [tab.text for tab in page.main.one("nav", class_="tabs").all("a")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", ["užupio biblioteka", "UZUPIO", "bibliotekoje Užupyje", "library of uzupis", "  Užupis,  (library)! "]
)
def test_search_finds_a_name_in_any_form_with_or_without_marks(client, words, language):
    venue = VenueFactory(name_lt="Užupio biblioteka", name_en="Library of Užupis")
    VenueFactory(name_lt="Vilniaus galerija", name_en="Gallery of Vilnius")

    page = search(client, words, language)

    with override(language):
        assert results(page) == [str(venue)]
        assert venue.get_absolute_url() in page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_counts_each_kind_in_a_tab_that_narrows_to_it(client, language):
    records = [factory(**{f"{factory._meta.model.label_field}_{language}": "Zebra"}) for factory in SLUGGED]

    page = search(client, "zebra", language)

    with override(language):
        expected = {f"{capfirst(record._meta.verbose_name_plural)} 1" for record in records}
    everything, *kinds = tabs(page)
    assert page.heading.startswith("9 ")
    assert everything.endswith(" 9")
    assert set(kinds) == expected

    (address,) = [tab["href"] for tab in page.main.one("nav", class_="tabs").all("a") if "kind=venue" in tab["href"]]
    narrowed = open_page(client, address)
    (venue,) = [record for record in records if isinstance(record, Venue)]
    with override(language):
        assert venue.get_absolute_url() in narrowed.links
    assert len(results(narrowed)) == 1


def test_search_is_narrowed_to_a_city_and_a_topic_with_their_counts(client):
    riga, sofia = CityFactory(name_en="Riga"), CityFactory(name_en="Sofia")
    topic = TopicFactory(name_en="Parks")
    wanted = VenueFactory(name_en="Zebra one", city=riga, topics=[topic])
    VenueFactory(name_en="Zebra two", city=riga)
    VenueFactory(name_en="Zebra three", city=sofia, topics=[topic])

    page = search(client, "zebra", city=riga.slug_en, topic=topic.slug_en)

    assert results(page) == [wanted.name_en]
    assert ("sofia", "Sofia (1)") in page_options(page, "city")
    assert (topic.slug_en, "Parks (1)") in page_options(page, "topic")


def page_options(page, key):
    select = page.main.one("select", name=key)
    return [(option["value"], option.text) for option in select.all("option")]


def test_search_marks_the_words_in_title_and_passage_and_escapes_the_rest(client):
    GoodPracticeFactory(title_en="<b>Library</b> bus", summary_en='A "library" for <script>alert(1)</script> villages.')

    page = search(client, "libraries")

    assert [mark.text for mark in page.main.all("mark")] == ["Library", "library"]
    assert results(page) == ["<b>Library</b> bus"]
    assert page.main.one("ol", class_="results").all("script") == []


def test_result_that_is_only_in_the_other_language_wears_it(client):
    VenueFactory(name_lt="Zebro namai", name_en="", description_en="", original_language="lt")

    page = search(client, "zebro")

    assert page.main.one("li", class_="result").one("h2").language == "lt"
    assert "Lithuanian" in page.main.one("li", class_="result").text
    assert "Also found in another language: 1." in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", ["nothing", "%", "_", "\\", "…", "' OR 1=1 --", "*", "NEAR(", "😀"])
def test_search_that_finds_nothing_says_so_and_shows_ways_on(client, words, language):
    VenueFactory(name_en="Venue")

    page = search(client, words, language)

    with override(language):
        assert page.heading == say(language, "Nothing found for “%(text)s”", text=words)
        assert results(page) == []
        assert reverse("partners:venue-list") in page.links


def test_misspelt_word_is_named_and_what_may_be_meant_is_a_link(client):
    venue = VenueFactory(name_en="Library of gardens")

    page = search(client, "librery")
    meant = open_page(client, next(link for link in page.links if "q=library" in link.lower()))

    assert page.heading == "Nothing found for “librery”"
    assert (results(page), partial_results(page)) == ([], [])
    assert "No record has the word “librery”. Did you mean library?" in page.text
    assert results(meant) == [venue.name_en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_with_some_of_the_words_stand_under_a_heading_of_their_own(client, language):
    VenueFactory(name_lt="Zebrų sodas", name_en="Zebra garden")
    VenueFactory(name_lt="Zebrų namai", name_en="Zebra house")

    page = search(client, {"lt": "zebrų sodai", "en": "zebra gardens"}[language], language)

    assert results(page) == [{"lt": "Zebrų sodas", "en": "Zebra garden"}[language]]
    assert partial_results(page) == [{"lt": "Zebrų namai", "en": "Zebra house"}[language]]
    assert f"{say(language, 'Matching some of the words')}: 1" in [head.text for head in page.main.all("h2")]


def test_heading_says_when_no_record_has_all_the_words(client):
    VenueFactory(name_en="Zebra garden")
    VenueFactory(name_en="Lion house")

    page = search(client, "zebra lion")

    assert page.heading == "No record has all the words of “zebra lion”"
    assert len(partial_results(page)) == 2


@pytest.mark.parametrize(
    ("words", "shown"), [('"zebra"', "zebra"), ("„zebra“", "zebra"), ('"zebra" "house"', '"zebra" "house"')]
)
def test_heading_does_not_quote_what_is_quoted(client, words, shown):
    VenueFactory(name_en="Zebra house")

    assert search(client, words).heading == f"1 record for “{shown}”"


def test_what_was_understood_stands_above_the_results_and_can_be_taken_away(client):
    vilnius = CityFactory(name_lt="Vilnius", name_en="Vilnius")
    visit = StudyVisitFactory(host_city=vilnius, start_date=date(2019, 11, 28), end_date=date(2019, 11, 29))

    page = search(client, "visits to Vilnius in November 2019")
    plain = open_page(client, understood(page)["November 2019"])

    assert list(understood(page)) == ["visits and meetings", "Vilnius", "November 2019"]
    assert results(page) == [visit.title_en]
    assert list(understood(plain)) == ["visits and meetings", "Vilnius"]
    assert plain.main.one("input", id="words")["value"] == "visits to Vilnius in November 2019"


def test_passage_in_another_language_says_so(client):
    VenueFactory(name_en="Garden", description_lt="Čia gyvena zebras.")

    result = search(client, "zebras").main.one("li", class_="result")

    assert result.one("h2").text == "Garden"
    assert "Lithuanian: " in result.text
    assert result.one("mark").language == "lt"


def test_passage_of_a_list_has_no_marks_of_it(client):
    VenueFactory(name_en="Garden", description_en="In it live:\n- zebras\n- lions\n\n1. One more.")

    (passage,) = search(client, "zebras").main.one("li", class_="result").all("p")[1:]

    assert passage.text == "zebras; lions; One more."


def test_results_come_in_pages_that_keep_the_choice(client):
    city = CityFactory(name_en="Riga")
    VenueFactory.create_batch(21, city=city, name_en="Zebra")

    page = search(client, "zebra", city="riga")
    second = open_page(client, next(link for link in page.links if "page=2" in link))

    assert (len(results(page)), len(results(second))) == (20, 1)
    assert page.heading == second.heading == "21 records for “zebra”"
    assert second.main.one("ol", class_="results")["start"] == "21"


def test_search_keeps_its_words_in_both_boxes(client):
    page = search(client, '"Užupis" <b>')

    assert {box["value"] for box in page.root.all("input", name="q")} == {'"Užupis" <b>'}


def test_search_without_words_waits_for_some(client):
    VenueFactory()

    page = search(client, "  ")

    assert page.heading == "Search"
    assert results(page) == []
    assert not page.is_hidden_from_engines


def test_engines_do_not_list_results(client):
    assert search(client, "a").is_hidden_from_engines


@pytest.mark.parametrize("number", [1, 9])
def test_search_runs_no_more_queries_for_many_results(client, number, django_assert_max_num_queries):
    VenueFactory.create_batch(number, name_en="Zebra", topics=[TopicFactory()])
    GoodPracticeFactory.create_batch(number, title_en="Zebra")

    with django_assert_max_num_queries(16):
        search(client, "zebra")


# Suggestions


def suggested(client, words, language="en"):
    with override(language):
        return client.get(reverse("suggestions"), {"q": words}).json()


def test_suggestions_are_names_that_begin_as_was_typed(client):
    venue = VenueFactory(name_lt="Užupio biblioteka", name_en="Library of Užupis")
    VenueFactory(name_lt="Galerija", name_en="Gallery")

    found = suggested(client, "uzu", "lt")

    with override("lt"):
        assert found["items"] == [
            {"label": "Užupio biblioteka", "language": "lt", "kind": "vieta", "url": venue.get_absolute_url()}
        ]


def test_suggestions_never_name_a_draft(client):
    VenueFactory(name_en="Zebra house", status="draft")

    assert suggested(client, "zebra")["items"] == []


@pytest.mark.parametrize("words", ["", "a", '"', "*", "x" * 5000, "’", "NEAR("])
def test_nothing_is_suggested_for_next_to_nothing(client, words):
    assert suggested(client, words)["items"] == []


# The box of the lists


def test_list_is_filtered_by_words_like_the_search(client):
    practice = GoodPracticeFactory(title_lt="Bibliobusas", title_en="Library bus", summary_lt="Bibliotekos kaimuose")
    GoodPracticeFactory(title_en="Garden")

    page = open_page(client, "/lt/gerosios-patirtys/?q=bibliotekoje")

    with override("lt"):
        assert page.cards == [str(practice)]
    assert page.main.one("input", name="q")["value"] == "bibliotekoje"
    assert list(page.chips.values()) == ["/lt/gerosios-patirtys/"]


def test_words_of_a_list_go_with_its_other_filters_and_its_representation(client):
    riga = CityFactory(name_en="Riga")
    wanted = VenueFactory(name_en="Zebra one", city=riga)
    VenueFactory(name_en="Zebra two")
    VenueFactory(name_en="Gallery", city=riga)

    page = open_page(client, "/en/venues/?q=zebra&city=riga")
    representation = client.get("/en/venues.json?q=zebra&city=riga")

    assert page.cards == ["Zebra one"]
    assert [item["id"] for item in json.loads(representation.getvalue())["items"]] == [str(wanted.public_id)]


@pytest.mark.parametrize("words", ['"', "*", "-", "NEAR(", "a:b", "'", "&", "<->", ":*", "😀", "or " * 600])
def test_no_words_break_a_list(client, words):
    VenueFactory(name_en="Zebra")

    open_page(client, reverse("partners:venue-list", query={"q": words}))
