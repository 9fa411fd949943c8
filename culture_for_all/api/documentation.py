"""The description of the interface for people, made of that for machines."""

from typing import NamedTuple

from babel.lists import format_list
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy as _

from .openapi import document
from .registry import offers

TYPES = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("true or false"),
    "object": _("object"),
    "date": _("date"),
    "date-time": _("date and time"),
    "null": "null",
}


class Key(NamedTuple):
    """A key or parameter: `kind` says in words what its value is, `part` names the schema that it follows."""

    name: str
    words: str
    kind: str
    part: str
    values: list


def sections():
    """Return for each collection its offer, addresses, parameters and keys, in the active language."""
    described = document()
    paths, schemas = described["paths"], described["components"]["schemas"]
    found = []
    for offer in offers():
        operations = [
            (path, entry["get"]) for path, entry in paths.items() if offer.name in entry["get"].get("tags", [])
        ]
        found.append(
            {
                "offer": offer,
                "addresses": [(path, capfirst(operation["summary"])) for path, operation in operations],
                "parameters": [
                    key(each["name"], each["schema"]) for each in paths[f"/{offer.name}"]["get"]["parameters"]
                ],
                "keys": keys(schemas[offer.model.__name__]),
            }
        )
    return found


def parts():
    """Return pairs of name and keys for all that occurs within records."""
    schemas = document()["components"]["schemas"]
    records = {offer.model.__name__ for offer in offers()}
    return [
        (name, keys(schema)) for name, schema in schemas.items() if name not in records and not name.endswith("Page")
    ]


def keys(schema):
    return [key(name, each) for name, each in schema["properties"].items()]


def key(name, schema):
    kind, part = kind_of(schema)
    return Key(name, schema.get("description", ""), kind, part, values_of(schema))


def kind_of(schema):
    """Return what a schema stands for in words, and the name of the schema it leads to, if any."""
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        return part, part
    if "anyOf" in schema:
        found = [kind_of(each) for each in schema["anyOf"]]
        kinds = format_list([str(kind) for kind, part in found], style="or", locale=get_language())
        return kinds, next((part for kind, part in found if part), "")
    if schema.get("type") == "array":
        kind, part = kind_of(schema["items"])
        return gettext("list of: %(kind)s") % {"kind": kind}, part
    return str(TYPES[schema.get("format") or schema.get("type", "string")]), ""


def values_of(schema):
    """Return the codes that a value is chosen from, if it is."""
    found = [schema, *schema.get("anyOf", ())]
    return next((each["enum"] for each in found if "enum" in each), [schema["const"]] if "const" in schema else [])
