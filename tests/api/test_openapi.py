"""The description of the interface: it is true of every answer, whatever is asked."""

import json

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings as examples
from jsonschema import Draft202012Validator, FormatChecker
from schemathesis import GenerationMode
from schemathesis.specs.openapi.definitions import OPENAPI_31

from culture_for_all.api.openapi import document
from culture_for_all.representations.datasets import Dataset
from culture_for_all.wsgi import application
from tests.factories.partners import VenueFactory
from tests.factories.pictures import PictureFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db

ASKED = [(path, mode) for path in document()["paths"] for mode in GenerationMode if path != "/" or mode.is_positive]


@pytest.fixture
def interface(settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    build_world()
    VenueFactory(withdrawn=True)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # it would end the transaction of the test
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "mode"), ASKED, ids=str)
def test_address_answers_as_it_is_described(interface, path, mode):
    operation = interface[path]["GET"]

    @examples(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate()

    ask()


@pytest.fixture
def described(client):
    return json.loads(client.get("/api/v1/openapi.json").content)


@pytest.mark.parametrize("dataset", Dataset.all(), ids=lambda dataset: dataset.name)
def test_records_are_as_they_are_described(client, described, dataset):
    for record in build_world().values():
        if hasattr(record, "cover"):
            record.cover = PictureFactory()
            record.save()
    model = dataset.model.__name__
    schema = {"$ref": f"#/components/schemas/{model}", "components": described["components"]}
    validator = Draft202012Validator(schema, format_checker=FormatChecker())

    items = client.get(f"/api/v1/{dataset.name}").json()["items"]

    assert items
    for item in items:
        assert [fault.message for fault in validator.iter_errors(item)] == []
        assert list(item) == list(described["components"]["schemas"][model]["properties"])


def test_description_keeps_to_openapi(described):
    assert [fault.message for fault in Draft202012Validator(OPENAPI_31).iter_errors(described)] == []
    assert described["openapi"] == "3.1.0"


def test_description_says_who_where_and_on_what_terms(described):
    assert described["info"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert described["info"]["contact"]["url"] == f"{settings.SITE_URL}/en/contact/"
    assert described["servers"] == [{"url": f"{settings.SITE_URL}/api/v1"}]


def test_description_explains_every_key_and_parameter(described):
    unexplained = [
        f"{model}.{key}"
        for model in (dataset.model.__name__ for dataset in Dataset.all())
        for key, schema in described["components"]["schemas"][model]["properties"].items()
        if not schema.get("description")
    ]
    unexplained += [
        f"{path}?{parameter['name']}"
        for path, operations in described["paths"].items()
        for parameter in operations["get"]["parameters"]
        if parameter["in"] == "query" and not parameter.get("description")
    ]

    assert unexplained == []


def test_description_is_in_english_for_everyone(client, described):
    asked_in_lithuanian = client.get("/api/v1/openapi.json", headers={"accept-language": "lt"})

    assert asked_in_lithuanian.json() == described
    assert described["components"]["schemas"]["Venue"]["properties"]["name"]["description"] == "name"
