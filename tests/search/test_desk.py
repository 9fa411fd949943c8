"""What editors find in the lists of the admin and in the fields that complete names."""

from unicodedata import normalize

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.desk.screens import IndexedAdmin
from culture_for_all.kinds import roster
from culture_for_all.search.desk import desk_kinds
from culture_for_all.search.models import DeskEntry, Spelling, Synonyms
from partners.models import Network, Phase, Source
from tests.factories.events import EventFactory
from tests.factories.pages import PageFactory
from tests.factories.partners import (
    CityFactory,
    NetworkFactory,
    OrganisationFactory,
    PhaseFactory,
    SourceFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.pictures import PictureFactory
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    StudyVisitFactory,
)
from visits.models import Adoption, GoodPractice

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(admin_client):
    """Return a function that gives the records that the admin lists for a text."""

    def listed(model, text):
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        return list(admin_client.get(path, {"q": text}).context["cl"].result_list)

    return listed


@pytest.fixture
def completed(admin_client):
    """Return a function that gives the names that complete a text in a field."""

    def completed(field, text):
        model = field.model._meta
        query = {"app_label": model.app_label, "model_name": model.model_name, "field_name": field.name, "term": text}
        return [found["name"] for found in admin_client.get(reverse("admin:autocomplete"), query).json()["results"]]

    return completed


FOUND_BY = [
    (CityFactory, {"name_lt": "Žvėrynas"}),
    (OrganisationFactory, {"description_lt": "Įstaiga Žvėryne."}),
    (VenueFactory, {"address": "Žvėryno g. 1"}),
    (TopicFactory, {"description_en": "Žvėrynas and others"}),
    (SourceFactory, {"url": "https://zverynas.example/apie"}),
    (NetworkFactory, {"name_lt": "Žvėryno tinklas"}),
    (PhaseFactory, {"name_lt": "Žvėryno etapas"}),
    (EventFactory, {"summary_lt": "Eisim į Žvėryną."}),
    (StudyVisitFactory, {"title_en": "Visit to Žvėrynas"}),
    (GoodPracticeFactory, {"challenge_lt": "Žvėryne tylu."}),
    (AdoptionFactory, {"changed_lt": "Perkelta į Žvėryną."}),
    (InsightFactory, {"title_lt": "Žvėryne"}),
    (RecommendationFactory, {"text_lt": "Vykti į Žvėryną."}),
    (PageFactory, {"body_lt": "Apie Žvėryną."}),
    (PictureFactory, {"alt_lt": "Tiltas į Žvėryną"}),
]


def test_words_of_every_kind_are_tried():
    assert {factory._meta.model for factory, _ in FOUND_BY} > {kind.model for kind in roster.listed()}


@pytest.mark.parametrize(
    ("factory", "fields"),
    FOUND_BY,
    ids=lambda value: getattr(value, "__name__", None) or next(iter(value)),
)
def test_editor_finds_records_of_every_kind_by_the_beginning_of_a_word(listed, factory, fields):
    record = factory(**fields)
    factory() if factory is not PageFactory else None

    assert listed(type(record), "zver") == listed(type(record), "ŽVĖRYN") == [record]
    assert listed(type(record), "veryn") == []


def test_every_kind_with_a_search_field_is_indexed_under_a_number_of_its_own():
    searched = [
        model
        for model, model_admin in admin.site._registry.items()
        if isinstance(model_admin, IndexedAdmin) and model_admin.search_fields
    ]

    assert {kind.model for kind in desk_kinds()} == {*searched} > {Source, Network, Phase, Synonyms}
    assert len({kind.rank for kind in desk_kinds()}) == len(searched)


@pytest.mark.parametrize("status", ["draft", "published", "withdrawn"])
def test_editor_finds_whatever_the_status(listed, status):
    practice = GoodPracticeFactory(status=status, title_lt="Švyturys")

    assert listed(type(practice), "švyt") == [practice]


