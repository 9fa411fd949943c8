"""JSON-LD as a machine reads it that knows schema.org."""

import json
from pathlib import Path

from pyld import jsonld

SCHEMA = "https://schema.org/"
CONTEXT = json.loads((Path(__file__).parent / "schema.jsonld").read_text())


def load_context(url, options):
    """Hand out our copy of the one context our pages name: tests ask nothing of the network."""
    assert url.rstrip("/") == SCHEMA.rstrip("/")
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def nodes(page):
    """Return all nodes of a page's JSON-LD, nested ones too, after expansion."""
    found = []
    for block in page.root.all("script", type="application/ld+json"):
        document = json.loads("".join(block.children))
        collect(jsonld.expand(document, {"documentLoader": load_context}), found)
    return found


def collect(value, found):
    if isinstance(value, list):
        for each in value:
            collect(each, found)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            found.append(value)
        for each in value.values():
            collect(each, found)


def of_type(page, name):
    return [node for node in nodes(page) if f"{SCHEMA}{name}" in node["@type"]]


def about(page, record):
    """Return what the page says most of the record."""
    end = f"/id/{record.public_id}/"
    return max((node for node in nodes(page) if node.get("@id", "").endswith(end)), key=len)


def has(node, name):
    return bool(node.get(f"{SCHEMA}{name}"))


def values(node, name):
    """Return the plain values of a property: texts, numbers and addresses of nodes."""
    return [each.get("@value", each.get("@id")) for each in node.get(f"{SCHEMA}{name}", [])]


def parts(node, name):
    return node.get(f"{SCHEMA}{name}", [])
