"""The catalogue for data portals has what DCAT-AP 3 requires and recommends."""

import pytest
from django.conf import settings
from pyld import jsonld

from culture_for_all.twins.shapes import shapes
from tests.factories.pages import AccessibilityStatementFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db

DCAT, DCT, FOAF, RDFS, SKOS, VCARD = (
    "http://www.w3.org/ns/dcat#",
    "http://purl.org/dc/terms/",
    "http://xmlns.com/foaf/0.1/",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2006/vcard/ns#",
)
REQUIRED = {
    "Catalog": [
        *(f"{DCT}{name}" for name in ("title", "description", "publisher")),
        *(f"{DCT}{name}" for name in ("issued", "modified", "language", "license", "spatial")),
        *(f"{DCAT}{name}" for name in ("dataset", "service", "themeTaxonomy")),
        f"{FOAF}homepage",
    ],
    "Dataset": [
        *(f"{DCT}{name}" for name in ("title", "description", "publisher", "spatial", "identifier")),
        *(f"{DCT}{name}" for name in ("language", "accrualPeriodicity", "accessRights")),
        *(f"{DCAT}{name}" for name in ("contactPoint", "distribution", "keyword", "theme", "landingPage")),
    ],
    "Distribution": [
        *(f"{DCAT}{name}" for name in ("accessURL", "mediaType")),
        *(f"{DCT}{name}" for name in ("license", "title")),
    ],
    "DataService": [
        *(f"{DCAT}{name}" for name in ("endpointURL", "endpointDescription", "servesDataset", "contactPoint", "theme")),
        *(f"{DCT}{name}" for name in ("title", "description", "publisher", "license", "accessRights")),
    ],
}


# What DCAT-AP 3 wants the values of a property to be; its shapes look at the type and fetch nothing.
RANGES = {
    f"{DCAT}accessURL": f"{RDFS}Resource",
    f"{DCAT}accessService": f"{DCAT}DataService",
    f"{DCAT}contactPoint": f"{VCARD}Kind",
    f"{DCAT}dataset": f"{DCAT}Dataset",
    f"{DCAT}distribution": f"{DCAT}Distribution",
    f"{DCAT}downloadURL": f"{RDFS}Resource",
    f"{DCAT}endpointDescription": f"{RDFS}Resource",
    f"{DCAT}endpointURL": f"{RDFS}Resource",
    f"{DCAT}landingPage": f"{FOAF}Document",
    f"{DCAT}mediaType": f"{DCT}MediaType",
    f"{DCAT}servesDataset": f"{DCAT}Dataset",
    f"{DCAT}service": f"{DCAT}DataService",
    f"{DCAT}theme": f"{SKOS}Concept",
    f"{DCAT}themeTaxonomy": f"{SKOS}ConceptScheme",
    f"{DCT}accessRights": f"{DCT}RightsStatement",
    f"{DCT}accrualPeriodicity": f"{DCT}Frequency",
    f"{DCT}format": f"{DCT}MediaTypeOrExtent",
    f"{DCT}language": f"{DCT}LinguisticSystem",
    f"{DCT}license": f"{DCT}LicenseDocument",
    f"{DCT}publisher": f"{FOAF}Agent",
    f"{DCT}rights": f"{DCT}RightsStatement",
    f"{DCT}spatial": f"{DCT}Location",
    f"{FOAF}homepage": f"{FOAF}Document",
    f"{VCARD}hasEmail": f"{RDFS}Resource",
    f"{VCARD}hasURL": f"{RDFS}Resource",
}
# What such a thing must be called once it has its type.
NAMED = {"Concept": f"{SKOS}prefLabel", "ConceptScheme": f"{DCT}title", "Agent": f"{FOAF}name"}


def no_documents(url, options):
    raise AssertionError(f"The catalogue needs {url}.")


@pytest.fixture
def nodes(client):
    """All nodes of the catalogue by the last part of their type, with full names."""
    build_world()
    response = client.get("/data/catalog.jsonld")
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    flat = jsonld.flatten(response.json(), options={"documentLoader": no_documents})
    found = {}
    for node in flat:
        for kind in node.get("@type", ()):
            found.setdefault(kind.rpartition("#")[2].rpartition("/")[2], []).append(node)
    return found


def values(node, name):
    return [value.get("@value", value.get("@id")) for value in node.get(name, ())]


@pytest.mark.parametrize("kind", REQUIRED)
def test_catalogue_has_what_dcat_ap_asks_for(nodes, kind):
    missing = [(node["@id"], name) for node in nodes[kind] for name in REQUIRED[kind] if not node.get(name)]

    assert missing == []


def test_every_thing_says_what_it_is(client, nodes):
    AccessibilityStatementFactory()
    flat = jsonld.flatten(client.get("/data/catalog.jsonld").json(), options={"documentLoader": no_documents})
    types = {node["@id"]: node.get("@type", []) for node in flat}

    wrong = [
        (name, value["@id"])
        for node in flat
        for name, found in node.items()
        for value in (found if name[0] != "@" else [])
        if "@id" in value and RANGES[name] not in types.get(value["@id"], [])
    ]
    nameless = [node["@id"] for kind, name in NAMED.items() for node in nodes[kind] if not node.get(name)]

    assert (wrong, nameless) == ([], [])


def test_each_collection_is_a_dataset_in_both_languages(nodes):
    address = f"{settings.SITE_URL}/data/catalog.jsonld"
    assert {node["@id"] for node in nodes["Dataset"]} == {f"{address}#{name}" for name in shapes}
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
    assert fetched > len(shapes) * 2


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

    assert len(catalog["dcat:dataset"]) == len(shapes)
    assert "dct:modified" not in catalog
