"""The catalogue for data portals has what DCAT-AP 3 requires and recommends."""

import pytest
from django.conf import settings

from culture_for_all.representations.datasets import Dataset
from tests.factories.pages import AccessibilityStatementFactory
from tests.factories.world import build_world

from .dcat_rules import DCAT, DCT, by_type, faults, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def nodes(client):
    """All nodes of the catalogue by the last part of their type, with full names."""
    build_world()
    response = client.get("/data/catalog.jsonld")
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    return by_type(response.json())


def test_catalogue_has_what_dcat_ap_asks_for(client, nodes):
    AccessibilityStatementFactory()

    assert faults(client.get("/data/catalog.jsonld").json()) == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("dct:license", {"@id": "https://example.eu/licence"}, "is no LicenseDocument"),
        ("dct:publisher", None, "no publisher"),
        ("dcat:themeTaxonomy", {"@id": "https://example.eu/", "@type": "skos:ConceptScheme"}, "has no title"),
    ],
)
def test_checker_sees_faults(client, nodes, name, value, fault):
    catalog = client.get("/data/catalog.jsonld").json()
    catalog[name] = value

    assert fault in "; ".join(faults(catalog))


def test_each_collection_is_a_dataset_in_both_languages(nodes):
    address = f"{settings.SITE_URL}/data/catalog.jsonld"
    assert {node["@id"] for node in nodes["Dataset"]} == {f"{address}#{dataset.name}" for dataset in Dataset.all()}
    assert [values(node, f"{DCT}identifier") for node in nodes["Dataset"]] == [
        [node["@id"]] for node in nodes["Dataset"]
    ]
    for node in nodes["Dataset"]:
        assert {text["@language"] for text in node[f"{DCT}title"]} == {"lt", "en"}


def test_dates_are_those_of_the_records(client):
    world = build_world()

    catalog = client.get("/data/catalog.jsonld").json()

    venues = next(each for each in catalog["dcat:dataset"] if each["@id"].endswith("#venues"))
    assert venues["dct:modified"]["@value"] == world["venue"].updated_at.isoformat(timespec="seconds")
    assert "dct:modified" not in next(each for each in catalog["dcat:dataset"] if each["@id"].endswith("#topics"))


def test_every_file_can_be_fetched_in_the_format_it_claims(client, nodes):
    fetched = 0
    for node in nodes["Distribution"]:
        (address,) = values(node, f"{DCAT}accessURL")
        response = client.get(address.removeprefix(settings.SITE_URL))
        media_type = values(node, f"{DCAT}mediaType")[0].removeprefix("https://www.iana.org/assignments/media-types/")

        assert response.status_code == 200, address
        assert response["Content-Type"].startswith(media_type)
        fetched += 1
    assert fetched > len(Dataset.all()) * 2


def test_service_serves_all_datasets(client, nodes):
    (service,) = nodes["DataService"]

    assert set(values(service, f"{DCAT}servesDataset")) == {node["@id"] for node in nodes["Dataset"]}
    for name in ("endpointURL", "endpointDescription", "landingPage"):
        assert client.get(values(service, f"{DCAT}{name}")[0].removeprefix(settings.SITE_URL)).status_code == 200


def test_publisher_is_whoever_runs_the_portal(client):
    AccessibilityStatementFactory(institution_lt="Įstaiga", institution_en="Institution", email="data@example.eu")

    catalog = client.get("/data/catalog.jsonld").json()

    assert catalog["dct:publisher"]["foaf:name"] == [
        {"@value": "Įstaiga", "@language": "lt"},
        {"@value": "Institution", "@language": "en"},
    ]
    assert catalog["dcat:contactPoint"]["vcard:hasEmail"]["@id"] == "mailto:data@example.eu"


def test_empty_portal_has_a_catalogue(client):
    catalog = client.get("/data/catalog.jsonld").json()

    assert len(catalog["dcat:dataset"]) == len(Dataset.all())
    assert "dct:modified" not in catalog
