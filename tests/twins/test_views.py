import json

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, StudyVisitFactory

pytestmark = pytest.mark.django_db


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return json.loads(response.getvalue())


def test_record_says_the_same_in_json_with_all_its_languages(client):
    venue = VenueFactory(name_lt="Biblioteka", name_en="Library", website="")

    found = read(client, venue.get_absolute_url().removesuffix("/") + ".json")

    assert found["type"] == "Venue"
    assert found["url"] == f"{settings.SITE_URL}/id/{venue.public_id}/"
    assert found["name"] == {"lt": "Biblioteka", "en": "Library"}
    assert found["city"]["name"] == {"lt": venue.city.name_lt, "en": venue.city.name_en}
    assert found["website"] is None


def test_list_gives_what_its_page_would_after_the_filters(client):
    city = CityFactory()
    wanted = GoodPracticeFactory(city=city)
    GoodPracticeFactory()

    found = read(client, f"/en/good-practices.json?city={city.slug_en}&sort=newest&utm=x")

    assert [item["id"] for item in found["items"]] == [str(wanted.public_id)]
    assert found["page"] == f"{settings.SITE_URL}/en/good-practices/?city={city.slug_en}&sort=newest"


def test_related_draft_is_not_named(client):
    hidden = OrganisationFactory(status="draft", name_lt="Slapta", name_en="Secret")
    practice = GoodPracticeFactory(organisations=[hidden])

    found = client.get(practice.get_absolute_url().removesuffix("/") + ".json").content.decode()

    assert "Secret" not in found
    assert "Slapta" not in found


def test_draft_has_no_twin_even_for_staff(admin_client):
    visit = StudyVisitFactory(status="draft")

    assert admin_client.get(visit.get_absolute_url().removesuffix("/") + ".json").status_code == 404


def test_withdrawn_record_is_gone(client):
    visit = StudyVisitFactory(status="withdrawn")

    assert client.get(visit.get_absolute_url().removesuffix("/") + ".json").status_code == 410


def test_moved_record_leads_to_its_twin(client):
    topic = TopicFactory(slug_en="old")
    venue = VenueFactory(slug_en="before")
    venue.slug_en = "after"
    venue.save()

    response = client.get("/en/venues/before.json")

    assert response["Location"] == "/en/venues/after.json"
    assert read(client, "/en/topics/old.json")["id"] == str(topic.public_id)


@pytest.mark.parametrize(
    "address", ["/en/nothing.json", "/en/venues.exe", "/en/search.json", "/en/about.json", "/en/venues/nowhere.json"]
)
def test_page_without_a_twin_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_report_is_no_record_of_its_own(client):
    visit = StudyVisitFactory()

    assert client.get(f"/en/visits/{visit.slug_en}/report.json").status_code == 404


@pytest.mark.parametrize("number", [1, 6])
def test_list_runs_the_same_queries_for_many_records_as_for_one(client, number, django_assert_max_num_queries):
    VenueFactory.create_batch(number, topics=[TopicFactory()])

    with django_assert_max_num_queries(8):
        read(client, reverse("partners:venue-list").removesuffix("/") + ".json")