TITLE = "Žąsų šventė Ėgliškėse"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "text", ["žąsų", "zasu", "ŽĄSŲ", normalize("NFD", "žąsų"), "egliskese zasu", "Ėgl šven", "žąsų šventėje"]
)
def test_editor_finds_a_title_in_whatever_form_of_unicode(listed, form, text):
    event = EventFactory(title_lt=normalize(form, TITLE))
    EventFactory(title_lt="Zanavykų šventė")

    assert listed(type(event), text) == [event]


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("E-knygų klubas", ["e-knygos", "e-knyg", "eknyg", "e knyga", "e‑knygų"]),
        ("Bibliobusas", ["biblio-bus"]),
        ("King’s Inns", ["king's inns", "King’s", "kings inns", "kings"]),
        ("O'Konoras", ["o’konor", "okonor", "O`Konoras"]),
        ("Weißensee", ["weissensee", "weiß", "WEISSEN"]),
        ("Łódź Ørsted Æther", ["lodz", "orsted aether", "łódź ør"]),
        ("Столична община", ["столич", "stolichna", "ОБЩИНА"]),
        ("Vil\u0303niaus namai", ["vilniaus", "Vil\u0303n", "vilniu\u0301s namai"]),  # with marks of stress
        ("Bibliobusas ir bažnyčia", ["bib\u00adlio", "baž\u2060nyčia", "bib\u200bliobus"]),  # with what nobody sees
        ("Kultūra", ["Kultūrа", "КULТŪRA"]),  # with letters of the other alphabet that look the same
        ("Vаsаros scenа", ["vasaros scena", "vas"]),
        ("Čiurlionio namai (M. K.)", ["m. k. čiurl", "k čiurlionio"]),
        ("„Open Gallery“, gatvė 14", ['"open gallery"', "gallery 14", "gall, -14"]),
    ],
)
def test_editor_finds_words_however_they_are_written(listed, title, texts):
    practice = GoodPracticeFactory(title_lt=title, title_en="")
    GoodPracticeFactory(title_lt="Kita patirtis")

    assert {text: listed(type(practice), text) for text in texts} == dict.fromkeys(texts, [practice])


def test_editor_has_to_be_met_in_all_words(listed):
    both = GoodPracticeFactory(title_lt="Biblioteka parke")
    GoodPracticeFactory(title_lt="Biblioteka mieste")
    GoodPracticeFactory(title_lt="Koncertai parke")

    assert listed(type(both), "bibl park") == [both]
    assert listed(type(both), "parkuose biblioteka") == [both]
    assert listed(type(both), "bibl dykuma") == []


@pytest.mark.parametrize(
    "text", ['"', "*", "„“", "((", "-", "w*", "':*", "'\\", "0kind1", "NEAR", "žž" * 90, "a " * 100]
)
def test_signs_bring_nothing_and_no_fault(listed, text):
    GoodPracticeFactory(title_lt="Patirtis")

    assert listed(GoodPracticeFactory._meta.model, text) == []


def test_empty_search_lists_everything(listed):
    practices = GoodPracticeFactory.create_batch(2)

    assert set(listed(GoodPracticeFactory._meta.model, "  ")) == set(practices)


def test_editor_finds_by_the_city_and_what_it_is_called_now(listed):
    city = CityFactory(status="draft", name_lt="Ryga")
    venue, event = VenueFactory(), EventFactory(city=city)
    EventFactory()
    assert listed(type(event), "ryg") == [event]

    city.name_lt = "Švyturys"
    city.save()

    assert listed(type(event), "ryg") == []
    assert listed(type(event), "švyt") == [event]
    assert listed(type(venue), "švyt") == []


def test_what_is_deleted_is_found_no_more(listed):
    source = SourceFactory(title="Švyturio ataskaita")
    assert listed(Source, "švyt") == [source]

    source.delete()

    assert listed(Source, "švyt") == []
    assert not DeskEntry.objects.filter(words__contains="wsvyt").exists()


def test_field_completes_names_of_drafts_by_the_beginning_of_a_word(completed):
    practice = GoodPracticeFactory._meta.model._meta
    VenueFactory(draft=True, name_lt="Rajono biblioteka", name_en="District library")
    VenueFactory(name_lt="Muziejus")
    TopicFactory(name_lt="Bibliotekos")
    SourceFactory(title="Bibliobuso ataskaita")

    assert completed(practice.get_field("venue"), "bibl") == ["Rajono biblioteka"]
    assert completed(practice.get_field("topics"), "bibl") == ["Bibliotekos"]
    assert completed(practice.get_field("sources"), "bibl") == ["Bibliobuso ataskaita"]


def test_editor_finds_members_of_staff_as_before(listed):
    user = User.objects.create_user("rūta.kazlauskaitė")

    assert listed(User, "kazl") == [user]


@pytest.mark.parametrize("count", [1, 3])
def test_search_of_a_list_takes_as_many_queries_whatever_it_finds(admin_client, count, django_assert_num_queries):
    GoodPracticeFactory.create_batch(count, title_lt="Biblioteka")
    path = reverse("admin:visits_goodpractice_changelist")
    admin_client.get(path)

    with CaptureQueriesContext(connection) as without:
        admin_client.get(path)
    with django_assert_num_queries(len(without) + 1):
        admin_client.get(path, {"q": "bibl"})


@pytest.fixture(params=["named one by one", "too many for that"])
def many(request, monkeypatch):
    """Let a page of a list hold two records, and let searches find few records, or many."""
    monkeypatch.setattr(IndexedAdmin, "list_per_page", 2)
    monkeypatch.setattr("culture_for_all.search.desk.FEW", 500 if request.param == "named one by one" else 1)


