"""What DCAT-AP 3 requires and recommends of a catalogue in JSON-LD, as a checker of our own."""

from pyld import jsonld

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


def flat(catalog):
    """Return all nodes with full names; nothing is fetched for it."""
    return jsonld.flatten(catalog, options={"documentLoader": no_documents})


def last(name):
    return name.rpartition("#")[2].rpartition("/")[2]


def by_type(catalog):
    """Return all nodes of a catalogue by the last part of their type."""
    found = {}
    for node in flat(catalog):
        for kind in node.get("@type", ()):
            found.setdefault(last(kind), []).append(node)
    return found


def values(node, name):
    return [value.get("@value", value.get("@id")) for value in node.get(name, ())]


def faults(catalog):
    """Return in words what a harvester misses."""
    nodes, found = flat(catalog), by_type(catalog)
    types = {node["@id"]: node.get("@type", []) for node in nodes}
    wrong = [
        f"{node['@id']}: no {last(name)}"
        for kind, names in REQUIRED.items()
        for node in found.get(kind, [])
        for name in names
        if not node.get(name)
    ]
    wrong += [f"no {kind}" for kind in REQUIRED if kind not in found]
    wrong += [
        f"{value['@id']} ({last(name)}) is no {last(RANGES[name])}"
        for node in nodes
        for name, shown in node.items()
        for value in (shown if name[0] != "@" else [])
        if "@id" in value and RANGES[name] not in types.get(value["@id"], [])
    ]
    return wrong + [
        f"{node['@id']} has no {last(name)}"
        for kind, name in NAMED.items()
        for node in found.get(kind, [])
        if not node.get(name)
    ]
