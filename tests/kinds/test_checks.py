"""Whatever a declaration of a kind leaves out is named when the site starts, with the file where it belongs."""

import pytest
from django.contrib import admin
from django.urls import get_resolver

from culture_for_all.admin import PortalAdminSite
from culture_for_all.content.types import ContentFile
from culture_for_all.covers.registry import Cover
from culture_for_all.kinds import roster
from culture_for_all.kinds.checks import aspects, check_kinds, place
from culture_for_all.kinds.roster import kind_of, kinds, listed
from culture_for_all.search.registry import Searched
from culture_for_all.structured_data.registry import SchemaOrg
from events.models import Event
from partners.models import City, Topic
from visits.models import GoodPractice, StudyVisit

WITHOUT_SMALLEST = [name for name in Searched.of(GoodPractice).body if name != "smallest_version"]
NEEDED = [(kind, aspect) for kind in kinds() for aspect in aspects() if aspect.is_needed_by(kind)]

every_kind = pytest.mark.parametrize("kind", kinds(), ids=str)
every_listed_kind = pytest.mark.parametrize("kind", listed(), ids=str)


def told():
    return [error.msg for error in check_kinds(None)]


def without(mapping, key):
    """Return a copy: to take out an item and to put it back would leave it at the end."""
    return {each: value for each, value in mapping.items() if each != key}


def test_site_lacks_nothing():
    assert told() == []


@every_kind
def test_model_of_no_kind_is_named(monkeypatch, kind):
    monkeypatch.setattr(roster, "_kinds", without(roster._kinds, kind.model))

    assert f"{kind.label} is of no declared kind: declare it in {place(kind.model)}." in told()