@pytest.fixture
def practices():
    """Three drafts and two published practices about libraries, and one about something else."""
    GoodPracticeFactory(draft=True, title_lt="Ąžuolas")
    titles = ["Biblioteka E", "Biblioteka C", "Biblioteka A", "Biblioteka D", "Biblioteka B"]
    return sorted(
        (GoodPracticeFactory(title_lt=title, draft=place < 3) for place, title in enumerate(titles)),
        key=lambda practice: practice.title_lt,
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("page", "places"), [(1, [0, 1]), (2, [2, 3]), (3, [4])])
def test_found_records_stand_in_order_on_pages(admin_client, practices, page, places):
    query = {"q": "bibl", "p": page}

    changelist = admin_client.get(reverse("admin:visits_goodpractice_changelist"), query).context["cl"]

    assert list(changelist.result_list) == [practices[place] for place in places]
    assert changelist.result_count == 5


@pytest.mark.usefixtures("many")
def test_search_and_filter_and_order_work_together(admin_client, practices):
    query = {"q": "bibl", "status__exact": "draft", "o": "-1"}

    changelist = admin_client.get(reverse("admin:visits_goodpractice_changelist"), query).context["cl"]

    assert list(changelist.result_list) == [practices[4], practices[2]]
    assert changelist.result_count == 3


@pytest.mark.usefixtures("many")
def test_action_takes_all_that_was_found_on_every_page(admin_client, practices):
    path = f"{reverse('admin:visits_goodpractice_changelist')}?q=bibl"
    chosen = {"action": "withdraw", "select_across": "1", "_selected_action": [practices[0].pk], "index": "0"}

    admin_client.post(path, chosen)

    assert set(GoodPractice.objects.filter(status="withdrawn")) == {*practices}


@pytest.mark.usefixtures("many", "practices")
def test_page_of_a_long_list_takes_as_many_queries_whatever_stands_there(admin_client, django_assert_num_queries):
    path = reverse("admin:visits_goodpractice_changelist")
    admin_client.get(path)

    with CaptureQueriesContext(connection) as last:
        admin_client.get(path, {"q": "bibl", "p": 3})
    with django_assert_num_queries(len(last)):
        admin_client.get(path, {"q": "bibl", "p": 1})


@pytest.mark.usefixtures("many", "practices")
@pytest.mark.parametrize(("filters", "number"), [({}, 0), ({"status__exact": "draft"}, 1)])
def test_records_are_counted_only_where_a_filter_has_left_some_out(admin_client, filters, number):
    path = reverse("admin:visits_goodpractice_changelist")

    with CaptureQueriesContext(connection) as queries:
        admin_client.get(path, {"q": "bibl", **filters})

    counts = [query for query in queries.captured_queries if 'COUNT(*) AS "__count" FROM "visits_good' in query["sql"]]
    assert len(counts) == number


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is read in the words of SQLite")
@pytest.mark.usefixtures("practices")
@pytest.mark.parametrize("query", [{}, {"q": "bibl"}])
def test_page_of_many_names_is_read_in_order(admin_client, monkeypatch, query):
    monkeypatch.setattr(IndexedAdmin, "list_per_page", 2)
    monkeypatch.setattr("culture_for_all.search.desk.FEW", 1)

    with CaptureQueriesContext(connection) as queries:
        admin_client.get(reverse("admin:visits_goodpractice_changelist"), query)

    keys = 'SELECT "visits_goodpractice"."id" AS "pk"'
    page = next(query["sql"] for query in queries.captured_queries if query["sql"].startswith(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {page}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "goodpractice_order_lt" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.usefixtures("many")
def test_field_completes_the_names_of_many(completed, practices):
    field = Adoption._meta.get_field("good_practice")

    assert completed(field, "bibl") == [str(practice) for practice in practices]


def test_rebuilding_makes_the_index_for_editors_too(listed):
    practice = GoodPracticeFactory(draft=True, title_lt="Švyturys")
    grown = list(DeskEntry.objects.values())
    DeskEntry.objects.all().delete()
    DeskEntry.objects.create(id=5, words="wx", links="", own_digest="", called_digest="")

    call_command("rebuild_search", verbosity=0)

    assert list(DeskEntry.objects.values()) == grown
    assert listed(type(practice), "švyt") == [practice]


def test_upgrade_fills_the_index_that_is_empty_and_leaves_the_other(listed):
    practice = GoodPracticeFactory(title_lt="Švyturys")
    DeskEntry.objects.all().delete()

    call_command("rebuild_search", if_empty=True, verbosity=0)

    assert listed(type(practice), "švyt") == [practice]


def test_words_of_drafts_are_not_learnt():
    GoodPracticeFactory(draft=True, title_lt="Zvimbeklis")

    assert DeskEntry.objects.filter(words__contains="wzvimbeklis").exists()
    assert not Spelling.objects.filter(word="zvimbeklis").exists()
