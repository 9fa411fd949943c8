"""The page of components, the marks of states and the scripts."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from partners.models import AccessFact
from tests.factories.visits import RecommendationFactory
from tests.pages import open_page, say
from visits.models import Adoption, GoodPractice, RecommendationUpdate

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
TEMPLATES = settings.BASE_DIR / "templates"
SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))


def address(language):
    with override(language):
        return reverse("components")


# The page of components


def test_address_is_pinned():
    assert [address(language) for language in LANGUAGES] == ["/lt/komponentai/", "/en/components/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_component_page_is_for_staff_and_hidden_from_engines(admin_client, language):
    page = open_page(admin_client, address(language))

    assert page.html.language == language
    assert page.heading == say(language, "Parts of the pages")
    assert page.is_hidden_from_engines
    assert page.response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("language", LANGUAGES)
def test_component_page_is_not_found_by_strangers(client, language):
    page = open_page(client, address(language), status=404)

    assert page.heading == say(language, "There is no such page")


def test_component_page_is_there_while_developing(client, settings):
    settings.DEBUG = True

    page = open_page(client, address("en"))

    assert page.heading == "Parts of the pages"


def test_component_page_shows_every_component(admin_client):
    page = open_page(admin_client, address("en"))

    shown = {template.name for template in page.response.templates}
    assert [
        path.name for path in sorted(TEMPLATES.glob("components/*.html")) if f"components/{path.name}" not in shown
    ] == []
    assert [
        path.name for path in sorted(TEMPLATES.glob("includes/*.html")) if f"includes/{path.name}" not in shown
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_component_page_shows_states_doors_and_colours(admin_client, language):
    page = open_page(admin_client, address(language))

    states = [state.text for state in page.main.all(class_="state")]
    with override(language):
        labels = {str(state.label) for state in [*RecommendationUpdate.State, *AccessFact.State]}
        unknown = {str(RecommendationUpdate.State.UNKNOWN.label)}
        assert labels - unknown | {say(language, "state unknown")} <= set(states)
    assert len(page.main.all("svg", class_="door-mark--lit")) < len(page.main.all("svg", class_="door-mark"))
    colours = {
        row.one("th").text: [cell.text for cell in row.all("td")]
        for row in page.main.one("table", class_="swatches").all("tr")[1:]
    }
    point = {"lt": ",", "en": "."}[language]
    assert colours["--act"] == [
        text.replace(".", point) for text in ["#9c0f3a 8.3 / 7.4 / 6.6", "#ff9db5 9.6 / 8.8 / 7.7"]
    ]


def test_component_page_marks_what_is_not_translated(admin_client):
    page = open_page(admin_client, address("en"))

    titles = [title.one("a") for title in page.main.all(class_="card__title") if "Nebeprisikiš" in title.text]
    assert titles
    assert {title.language for title in titles} == {"lt"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_component_page_names_no_element_twice(admin_client, language):
    page = open_page(admin_client, address(language))

    names = [element["id"] for element in page.root.all() if element.get("id")]
    assert sorted(names) == sorted(set(names))


# States


@pytest.mark.parametrize("states", [RecommendationUpdate.State, Adoption.State, GoodPractice.State, AccessFact.State])
def test_states_of_one_kind_differ_in_their_mark(states):
    marks = {}
    for state in states:
        html = " ".join(render_to_string("components/state.html", {"state": state.value, "label": state.label}).split())
        assert f'class="state state--{state.value}"' in html
        assert 'aria-hidden="true"' in html
        assert f" {state.label}</span>" in html
        marks[re.search(r"<svg.*</svg>", html)[0]] = state

    assert len(marks) == len(states)


# Scripts


@pytest.mark.parametrize("language", LANGUAGES)
def test_permanent_address_hands_its_words_to_the_script(client, language):
    with override(language):
        page = open_page(client, RecommendationFactory().get_absolute_url())

    link = page.main.one("p", class_="permanent").one("a")
    assert [link[f"data-{name}"] for name in ("copy", "copied")] == [
        say(language, "Copy the address"),
        say(language, "The address is copied."),
    ]
    assert link["data-not-copied"]
    assert page.main.all("button", type="button") == []
    scripts = {Path(script["src"]).name: script["type"] for script in page.root.one("head").all("script")}
    assert scripts["copy-link.js"] == "module"


def test_scripts_are_small_and_import_nothing():
    code = {path.name: path.read_text() for path in SCRIPTS}
    weights = {name: len(gzip.compress(each.encode())) for name, each in code.items()}
    pages = [path for path in TEMPLATES.rglob("*.html") if path.relative_to(TEMPLATES).parts[0] != "admin"]
    of_readers = {name for page in pages for name in re.findall(r"js/([\w-]+\.js)", page.read_text())}

    assert of_readers
    assert sum(weights[name] for name in of_readers) <= 2_500
    assert max(weights.values()) <= 1_500
    assert [name for name, each in code.items() if re.search(r"^\s*import\b|\bimport\(", each, re.MULTILINE)] == []