@pytest.mark.parametrize(("kind", "aspect"), NEEDED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_kind_without_an_aspect_is_named(monkeypatch, kind, aspect):
    monkeypatch.delitem(kind.aspects, aspect)

    assert told() == [
        f"{kind.label} has no {aspect.label}: add {aspect.__name__}(…) to its Kind in {place(kind.model)}, "
        f"or name {aspect.__name__} in its `without`."
    ]


@pytest.mark.parametrize(("kind", "aspect"), NEEDED, ids=lambda value: getattr(value, "__name__", str(value)))
def test_kind_may_go_without_an_aspect(monkeypatch, kind, aspect):
    monkeypatch.delitem(kind.aspects, aspect)
    monkeypatch.setattr(kind, "without", (aspect,))

    assert told() == []


@pytest.mark.parametrize("page", ["list", "detail"])
@every_listed_kind
def test_listed_kind_without_a_page_is_named(monkeypatch, kind, page):
    _prefix, urls = get_resolver().namespace_dict[kind.app]
    monkeypatch.delitem(urls.reverse_dict, f"{kind.model_name}-{page}")

    assert told() == [f"{kind.label} has no {page} page: add “{kind.model_name}-{page}” to {kind.app}/urls.py."]


@every_listed_kind
def test_listed_kind_without_the_view_that_has_its_filters_is_named(monkeypatch, kind):
    view = f"{kind.model.__name__}ListView"
    monkeypatch.setattr(kind, "list_view", None)

    assert told() == [f"{kind.label} has no {view}, whose filters the interface has: write it in {kind.app}/views.py."]


@every_listed_kind
def test_listed_kind_without_an_address_is_named(monkeypatch, kind):
    monkeypatch.delattr(kind.model, "get_absolute_url")

    assert told() == [f"{kind.label} has no address: write its `get_absolute_url`."]


@pytest.mark.parametrize("template", ["card", "list", "detail"])
@every_listed_kind
def test_listed_kind_without_a_template_is_named(monkeypatch, settings, kind, template):
    name = kind.card if template == "card" else f"{kind.app}/{kind.model_name}_{template}.html"
    monkeypatch.setattr("culture_for_all.kinds.checks.is_written", lambda other: other != name)

    assert f"{kind.label} lacks a page or card: write templates/{name}." in told()


def test_template_that_nobody_has_written_is_missed(monkeypatch):
    monkeypatch.setattr(kind_of(Event), "card", "events/_nowhere.html")

    assert told() == ["events.Event lacks a page or card: write templates/events/_nowhere.html."]


@every_listed_kind
def test_listed_kind_that_cannot_be_edited_is_named(monkeypatch, kind):
    registered = without(admin.site._registry, kind.model)
    monkeypatch.setattr(PortalAdminSite, "is_registered", lambda site, model: model in registered)

    assert told() == [f"{kind.label} cannot be edited: register it in {kind.app}/admin.py."]


def test_listed_kind_in_no_language_is_named(monkeypatch):
    monkeypatch.setattr(
        "culture_for_all.kinds.checks.get_translatable_fields_for_model",
        lambda model: None if model is Event else ["title"],
    )

    assert told() == ["events.Event is in no language: register it in events/translation.py."]


@every_listed_kind
def test_listed_kind_that_menus_or_the_home_page_would_pass_over_is_named(monkeypatch, kind):
    monkeypatch.setattr(kind, "title", "")
    monkeypatch.setattr(kind, "counted", "")

    assert told() == [
        f"{kind.label} has no `title` for menus: add it to its Kind in {place(kind.model)}.",
        f"{kind.label} has no `counted` for the home page: add it, or `None`, to its Kind in {place(kind.model)}.",
    ]


@pytest.mark.parametrize("path", ["town", "title", "venue"])
def test_city_that_is_not_at_the_end_of_its_path_is_named(monkeypatch, path):
    monkeypatch.setattr(kind_of(Event), "city", path)

    assert f"events.Event has no city at “{path}”: mend the `city` of its Kind in events/kinds.py." in told()


@pytest.mark.parametrize(
    ("what", "value"), [("name", "cities"), ("order", 10), ("chain", 1)], ids=["name", "order", "chain"]
)
def test_two_kinds_with_one_name_or_place_are_named(monkeypatch, what, value):
    monkeypatch.setattr(kind_of(City), what, value)
    monkeypatch.setattr(kind_of(StudyVisit), what, value)

    assert told() == [f"visits.StudyVisit has the {what} of partners.City, {value}: change one in visits/kinds.py."]


@pytest.mark.parametrize(
    ("model", "aspect", "attribute", "value", "fault"),
    [
        (City, ContentFile, "without", ["story"], "leaves “story” out of its files, which it does not have"),
        (City, Cover, "scene", "castle", "shows the scene “castle”, which nobody has drawn"),
        (City, SchemaOrg, "summary", "story", "is described by “story”, which it does not have"),
        (Event, Searched, "related", ["town"], "is found through “town”, which leads nowhere"),
        (Event, Searched, "facts", ["rooms__name"], "is found through “rooms”, which leads nowhere"),
        (Event, Searched, "sorts", "sort", "is found by “sort”, which it does not have"),
        (Topic, Searched, "left_out", ["story"], "is found by “story”, which it does not have"),
        (Topic, Searched, "summary", [], "is not found by “description”"),
        (GoodPractice, Searched, "title", "", "is not found by “title”"),
        (GoodPractice, Searched, "body", WITHOUT_SMALLEST, "is not found by “smallest_version”"),
    ],
)
def test_aspect_that_names_what_is_not_there_is_named(monkeypatch, model, aspect, attribute, value, fault):
    monkeypatch.setattr(aspect.of(model), attribute, value)

    assert told() == [f"{kind_of(model).label} {fault}: mend its {aspect.__name__} in {place(model)}."]


def test_two_kinds_of_one_rank_are_named(monkeypatch):
    monkeypatch.setattr(Searched.of(Topic), "rank", Searched.of(Event).rank)

    assert told() == [
        "partners.Topic has the rank of events.Event, 70: mend its Searched in partners/kinds.py.",
        "events.Event has the rank of partners.Topic, 70: mend its Searched in events/kinds.py.",
    ]
