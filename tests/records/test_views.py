"""What the pages of all records do alike: they hide what is not published, fall back to the original, keep addresses."""

import re

import pytest
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import override

from tests.factories.kinds import LISTED, RECORDS, SLUGGED
from tests.factories.partners import TopicFactory, VenueFactory
from tests.factories.visits import (
    AdoptionFactory,
)
from tests.factories.world import build_world, world_paths
from tests.pages import open_page, say, walk

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


# What is hidden

MARKER = "zyx"  # in no word of ours; the search looks for the word behind it, since its page repeats what was asked for
LISTS_OF_CITY = {
    "organisations",
    "venues",
    "events",
    "workshops",
    "visits",
    "good-practices",
    "insights",
    "recommendations",
}
SHOWN_ON = {
    "city": {"home", "about", "search", "cities", *LISTS_OF_CITY}
    | {"guest", "organisation", "part", "venue", "topic", "event", "visit", "practice", "insight", "recommendation"},
    "guest": {"home", "about", "search", "cities", "adoptions", "topic", "visit", "practice", "recommendation"},
    "organisation": {"search", "organisations", "recommendations"}
    | {"city", "part", "venue", "topic", "event", "visit", "practice", "insight", "recommendation"},
    "part": {"search", "organisations", "city", "organisation", "topic"},
    "venue": {"home", "search", "venues", "city", "organisation", "topic", "event", "visit", "practice"},
    "event": {"home", "search", "events", "workshops"}
    | {"city", "organisation", "venue", "topic", "visit", "practice", "insight", "recommendation"},
    "visit": {"home", "search", "visits"}
    | {"city", "guest", "organisation", "venue", "topic", "event", "practice", "insight", "recommendation"},
    "practice": {"home", "search", "good-practices", "adoptions"}
    | {"city", "guest", "organisation", "venue", "topic", "event", "visit", "insight", "recommendation"},
    "adoption": {"adoptions", "adoption", "guest", "practice", "recommendation"},
    "insight": {"search", "insights", "city", "organisation", "topic", "event", "visit", "practice"},
    "recommendation": {"home", "search", "recommendations"}
    | {"city", "organisation", "topic", "event", "visit", "practice", "adoption"},
}


def mark(record):
    """Put the marker into all texts of a record and of its parts."""
    for instance in [*parts_of(record), record]:
        for field in instance._meta.concrete_fields:
            if isinstance(field, (models.CharField, models.TextField)) and field.editable and not field.choices:
                text = f"{MARKER} quokka {field.name}"
                if isinstance(field, models.SlugField):
                    text = slugify(f"{text} {instance.pk}")
                elif isinstance(field, models.URLField):
                    text = f"https://example.eu/{MARKER}"
                if field.max_length is None or field.max_length >= len(text):
                    setattr(instance, field.name, text)
        instance.save()


def parts_of(record):
    """The rows that go when the record goes, such as the days of a visit."""
    relations = [relation for relation in record._meta.related_objects if relation.on_delete is models.CASCADE]
    return [part for relation in relations for part in getattr(record, relation.get_accessor_name()).all()]


def pages_with_marker(client, world, name, language):
    """Return the names of the pages that show the marker, apart from those that have it in their address."""
    with override(language):
        paths = world_paths(world, language) | {"search": reverse("search", query={"q": "quokka"})}
        paths = {page: path for page, path in paths.items() if MARKER not in path}
    return {page for page, path in paths.items() if MARKER in client.get(path).content.decode().lower()}


def test_where_it_shows_is_known_of_every_record():
    assert SHOWN_ON.keys() == {name for name, record in build_world().items() if hasattr(record, "status")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN_ON)
def test_published_record_shows_wherever_it_belongs(client, name, language):
    world = build_world()
    mark(world[name])

    assert pages_with_marker(client, world, name, language) >= SHOWN_ON[name]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN_ON)
