"""What editors are offered in the boxes of forms, in which order, and what tells it apart."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.desk.screens import IndexedAdmin
from events.models import Event
from partners.models import Venue
from tests.factories.events import EventFactory
from tests.factories.kinds import FACTORIES
from tests.factories.partners import CityFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory
from tests.forms import form_values, speak
from visits.models import Adoption, GoodPractice, StudyVisit

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(admin_client):
    """Return a function that gives what a box offers for a text, and for the city that the form holds."""

    def offered(model, field, text="", city=None):
        query = query_for(model, field) | {"term": text, "city": city.pk if city else ""}
        return admin_client.get(reverse("admin:autocomplete"), query).json()["results"]

    return offered


def query_for(model, field):
    return {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}


def names(choices):
    return [choice["name"] for choice in choices]


def add_page(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change_page(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture(params=["named one by one", "too many for that"])
def many(request, monkeypatch):
    monkeypatch.setattr("culture_for_all.search.desk.FEW", 500 if request.param == "named one by one" else 1)


NAMED = ["Kino pavasaris", "Kino pavasario mokykla", "Festivalis „Kino pavasaris“", "Aušros kinas"]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("kino pavasaris", [0, 2, 1, 3]),
        ("KINO PAV", [1, 0, 2, 3]),
        ("„Kino pav“", [1, 0, 2, 3]),
        ("pavasaris kino", [2, 1, 0, 3]),
        ("kino-pavasaris", [0, 2, 1, 3]),
    ],
)
def test_best_match_of_the_name_comes_first(admin_client, offered, text, order):
    for name in NAMED[:3]:
        OrganisationFactory(name_lt=name, description_lt="Rodo filmus.")
    OrganisationFactory(name_lt=NAMED[3], description_lt="Kino pavasaris čia prasideda.")
    speak(admin_client, "lt")

    assert names(offered(Event, "presenters", text)) == [NAMED[place] for place in order]


def test_name_in_another_language_and_of_its_own_country_count_as_the_name(offered):
    OrganisationFactory(name_en="About the Spring", name_lt="Abc", description_en="With Riga library and Bibliotēka.")
    library = OrganisationFactory(name_lt="Rygos biblioteka", name_en="Riga library", local_name="Rīgas bibliotēka")

    for text in ["riga library", "rygos bibl", "rigas bibliot"]:
        assert offered(Event, "presenters", text)[0]["id"] == str(library.pk)


@pytest.mark.usefixtures("many")
def test_box_prefers_the_city_in_the_form_and_hides_none(admin_client, offered):
    vilnius, riga = CityFactory(name_lt="Vilnius"), CityFactory(name_lt="Ryga")
    speak(admin_client, "lt")
    VenueFactory(name_lt="Biblioteka", city=riga)
    VenueFactory(name_lt="Bibliotekos sodas", city=riga)
    VenueFactory(name_lt="Centrinė biblioteka", city=vilnius)
    VenueFactory(name_lt="Aušra", description_lt="Šalia bibliotekos.", city=vilnius)

    assert names(offered(Event, "venue", "bibl")) == ["Biblioteka", "Bibliotekos sodas", "Centrinė biblioteka", "Aušra"]
    assert names(offered(Event, "venue", "bibl", vilnius)) == [
        *("Centrinė biblioteka", "Biblioteka", "Bibliotekos sodas", "Aušra")
    ]
    assert names(offered(Event, "venue", "biblioteka", vilnius))[0] == "Biblioteka"
    assert names(offered(Event, "venue", "", vilnius)) == [
        *("Aušra", "Centrinė biblioteka", "Biblioteka", "Bibliotekos sodas")
    ]


@pytest.mark.parametrize("city", ["9" * 30, "x", "1.5", ""])
def test_city_that_cannot_be_is_no_wish(admin_client, city):
    venue = VenueFactory()

    response = admin_client.get(reverse("admin:autocomplete"), query_for(Event, "venue") | {"term": "", "city": city})

    assert [choice["id"] for choice in response.json()["results"]] == [str(venue.pk)]


@pytest.mark.parametrize(
    ("page", "field", "near"),
    [
        (Event, "venue", "city"),
        (Event, "presenters", "city"),
        (Event, "city", ""),
        (Event, "topics", ""),
        (StudyVisit, "host_organisation", "host_city"),
        (StudyVisit, "stops-__prefix__-event", "host_city"),
        (StudyVisit, "delegations-__prefix__-city", ""),
    ],
)
def test_form_tells_its_box_where_the_city_stands(admin_client, page, field, near):
    content = admin_client.get(add_page(page)).content.decode()

    box = content.partition(f'<select name="{field}"')[2].partition(">")[0]
    assert (f'data-near="{near}"' in box) if near else ("data-near" not in box)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "lt",
            [
                "kūrybinės dirbtuvės · Ryga · 2019\N{NO-BREAK SPACE}m. lapkričio 28\N{NO-BREAK SPACE}d. · juodraštis",
                "biblioteka · Ryga · nebeskelbiama",
                "Ryga",
            ],
        ),
        ("en", ["workshop · Riga · 28 November 2019 · draft", "library · Riga · withdrawn", "Riga"]),
    ],
)
def test_choice_is_told_apart_in_the_language_of_the_editor(admin_client, offered, language, told):
    riga = CityFactory(name_lt="Ryga", name_en="Riga")
    EventFactory(city=riga, draft=True)
    VenueFactory(city=riga, status="withdrawn")
    GoodPracticeFactory(city=riga)
    speak(admin_client, language)

    boxes = [(GoodPractice, "showcased_at_events"), (GoodPractice, "venue"), (Adoption, "good_practice")]
    assert [offered(*box)[0]["facts"] for box in boxes] == told


CHOSEN = {
    field.related_model: (model, field.name)
    for model, model_admin in admin.site._registry.items()
    for field in map(model._meta.get_field, model_admin.autocomplete_fields)
}


@pytest.mark.parametrize("kind", CHOSEN, ids=lambda model: model.__name__)
def test_every_kind_that_can_be_chosen_is_told_apart(offered, kind):
    record = FACTORIES[kind]()

    found = {choice["id"]: choice for choice in offered(*CHOSEN[kind])}

    assert found[str(record.pk)].keys() == {"id", "text", "name", "facts"}


def test_what_is_chosen_is_shown_with_its_city(admin_client):
    speak(admin_client, "lt")
    riga = CityFactory(name_lt="Ryga")
    venue = VenueFactory(name_lt="Biblioteka", city=riga)
    event = EventFactory(city=riga, venue=venue, presenters=[OrganisationFactory(name_lt="Kino fondas", city=riga)])

    content = admin_client.get(change_page(event)).content.decode()

    assert ">Biblioteka (Ryga)</option>" in content
    assert ">Kino fondas (Ryga)</option>" in content
    assert ">Ryga</option>" in content


def test_what_is_added_or_changed_in_a_pop_up_is_called_with_its_city(admin_client):
    speak(admin_client, "lt")
    riga = CityFactory(name_lt="Ryga")
    pop_up = "?_popup=1&_to_field=id"

    page = f"{add_page(Venue)}{pop_up}&city={riga.pk}"
    typed = {"name_lt": "Biblioteka", "kind": "library"}
    added = admin_client.post(page, form_values(admin_client.get(page), "venue_form") | typed)
    page = f"{change_page(Venue.objects.get())}{pop_up}"
    changed = admin_client.post(page, form_values(admin_client.get(page), "venue_form") | {"name_lt": "Skaitykla"})

    answers = [json.loads(response.context_data["popup_response_data"])["obj"] for response in (added, changed)]
    assert answers == ["Biblioteka (Ryga)", "Skaitykla (Ryga)"]


def forms_of_the_admin():
    return [model for model, model_admin in admin.site._registry.items() if isinstance(model_admin, IndexedAdmin)]


@pytest.mark.parametrize("model", forms_of_the_admin(), ids=lambda model: model.__name__)
def test_no_form_deletes_what_is_chosen_in_it(admin_client, model):
    content = admin_client.get(add_page(model), follow=True).content.decode()

    assert "delete-related" not in content
    assert "view-related" not in content


def test_who_may_only_look_gets_a_link_that_looks(client, staff_with):
    staff_with("view_venue", "change_event")
    event = EventFactory(venue=VenueFactory())

    content = client.get(change_page(event)).content.decode()

    assert 'id="view_id_venue"' in content
    assert 'id="change_id_venue"' not in content
    assert 'id="add_id_venue"' not in content


@pytest.fixture
def staff_with(client, django_user_model):
    """Return a function that signs in a member of staff with the rights named."""

    def staff_with(*codenames):
        user = django_user_model.objects.create_user("ona", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)

    return staff_with


def test_who_may_not_see_a_kind_is_offered_none(client, staff_with):
    VenueFactory()
    staff_with("change_event", "view_organisation")

    refused = client.get(reverse("admin:autocomplete"), query_for(Event, "venue") | {"term": ""})
    allowed = client.get(reverse("admin:autocomplete"), query_for(Event, "presenters") | {"term": ""})

    assert (refused.status_code, allowed.status_code) == (403, 200)


def test_only_what_may_stay_empty_can_be_cleared(admin_client):
    speak(admin_client, "lt")

    content = admin_client.get(add_page(Adoption)).content.decode()

    def box(field):
        return content.partition(f'<select name="{field}"')[2].partition(">")[0]

    assert 'data-clear="Išvalyti pasirinkimą"' in box("recommendation")
    assert "data-clear" not in box("good_practice")
    assert "data-clear" not in box("topics")


@pytest.mark.parametrize("text", ["", "dirb"])
def test_number_of_queries_does_not_grow_with_the_offers(admin_client, text):
    numbers = []
    for more in (1, 4):
        for _ in range(more):
            EventFactory(title_lt="Dirbtuvės parke")
        query = query_for(GoodPractice, "showcased_at_events") | {"term": text, "city": Event.objects.first().city_id}
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(reverse("admin:autocomplete"), query).json()["results"]
        numbers.append(len(queries))

    assert numbers[0] == numbers[1] <= 6


def test_number_of_queries_does_not_grow_with_the_choices_in_a_form(admin_client):
    events = [EventFactory(presenters=OrganisationFactory.create_batch(number)) for number in (1, 1, 4)]
    numbers = []
    for event in events:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(change_page(event))
        numbers.append(len(queries))

    assert numbers[1] == numbers[2]
