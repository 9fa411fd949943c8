"""Keys and filters that no page of ours sends are refused; a fault of ours is an error of ours."""

import pytest
from django.contrib import admin
from django.urls import reverse

from events.models import Event
from partners.models import City, Venue
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import StopFactory
from tests.forms import form_values
from visits.models import Stop, StudyVisit

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
KEYS = ["<b>", HUGE, f"-{HUGE}", "1.5", "", "1e9", "a,b"]
FILTERS = [
    {"created_at__year": "0"},
    {"created_at__year": HUGE},
    {"created_at__gte": "x"},
    {"website__nonsense": "x"},
    {"id__in": f"1,{HUGE}"},
    {"id__in": "x"},
    {"pk": HUGE},
    {"city__id__exact": HUGE},
    {"city__pk": "<b>"},
    {"latitude__gt": "x"},
    {"population__isnull": "maybe"},
    {"status": "x" * 5000},
    {"o": HUGE},
    {"p": HUGE},
    {"all": HUGE},
    {"_changelist_filters": "%ff=%ff"},
    {"_to_field": HUGE, "_popup": "1"},
    {"_to_field": "", "_popup": "1"},
    {"_facets": "True", "status__exact": "x"},
]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", [City, Venue, Event])
@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_filter_that_cannot_be_asked_is_no_error_of_ours(admin_client, query, model):
    EventFactory(venue=VenueFactory())

    answers = [admin_client.get(address(model, page), query, follow=True) for page in ("changelist", "add")]

    assert [response.status_code for response in answers if response.status_code not in (200, 400)] == []


@pytest.mark.parametrize("page", ["change", "delete", "history"])
@pytest.mark.parametrize("key", [key for key in KEYS if key])
def test_page_of_a_record_that_cannot_be_is_none(admin_client, page, key):
    response = admin_client.get(address(City, page, key))

    assert response.status_code in (302, 400)


@pytest.mark.parametrize("key", KEYS)
def test_chosen_rows_that_cannot_be_are_refused(admin_client, key):
    city = CityFactory()

    response = admin_client.post(
        address(City, "changelist"), {"action": "withdraw", "_selected_action": [city.pk, key], "index": "0"}
    )

    assert response.status_code == 400
    city.refresh_from_db()
    assert city.status == "published"


@pytest.mark.parametrize("key", [key for key in KEYS if key])
@pytest.mark.parametrize("field", ["topics", "cover", "partner_organisation"])
def test_choice_that_cannot_be_is_told_and_what_was_typed_stays(admin_client, field, key):
    city, topic = CityFactory(), TopicFactory()
    url = address(City, "change", city.pk)
    values = form_values(admin_client.get(url), "city_form") | {"name_lt": "Ką tik parašyta"}

    response = admin_client.post(url, values | {field: [topic.pk, key] if field == "topics" else [key]})

    assert list(response.context["adminform"].form.errors) == [field]
    assert form_values(response, "city_form")["name_lt"] == ["Ką tik parašyta"]


@pytest.mark.parametrize("key", KEYS)
def test_choice_that_an_address_makes_and_that_cannot_be_is_none(admin_client, key):
    response = admin_client.get(address(City, "add"), {"topics": key, "cover": key, "partner_organisation": key})

    assert response.status_code == 200


@pytest.mark.parametrize("key", [key for key in KEYS if key])
def test_choice_in_a_part_that_cannot_be_is_told(admin_client, key):
    visit = StopFactory().study_visit
    url = address(StudyVisit, "change", visit.pk)
    values = form_values(admin_client.get(url), "studyvisit_form")

    response = admin_client.post(url, values | {"stops-0-event": key, "stops-0-id": key})

    assert response.status_code in (200, 400)
    assert Stop.objects.count() == 1


@pytest.mark.parametrize("error", [ValueError, OverflowError])
@pytest.mark.parametrize(("page", "place"), [("changelist", "label"), ("change", "get_fieldsets"), ("add", "get_form")])
def test_fault_of_ours_is_an_error_of_ours(admin_client, monkeypatch, page, place, error):
    def fail(*args, **kwargs):
        raise error("a mistake in our code")

    fail.short_description = "name"
    city = CityFactory()
    monkeypatch.setattr(type(admin.site.get_model_admin(City)), place, fail)
    admin_client.raise_request_exception = False

    response = admin_client.get(address(City, page, *([city.pk] if page == "change" else [])))

    assert response.status_code == 500