def test_record_that_is_not_published_shows_nowhere(client, name, language, status):
    world = build_world()
    world[name].status = status
    mark(world[name])

    assert pages_with_marker(client, world, name, language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_way_through_the_site_leads_to_a_draft(client, language):
    world = build_world()
    for record in build_world().values():
        if hasattr(record, "status"):
            record.status = "draft"
            mark(record)

    answers = dict(walk(client, *world_paths(world, language).values()))

    bodies = {path: path + answer.content.decode().lower() for path, answer in answers.items()}
    assert answers.keys() > set(world_paths(world, language).values())
    assert [path for path, body in bodies.items() if MARKER in body] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_draft_looks_to_strangers_as_if_it_was_not_there(client, factory, language):
    draft = factory(draft=True)
    with override(language):
        path = draft.get_absolute_url()

    refused = client.get(path)
    draft.delete()
    missing = client.get(path)

    assert (refused.status_code, missing.status_code) == (404, 404)
    assert refused.content == missing.content
    assert refused.headers == missing.headers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_draft_shows_to_staff_as_a_draft_that_nobody_may_keep(admin_client, factory, language):
    draft = factory(draft=True)
    with override(language):
        path = draft.get_absolute_url()

    page = open_page(admin_client, path)

    with override(language):
        assert page.heading == str(draft)
    assert page.notices == [say(language, "This is a draft. Only signed-in staff see this page.")]
    assert page.response["Cache-Control"] == "no-store, private"
    assert page.response["X-Robots-Tag"] == "noindex"
    assert page.is_hidden_from_engines


@pytest.mark.parametrize("name", SHOWN_ON)
def test_draft_does_not_show_to_staff_on_other_pages(admin_client, name):
    world = build_world()
    world[name].status = "draft"
    mark(world[name])

    shown = pages_with_marker(admin_client, world, name, "en")

    assert shown - {"adoption"} == set()


@pytest.mark.parametrize("factory", RECORDS)
def test_draft_does_not_show_to_users_who_are_not_staff(client, django_user_model, factory):
    client.force_login(django_user_model.objects.create_user("reader"))

    open_page(client, factory(draft=True).get_absolute_url(), status=404)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_withdrawn_record_says_that_it_is_gone_and_no_more(client, factory, language):
    record = factory(withdrawn=True)
    mark(record)
    with override(language):
        path = record.get_absolute_url()

    page = open_page(client, path, status=410)

    assert page.heading == say(language, "This record was removed on purpose")
    assert "quokka" not in page.text + page.root.one("title").text
    assert page.is_hidden_from_engines
    assert (page.canonical, page.alternates) == (None, {})
    assert page.response["Cache-Control"] == "no-store"
    with override(language):
        assert reverse("visits:studyvisit-list") in page.links


@pytest.mark.parametrize("factory", RECORDS)
def test_withdrawn_record_shows_to_staff_as_withdrawn(admin_client, factory):
    record = factory(withdrawn=True)

    page = open_page(admin_client, record.get_absolute_url())

    assert page.heading == str(record)
    assert page.notices == [say("lt", "This record is withdrawn. Only signed-in staff see what it said.")]
    assert page.response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("hidden", ["good_practice", "city"])
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_adoption_is_hidden_with_the_practice_and_the_city_of_its_address(client, admin_client, hidden, status):
    adoption = AdoptionFactory(**{f"{hidden}__status": status})
    shown = AdoptionFactory()

    page = open_page(client, reverse("visits:adoption-list"))

    assert page.cards == [str(shown)]
    open_page(client, adoption.get_absolute_url(), status=404)
    preview = open_page(admin_client, adoption.get_absolute_url())
    assert preview.response["Cache-Control"] == "no-store, private"


# Languages


def other_language(language):
    return "en" if language == "lt" else "lt"


def make_untranslated(factory, original):
    """Return a record that stands in one language only, with texts in all its fields."""
    record = factory(topics=[TopicFactory()])
    missing = other_language(original)
    for field in record._meta.concrete_fields:
        if field.name.endswith(f"_{missing}") and not field.name.startswith(("slug", "sort_key")):
            setattr(record, field.name, "")
    record.original_language = original
    record.save()
    return record


@pytest.mark.parametrize("original", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_untranslated_record_shows_its_original_and_says_so(client, settings, factory, original):
    settings.SITE_URL = "https://culture.example"
    record, reader = make_untranslated(factory, original), other_language(original)
    with override(original):
        path_of_original = record.get_absolute_url()
        text = getattr(record, record.essential_fields[-1])
        language_name = {"lt": "Lithuanian", "en": "anglų"}[original]
    with override(reader):
        path = record.get_absolute_url()

    page = open_page(client, path)

    assert page.notices == [
        say(
            reader,
            "This text is not translated yet. You are reading the original (%(language)s).",
            language=language_name,
        )
    ]
    shown = [element for element in page.main.all() if element.text == text]
    assert shown
    assert {element.language for element in shown} == {original}
    assert page.canonical == f"https://culture.example{path_of_original}"
    assert page.alternates == {original: f"https://culture.example{path_of_original}"}
    assert page.is_hidden_from_engines
    assert page.switch == {original: path_of_original}
    switch = page.root.one("nav", class_="languages").one("a").text
    assert switch == {"lt": "Lietuvių (originalas)", "en": "English (original)"}[original]


@pytest.mark.parametrize("original", LANGUAGES)
@pytest.mark.parametrize("factory", RECORDS)
def test_untranslated_record_is_like_any_other_in_its_own_language(client, settings, factory, original):
    settings.SITE_URL = "https://culture.example"
    record = make_untranslated(factory, original)
    with override(original):
        path = record.get_absolute_url()

    page = open_page(client, path)

    assert page.notices == []
    assert not page.is_hidden_from_engines
    assert page.canonical == f"https://culture.example{path}"
    assert page.alternates == {original: f"https://culture.example{path}"}
    languages = {element["lang"] for element in page.main.all() if element.get("lang")}
    assert languages == set()


@pytest.mark.parametrize("factory", LISTED)
def test_translated_record_wears_no_foreign_language(client, factory):
    record = factory()
    with override("en"):
        page = open_page(client, record.get_absolute_url())

    assert page.notices == []
    assert {element["lang"] for element in page.main.all() if element.get("lang")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN_ON)
def test_name_in_another_language_wears_it_on_every_page(client, name, language):
    world, original = build_world(), other_language(language)
    record = world[name]
    for field in ["label_field", "essential_fields"]:
        for text in {getattr(record, field)} if field == "label_field" else getattr(record, field):
            if text:
                setattr(record, f"{text}_{language}", "")
                setattr(record, f"{text}_{original}", f"{MARKER} {text}")
    record.original_language = original
    record.save()

    with override(language):
        paths = world_paths(world, language)

    for path in paths.values():
        page = open_page(client, path)
        unmarked = [
            element.text
            for element in page.main.all()
            if element.tag != "script"
            and MARKER in "".join(child for child in element.children if isinstance(child, str))
            and element.language != original
        ]
        assert unmarked == [], path


# Addresses that moved


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", SLUGGED)
def test_old_addresses_lead_to_the_new_one_in_their_language(client, factory, language):
    record = factory(**{f"slug_{language}": "first"})
    with override(language):
        first = record.get_absolute_url()
        setattr(record, f"slug_{language}", "second")
        record.save()
        second = record.get_absolute_url()
        setattr(record, f"slug_{language}", "third")
        record.save()
        third = record.get_absolute_url()

    answers = [client.get(path) for path in (first, second)]

    assert third.endswith("/third/")
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(301, third)] * 2
    open_page(client, third)
    with override(other_language(language)):
        elsewhere = re.sub(r"[^/]+/$", "first/", record.get_absolute_url())
    open_page(client, elsewhere, status=404)


def test_old_address_of_one_record_serves_the_record_that_takes_it(client):
    moved = VenueFactory(slug_lt="namai")
    moved.slug_lt = "kiti-namai"
    moved.save()
    successor = VenueFactory(slug_lt="namai")

    page = open_page(client, "/lt/vietos/namai/")

    assert page.heading == str(successor)


def test_old_address_of_a_record_that_moved_back_is_its_own_again(client):
    venue = VenueFactory(slug_en="first")
    for slug in ["second", "first"]:
        venue.slug_en = slug
        venue.save()

    with override("en"):
        assert client.get("/en/venues/second/")["Location"] == "/en/venues/first/"
    assert open_page(client, "/en/venues/first/").heading == venue.name_en


@pytest.mark.parametrize("factory", [factory for factory in RECORDS if factory is not AdoptionFactory])
def test_old_address_of_a_draft_is_404(client, admin_client, factory):
    record = factory(slug_en="first", draft=True)
    with override("en"):
        first = record.get_absolute_url()
        record.slug_en = "second"
        record.save()
        second = record.get_absolute_url()

    open_page(client, first, status=404)
    assert admin_client.get(first)["Location"] == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_address_of_adoption_moves_with_its_practice_and_its_city(client, language):
    adoption = AdoptionFactory()
    with override(language):
        old = [adoption.get_absolute_url()]
        for moved, slug in [
            (adoption.good_practice, "kita"),
            (adoption.city, "kitur"),
            (adoption.good_practice, "trecia"),
        ]:
            setattr(moved, f"slug_{language}", slug)
            moved.save()
            old.append(adoption.get_absolute_url())
        present = old.pop()

    assert present.rsplit("/", 4)[1::2] == ["trecia", "kitur"]
    open_page(client, present)
    assert [client.get(path)["Location"] for path in old] == [present] * 3


def test_address_of_hidden_adoption_does_not_move_for_strangers(client):
    adoption = AdoptionFactory(draft=True)
    with override("en"):
        old = adoption.get_absolute_url()
        adoption.good_practice.slug_en = "moved"
        adoption.good_practice.save()

    open_page(client, old, status=404)


# What editors write is text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*SHOWN_ON, "topic"])
def test_text_never_becomes_markup(client, monkeypatch, name, language):
    monkeypatch.setattr(f"{__name__}.MARKER", """'"</a></h1><script>zyx</script>{{ 7 }}""")
    world = build_world()
    mark(world[name])

    for path in world_paths(world, language).values():
        body = client.get(path).content.decode()
        assert "<script>zyx" not in body
        assert "</h1></h1>" not in body
