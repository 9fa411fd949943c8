import json

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from culture_for_all.kinds.roster import kind_named, listed
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.formats import formats
from culture_for_all.representations.views import representation_path
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, StudyVisitFactory
from tests.test_queries import build

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


def test_draft_has_no_representation_even_for_staff(admin_client):
    visit = StudyVisitFactory(status="draft")

    assert admin_client.get(visit.get_absolute_url().removesuffix("/") + ".json").status_code == 404


def test_withdrawn_record_is_gone(client):
    visit = StudyVisitFactory(status="withdrawn")

    assert client.get(visit.get_absolute_url().removesuffix("/") + ".json").status_code == 410


def test_moved_record_leads_to_its_representation(client):
    topic = TopicFactory(slug_en="old")
    venue = VenueFactory(slug_en="before")
    venue.slug_en = "after"
    venue.save()

    response = client.get("/en/venues/before.json")

    assert response["Location"] == "/en/venues/after.json"
    assert read(client, "/en/topics/old.json")["id"] == str(topic.public_id)


@pytest.mark.parametrize(
    "address",
    [
        "/en/nothing.json",
        "/nothing.json",
        "/en/miestai.json",
        "/en/venues.exe",
        "/en/venues.json.json",
        "/en/search.json",
        "/en/about.json",
        "/en/venues/nowhere.json",
        "/en/venues.md",
        "/en/topics.atom",
    ],
)
def test_page_without_a_representation_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_report_is_no_record_of_its_own(client):
    visit = StudyVisitFactory()

    assert client.get(f"/en/visits/{visit.slug_en}/report.json").status_code == 404


# Relations are loaded once for all records of a list: queries by dataset, those of all its formats alike except calendars.
QUERIES = {
    "cities": 6,  # with action plans and their sources
    "organisations": 5,
    "venues": 7,  # with the sources of access facts
    "topics": 1,
    "events": 7,
    "visits": 12,  # with statements and their sources
    "good-practices": 12,  # with costs, adopters outside the network and the sources of both
    "adoptions": 6,
    "insights": 8,
    "recommendations": 10,
}
CALENDARS = {"events": 1, "visits": 3}


def ask_for_all(client):
    """Return the queries of every list in every format, by address."""
    found = {}
    for name in QUERIES:
        for extension, form in formats.items():
            if form.has_list(Dataset.of(kind_named(name).model)):
                with CaptureQueriesContext(connection) as captured:
                    response = client.get(f"/en/{name}.{extension}")
                    assert response.status_code == 200
                    assert response.getvalue()
                found[name, extension] = len(captured)
    return found


def test_queries_of_every_list_have_a_bound():
    assert QUERIES.keys() == {kind.name for kind in listed()}
    assert CALENDARS.keys() == {dataset.name for dataset in Dataset.all() if dataset.calendar}


def test_lists_run_the_same_queries_for_many_records_as_for_one(client):
    few, many = counted(client, 1), counted(client, 6)

    assert many == few
    for (name, extension), number in many.items():
        assert number <= (CALENDARS if extension == "ics" else QUERIES)[name], (name, extension)


def counted(client, number):
    with transaction.atomic():
        build(number)
        found = ask_for_all(client)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("extension", sorted({*formats} - {"atom", "csv", "xlsx"}))
def test_records_run_the_same_queries_whatever_they_are_tied_to(client, extension):
    found = []
    for number in (1, 6):
        with transaction.atomic():
            records = [record for record in build(number) if Dataset.of(record)]
            with override("en"):
                paths = [representation_path(record.get_absolute_url(), extension) for record in records]
            counts = []
            for path in paths:
                with CaptureQueriesContext(connection) as captured:
                    client.get(path)
                counts.append(len(captured))
            transaction.set_rollback(True)
        found.append(counts)

    assert found[0] == found[1]
    assert max(found[0]) <= 16
