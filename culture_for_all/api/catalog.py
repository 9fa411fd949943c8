"""The catalogue of our data for data portals: DCAT-AP 3 as JSON-LD."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, override

from culture_for_all.pages.models import AccessibilityStatement
from culture_for_all.records.addresses import absolute
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.openness import LICENCE as OUR_LICENCE
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.views import whole_list_representations

from .addresses import ROOT, collection_url
from .languages import by_language

# Everything is spelt out here, so that no reader has to fetch a context.
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
RESOURCE = "rdfs:Resource"
AUTHORITY = "http://publications.europa.eu/resource/authority/"


def node(type, address, **said):
    """Return a thing that is described elsewhere: portals ask what each thing is, and fetch nothing to find out."""
    return {"@id": address, "@type": type, **said}


def authority(type, name, **said):
    """Return a term of the vocabularies of the EU."""
    return node(type, f"{AUTHORITY}{name}", **said)


LICENCE = authority("dct:LicenseDocument", "licence/CC_BY_4_0")
PUBLIC = authority("dct:RightsStatement", "access-right/PUBLIC")
LANGUAGES = {
    code: authority("dct:LinguisticSystem", f"language/{name}") for code, name in settings.LANGUAGE_AUTHORITY.items()
}
# The file types that the authority table has.
FILE_TYPES = {
    "json": "JSON",
    "xlsx": "XLSX",
    "csv": "CSV",
    "geojson": "GEOJSON",
    "atom": "ATOM",
    "ics": "ICS",
    "jsonld": "JSON_LD",
}
THEME = _("Education, culture and sport")
KEYWORDS = [_("culture"), _("accessibility of culture"), _("good practices"), _("partner cities")]


def catalog():
    """Return the whole catalogue; each collection is a dataset."""
    ours = common()
    found = Dataset.all()
    facts = {dataset: dataset.facts() for dataset in found}
    dated = [facts[dataset] for dataset in found if facts[dataset]["number"] and dataset.kind.is_record]
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("api:catalog")),
        "@type": "dcat:Catalog",
        "dct:title": words(_("Open data of Culture for All")),
        "dct:description": words(_("Everything that is published on the portal, in all its languages.")),
        "foaf:homepage": node("foaf:Document", page("data:home")),
        "dcat:themeTaxonomy": authority("skos:ConceptScheme", "data-theme", **{"dct:title": words(_("Data themes"))}),
        "dct:license": LICENCE,
        **dates(
            min((each["first"] for each in dated), default=None), max((each["last"] for each in dated), default=None)
        ),
        **ours,
        "dcat:dataset": [described(dataset, facts[dataset], ours) for dataset in found],
        "dcat:service": service(found, ours),
    }


def common():
    """Return what the catalogue and all datasets have in common."""
    owner = AccessibilityStatement.objects.published().first()
    contact = {
        "@type": "vcard:Kind",
        "vcard:fn": gettext("Culture for All"),
        "vcard:hasURL": node(RESOURCE, page("pages:contact")),
    }
    if owner and owner.email:
        contact["vcard:hasEmail"] = node(RESOURCE, f"mailto:{owner.email}")
    institution = owner and [text(getattr(owner, f"institution_{code}"), code) for code in LANGUAGE_CODES]
    return {
        "dct:publisher": {
            "@id": absolute("/#publisher"),
            "@type": "foaf:Agent",
            "foaf:name": [name for name in institution or () if name] or words(_("Culture for All")),
            "foaf:homepage": node("foaf:Document", absolute("/")),
        },
        "dcat:contactPoint": contact,
        "dct:language": list(LANGUAGES.values()),
        "dct:spatial": authority("dct:Location", "continent/EUROPE"),
    }


def described(dataset, facts, ours):
    return {
        "@id": dataset_id(dataset),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset_id(dataset),  # harvesters take it for one of all catalogues
        "dct:title": words(dataset.title),
        "dct:description": words(dataset.description),
        "dcat:landingPage": node("foaf:Document", page("data:home")),
        "dcat:theme": theme(),
        "dcat:keyword": [keyword for each in KEYWORDS for keyword in words(each)],
        "dct:accrualPeriodicity": authority("dct:Frequency", "frequency/IRREG"),
        "dct:accessRights": PUBLIC,
        **dates(facts["first"], facts["last"]),
        **ours,
        "dcat:distribution": [interface_distribution(dataset), *representation_distributions(dataset)],
    }


def interface_distribution(dataset):
    address = node(RESOURCE, collection_url(dataset))
    return {
        "@id": f"{dataset_id(dataset)}-api",
        "dct:title": words(_("JSON from the open interface")),
        "dcat:accessService": {"@id": service_id()},
        "dct:language": list(LANGUAGES.values()),
        **file("json", "application/json"),
        "dcat:accessURL": address,
    }


def representation_distributions(dataset):
    """Yield the files of the list, per language."""
    for code in LANGUAGE_CODES:
        with override(code):
            representations = whole_list_representations(dataset)
        for representation in representations:
            form, address = representation.format, absolute(representation.path)
            yield {
                "@id": f"{dataset_id(dataset)}-{form.extension}-{code}",
                "dct:title": words(form.label),
                "dct:language": LANGUAGES.get(code),
                **file(form.extension, form.media_type),
                "dcat:accessURL": node(RESOURCE, address),
                "dcat:downloadURL": node(RESOURCE, address),
            }


def file(extension, media_type):
    found = {
        "@type": "dcat:Distribution",
        "dcat:mediaType": node("dct:MediaType", f"https://www.iana.org/assignments/media-types/{media_type}"),
        "dct:license": LICENCE,
        "dct:rights": PUBLIC,
    }
    if extension in FILE_TYPES:
        found["dct:format"] = authority("dct:MediaTypeOrExtent", f"file-type/{FILE_TYPES[extension]}")
    return found


def service(found, ours):
    return {
        "@id": service_id(),
        "@type": "dcat:DataService",
        "dct:title": words(_("Open interface of Culture for All")),
        "dct:description": words(_("Anyone may read all collections without a key.")),
        "dcat:endpointURL": node(RESOURCE, absolute(ROOT)),
        "dcat:endpointDescription": node(RESOURCE, absolute(reverse("api:openapi"))),
        "dcat:landingPage": node("foaf:Document", page("data:interface")),
        "dcat:servesDataset": [{"@id": dataset_id(dataset)} for dataset in found],
        "dct:license": LICENCE,
        "dct:accessRights": PUBLIC,
        "dcat:theme": theme(),
        **{name: ours[name] for name in ("dct:publisher", "dcat:contactPoint", "dct:language")},
    }


def theme():
    return authority("skos:Concept", "data-theme/EDUC", **{"skos:prefLabel": words(THEME)})


def page(name):
    """Return the absolute address of a page in the key language."""
    with override(settings.KEY_LANGUAGE):
        return absolute(reverse(name))


def dataset_id(dataset):
    return f"{absolute(reverse('api:catalog'))}#{dataset.name}"


def service_id():
    return f"{absolute(reverse('api:catalog'))}#api"


def words(message):
    """Return a message in each language as JSON-LD."""
    return [text(said, code) for code, said in by_language(lambda: str(message)).items()]


def text(said, language):
    return {"@value": said, "@language": language} if said else None


def dates(first, last):
    found = {"dct:issued": first, "dct:modified": last}
    return {
        name: {"@value": moment.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
        for name, moment in found.items()
        if moment
    }


def data_catalog(collections):
    """Return the catalogue in the words of schema.org and the active language, for the page on our data.

    `collections` are triples of a dataset, its facts and its representations.
    """
    publisher = {"@id": absolute("/#publisher")}
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": gettext("Open data of Culture for All"),
        "url": absolute(reverse("data:home")),
        "license": OUR_LICENCE,
        "publisher": publisher,
        "dataset": [
            {
                "@type": "Dataset",
                "@id": dataset_id(dataset),
                "name": str(dataset.title),
                "description": str(dataset.description),
                "url": absolute(reverse("data:home")),
                "license": OUR_LICENCE,
                "creator": publisher,
                "isAccessibleForFree": True,
                "inLanguage": LANGUAGE_CODES,
                "keywords": [str(each) for each in KEYWORDS],
                **({"dateModified": facts["last"].isoformat(timespec="seconds")} if facts["last"] else {}),
                "distribution": [
                    {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": address}
                    for media_type, address in [
                        ("application/json", collection_url(dataset)),
                        *((each.format.media_type, absolute(each.path)) for each in representations),
                    ]
                ],
            }
            for dataset, facts, representations in collections
        ],
    }
