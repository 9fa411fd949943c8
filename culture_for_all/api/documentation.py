"""The description of the interface for people, made of that for machines."""

from typing import NamedTuple

from babel.lists import format_list
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy as _

from culture_for_all.representations.datasets import Dataset

from .openapi import document

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
    """A key or parameter: `kind` says what its value is, as HTML that names parts of records in code."""

    name: str
    words: str
    kind: str
    values: list


def sections():
    """Return for each dataset its addresses, parameters and keys, in the active language."""
    described = document()
    paths, schemas = described["paths"], described["components"]["schemas"]
    found = []
    for dataset in Dataset.all():
        operations = [
            (path, entry["get"]) for path, entry in paths.items() if dataset.name in entry["get"].get("tags", [])
        ]
        found.append(
            {
                "dataset": dataset,
                "addresses": [(path, capfirst(operation["summary"])) for path, operation in operations],
                "parameters": [
                    key(each["name"], each["schema"]) for each in paths[f"/{dataset.name}"]["get"]["parameters"]
                ],
                "keys": keys(schemas[dataset.model.__name__]),
            }
        )
    return found


def parts():
    """Return pairs of name and keys for all that occurs within records."""
    schemas = document()["components"]["schemas"]
    records = {dataset.model.__name__ for dataset in Dataset.all()}
    return [
        (name, keys(schema)) for name, schema in schemas.items() if name not in records and not name.endswith("Page")
    ]


def keys(schema):
    return [key(name, each) for name, each in schema["properties"].items()]


def key(name, schema):
    return Key(name, schema.get("description", ""), kind_of(schema), values_of(schema))


def kind_of(schema):
    """Return what a schema stands for in words, and in code the name of the schema it leads to."""
    if "$ref" in schema:
        return format_html("<code>{}</code>", schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        kinds = [kind_of(each) for each in schema["anyOf"]]
        return format_html(format_list(["{}"] * len(kinds), style="or", locale=get_language()), *kinds)
    if schema.get("type") == "array":
        return format_html(gettext("list of: %(kind)s") % {"kind": "{}"}, kind_of(schema["items"]))
    return str(TYPES[schema.get("format") or schema.get("type", "string")])


def values_of(schema):
    """Return the codes that a value is chosen from, if it is."""
    found = [schema, *schema.get("anyOf", ())]
    return next((each["enum"] for each in found if "enum" in each), [schema["const"]] if "const" in schema else [])
