"""What programs get from the interface."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.api.openapi import document
from culture_for_all.records.models import Record
from culture_for_all.representations.datasets import Dataset
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, OrganisationFactory, SourceFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, RecommendationFactory, RecommendationUpdateFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
COLLECTIONS = [dataset.name for dataset in Dataset.all()]
PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.json()


def ids(found):
    return [item["id"] for item in found["items"]]


def walk(client, address):
    """Yield the items of all pages, from the first by `next` to the last."""
    while address:
        page = read(client, address.removeprefix("http://127.0.0.1:8000"))
        yield from page["items"]
        address = page["next"]


def change_at(record, moment):
    type(record).objects.filter(pk=record.pk).update(updated_at=moment)


def test_start_lists_the_collections_with_what_they_hold(client):
    VenueFactory.create_batch(2)
    VenueFactory(draft=True)

    found = read(client, "/api/v1/")

    assert [each["name"] for each in found["collections"]] == COLLECTIONS
    venues = next(each for each in found["collections"] if each["name"] == "venues")
    assert venues["count"] == 2
    assert venues["title"] == {"lt": "Vietos", "en": "Venues"}
    assert read(client, venues["url"].removeprefix("http://127.0.0.1:8000"))["count"] == 2
    assert read(client, found["openapi"].removeprefix("http://127.0.0.1:8000"))["openapi"].startswith("3.1")


def test_record_says_what_its_representation_says(client):
    venue = VenueFactory()

    found = read(client, f"/api/v1/venues/{venue.public_id}")

    assert found == read(client, venue.get_absolute_url().removesuffix("/") + ".json")
    assert read(client, "/api/v1/venues")["items"] == [found]


@pytest.mark.parametrize("size", [1, 2, 5, 200])
def test_walk_over_the_pages_meets_every_record_once(client, size):
    expected = [str(venue.public_id) for venue in VenueFactory.create_batch(5)]

    found = [item["id"] for item in walk(client, f"/api/v1/venues?page_size={size}")]

    assert found == expected


def test_page_names_its_neighbours(client):
    VenueFactory.create_batch(3)

    found = read(client, "/api/v1/venues?page=2&page_size=1")

    assert found["count"] == 3
    assert found["next"] == "http://127.0.0.1:8000/api/v1/venues?page=3&page_size=1"
    assert found["previous"] == "http://127.0.0.1:8000/api/v1/venues?page=1&page_size=1"


def test_list_takes_the_filters_of_its_page(client):
    city, topic = CityFactory(), TopicFactory()
    wanted = GoodPracticeFactory(city=city, topics=[topic], state="ongoing", start_year=2018)
    GoodPracticeFactory(city=city, state="completed", topics=[topic])
    GoodPracticeFactory(state="ongoing")

    found = read(
        client, f"/api/v1/good-practices?city={city.slug_en}&topic={topic.slug_en}&state=ongoing&year=2018&page_size=9"
    )

    assert ids(found) == [str(wanted.public_id)]


@pytest.mark.parametrize("words", ["!", "-library"])
def test_search_for_no_word_finds_nothing_rather_than_everything(client, words):
    VenueFactory()

    assert read(client, f"/api/v1/venues?q={words}")["items"] == []


def test_list_takes_words_to_search_for(client):
    wanted = VenueFactory(name_lt="Skaitykla", name_en="Reading room")
    VenueFactory()

    assert ids(read(client, "/api/v1/venues?q=skaitykloje")) == [str(wanted.public_id)]


def test_recommendations_are_filtered_by_their_newest_news(client):
    wanted = RecommendationUpdateFactory(state="done").recommendation
    RecommendationFactory()

    assert ids(read(client, "/api/v1/recommendations?state=done")) == [str(wanted.public_id)]


@pytest.mark.parametrize(
    "since",
    [
        "2026-03-02",
        "2026-03-02T00:00:00Z",
        "2026-03-02T02:00:00%2B02:00",
        "2026-03-02T02:00:00+02:00",  # a plus that nobody encoded arrives as a space
        "2026-03-02T00:00:00",
    ],
)
def test_changes_since_a_time_come_oldest_first(client, since):
    venues = VenueFactory.create_batch(4)
    start = datetime(2026, 3, 2, tzinfo=UTC)
    for venue, moment in zip(venues, [3, 0, -1 / 3600, 1], strict=True):
        change_at(venue, start + timedelta(hours=moment))

    found = read(client, f"/api/v1/venues?updated_since={since}")

    assert ids(found) == [str(venues[number].public_id) for number in (1, 3, 0)]


def test_copy_is_kept_by_asking_on_from_the_newest_change(client):
    venues = VenueFactory.create_batch(5)
    for number, venue in enumerate(venues):
        change_at(venue, datetime(2026, 3, 2, number, tzinfo=UTC))
    copy, newest = {}, "2026-01-01"
    change = iter([lambda: change_at(venues[0], datetime(2026, 3, 3, tzinfo=UTC))])

    while new := [
        item
        for item in read(client, f"/api/v1/venues?page_size=2&updated_since={newest}")["items"]
        if item != copy.get(item["id"])
    ]:
        copy |= {item["id"]: item for item in new}
        newest = new[-1]["updated_at"]
        next(change, lambda: None)()  # an editor saves a record while we read

    assert copy.keys() == {str(venue.public_id) for venue in venues}
    assert copy[str(venues[0].public_id)]["updated_at"] == "2026-03-03T00:00:00+00:00"


def test_withdrawn_record_is_gone_and_listed_for_deletion(client):
    early, late, record = VenueFactory(withdrawn=True), EventFactory(withdrawn=True), VenueFactory()
    change_at(early, datetime(2026, 3, 1, tzinfo=UTC))
    change_at(late, datetime(2026, 3, 2, tzinfo=UTC))

    listed, since = read(client, "/api/v1/withdrawn"), read(client, "/api/v1/withdrawn?updated_since=2026-03-02")

    gone = {"type": "Event", "id": str(late.public_id), "updated_at": "2026-03-02T00:00:00+00:00"}
    assert ids(listed) == [str(early.public_id), str(late.public_id)]
    assert since["items"] == [gone]
    assert read(client, f"/api/v1/events/{late.public_id}", status=410)["detail"] == "This record was withdrawn."
    assert ids(read(client, "/api/v1/venues")) == [str(record.public_id)]


HUGE = "9" * 21
REFUSED = {
    "/api/v1/nothing": 404,
    "/api/nothing": 404,
    "/api/v2/venues": 404,
    "/api/v1/venues/": 404,
    "/api/v1/venues/12": 404,
    "/api/v1/venues/00000000-0000-4000-8000-000000000000": 404,
    "/api/v1/venues?page=2": 404,
    f"/api/v1/venues?page={HUGE}": 404,
    "/api/v1/venues?page=0": 422,
    "/api/v1/venues?page=-1": 422,
    "/api/v1/venues?page=1e3": 422,
    "/api/v1/venues?page=": 422,
    "/api/v1/venues?page_size=201": 422,
    f"/api/v1/venues?page_size={HUGE}": 422,
    "/api/v1/venues?kind=castle": 422,
    "/api/v1/venues?city=%F0%9F%9A%AA%ED%A0%80": 422,
    f"/api/v1/venues?city={'a' * 5000}": 422,
    "/api/v1/venues?city__name=x": 422,
    "/api/v1/venues?citi=vilnius": 422,
    "/api/v1/events?year=10000": 422,
    "/api/v1/events?year=0000": 422,
    "/api/v1/events?updated_since=yesterday": 422,
    "/api/v1/events?updated_since=2026-02-30": 422,
    "/api/v1/events?updated_since=2026-01-01T00:00:00%2B99:00": 422,
    "/api/v1/events?updated_since=0001-01-01T00:00:00%2B14:00": 422,
    "/api/v1/topics?updated_since=2026-01-01": 422,
    "/api/v1/withdrawn?page=x": 422,
}


@pytest.mark.parametrize("address", REFUSED)
def test_what_cannot_be_answered_is_refused_with_a_reason(client, address):
    response = client.get(address)

    problem = response.json()
    assert response.status_code == problem["status"] == REFUSED[address]
    assert response["Content-Type"] == "application/problem+json; charset=utf-8"
    assert list(problem) == ["type", "title", "status", "detail", "errors"]
    assert problem["detail"]
    assert {name: response.get(name) for name in OPEN} == OPEN
    assert response["Cache-Control"] == "no-store"


def test_refusal_names_the_parameter_and_what_it_may_be(client):
    found = read(client, "/api/v1/events?updated_since=yesterday&page=0", status=422)

    assert [error["parameter"] for error in found["errors"]] == ["updated_since", "page"]
    assert "ISO 8601" in found["errors"][0]["message"]


def test_draft_is_not_found(client, admin_client):
    venue = VenueFactory(draft=True)

    for visitor in (client, admin_client):
        assert read(visitor, f"/api/v1/venues/{venue.public_id}", status=404)["detail"] == "There is no such record."


MARKER = "zyxquokka"


def hide(record):
    """Make a draft of a record, with the marker in every text it has."""
    for field in record._meta.concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)) and field.editable and not field.choices:
            setattr(record, field.name, MARKER[: field.max_length])
    for name in ("slug_lt", "slug_en"):
        if hasattr(record, name):
            setattr(record, name, f"{MARKER}-{record.pk}")
    record.status = Record.Status.DRAFT
    record.save()


def test_drafts_are_nowhere(client):
    build_world()
    world = build_world()
    for record in world.values():
        if isinstance(record, Record):
            hide(record)
    hidden = [str(record.public_id) for record in world.values() if getattr(record, "is_hidden", False)]

    addresses = [f"/api/v1{path}" for path in document()["paths"] if "{" not in path]
    data_pages = []
    for code in ("lt", "en"):
        with override(code):
            data_pages.append(reverse("data:home"))
    answers = [client.get(address) for address in [*addresses, "/data/catalog.jsonld", *data_pages]]

    assert len(hidden) == 11
    assert {answer.status_code for answer in answers} == {200}
    for answer in answers:
        text = answer.content.decode()
        assert MARKER not in text
        assert [public_id for public_id in hidden if public_id in text] == []


def test_source_is_as_hidden_as_all_that_rests_on_it(client):
    hidden, shown = SourceFactory(), SourceFactory()
    VenueFactory(sources=[hidden], draft=True)
    VenueFactory(sources=[shown])

    found = read(client, "/api/v1/sources")

    assert ids(found) == [str(shown.public_id)]
    read(client, f"/api/v1/sources/{hidden.public_id}", status=404)


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        read(client, address)
    return len(queries)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_list_runs_the_same_queries_for_many_records_as_for_one(client, name):
    build_world()
    address = f"/api/v1/{name}"

    few = count_queries(client, address)
    for _number in range(3):
        build_world()
    many = count_queries(client, address)

    assert many == few <= 14


def test_last_page_is_read_from_the_end(client):
    VenueFactory.create_batch(9)

    with CaptureQueriesContext(connection) as queries:
        read(client, "/api/v1/venues?page_size=2&page=5")

    assert "OFFSET" not in queries[1]["sql"]


# Openness


def test_answer_may_be_read_from_any_website_and_kept(client):
    response = client.get("/api/v1/venues")

    assert {name: response.get(name) for name in OPEN} == OPEN
    assert response["Cache-Control"] == PUBLIC
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert "Vary" not in response
    assert "Set-Cookie" not in response


def test_answer_is_sent_again_only_when_it_changed(client):
    venue = VenueFactory()
    address = f"/api/v1/venues/{venue.public_id}"
    tag = client.get(address)["ETag"]

    same = client.get(address, headers={"if-none-match": tag})
    venue.save()
    changed = client.get(address, headers={"if-none-match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert same["Access-Control-Allow-Origin"] == "*"
    assert changed.status_code == 200


def test_answer_has_the_same_head_without_its_body(client):
    VenueFactory()

    whole, head = client.get("/api/v1/venues"), client.head("/api/v1/venues")

    assert head.content == b""
    assert (head.status_code, head["ETag"]) == (200, whole["ETag"])


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/venues", "/api/v1/openapi.json", "/api/v1/nothing"])
def test_browser_that_asks_first_may_say_which_copy_it_has(client, address):
    response = client.options(
        address,
        headers={
            "origin": "https://example.eu",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )

    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_interface_is_for_reading_only(method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/venues")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["detail"] == "This interface is for reading only."


def test_answer_is_the_same_whatever_language_is_asked_for(client):
    organisations = [OrganisationFactory(name_lt=lt, name_en=en) for lt, en in ("AZ", "ZA")]
    GoodPracticeFactory(organisations=organisations)

    answers = {
        client.get("/api/v1/good-practices", headers={"accept-language": code}).content for code in ("lt", "en", "fr")
    }

    assert len(answers) == 1


def test_nul_byte_is_refused(client):
    assert client.get("/api/v1/venues?city=%00").status_code == 400
