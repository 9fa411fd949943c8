"""Schemas of what the interface answers, made of the datasets. Descriptions are lazy: readers get their language."""

from datetime import time
from functools import singledispatch
from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, create_model

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.representations import fields
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.words import words_of


def by_language(name, type, doc):
    return create_model(name, __doc__=doc, **dict.fromkeys(LANGUAGE_CODES, (type, ...)))


Text = by_language("Text", str | None, "A text in each language; null where there is none.")
Lines = by_language("Lines", list[str], "A text in each language, line by line.")
Addresses = by_language("Addresses", str, "The address of the page in each language.")


class Reference(BaseModel):
    """Another published record."""

    type: str = Field(description=_("kind of record"))
    id: str = Field(description=_("permanent identifier"))
    url: str = Field(description=_("permanent address"))
    name: Text = Field(description=_("name or title"))


class Fault(BaseModel):
    parameter: str
    message: str


class Problem(BaseModel):
    """An error, as RFC 9457 has it."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(description=_("which parameter is wrong and why, if parameters are at fault"))


class Collection(BaseModel):
    name: str
    title: Text
    description: Text
    url: str
    count: int = Field(description=_("number of published records"))


class Index(BaseModel):
    """What there is and where it is described."""

    collections: list[Collection]
    withdrawn: str = Field(description=_("address of the list of withdrawn records"))
    openapi: str = Field(description=_("address of the description for machines"))
    documentation: str = Field(description=_("address of the description for people"))
    licence: str


class Withdrawn(BaseModel):
    """A record that was published and then withdrawn."""

    type: str
    id: str
    updated_at: str = Field(description=_("when it was withdrawn or last changed"))


LocalTime = Annotated[str, Field(pattern=r"^[0-9]{2}:[0-9]{2}:[0-9]{2}$")]


def page_of(name, item):
    """Return the schema of one page of a list of `item`s."""
    return create_model(
        name,
        count=(int, Field(description=_("number of records on all pages"))),
        next=(str | None, Field(description=_("address of the next page"))),
        previous=(str | None, Field(description=_("address of the previous page"))),
        items=(list[item], ...),
    )


def schema_of(dataset):
    """Return the schema of a dataset's records."""
    return schema(dataset.model.__name__, dataset.fields)


def schema(name, keys):
    return create_model(name, **{key.key: (annotation(key), described(key)) for key in keys})


def described(key):
    """Return the pydantic field that says in words what a key holds."""
    return Field(description=words_of(key))


@singledispatch
def annotation(key):
    """Return the type of a key's value."""
    return key.type


@annotation.register
def _of_value(key: fields.Stored):
    column = key.column
    if column.choices:
        kind = Literal[tuple(value for value, label in column.flatchoices if value)]
    else:
        kind = LocalTime if key.type is time else key.type
    return kind | None if column.null or (column.blank and key.type is str) else kind


@annotation.register
def _of_day(key: fields.Day):
    return Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]


@annotation.register
def _of_text(key: fields.Translated):
    return Text


@annotation.register
def _of_lines(key: fields.TranslatedLines):
    return Lines


@annotation.register
def _of_pages(key: fields.Pages):
    return Addresses


@annotation.register
def _of_link(key: fields.Link):
    return Reference | None


@annotation.register
def _of_links(key: fields.Links):
    return list[Reference]


@annotation.register
def _of_part(key: fields.Nested):
    return part_schema(key) | None


@annotation.register
def _of_parts(key: fields.NestedList):
    return list[part_schema(key)]


_parts = {}


def part_schema(part):
    """Return the schema of a part: one for all parts that say the same of the same model."""
    name = f"{part.model.__name__}Part" if Dataset.of(part.model) else part.model.__name__
    said = (part.model, *(key.key for key in part.fields))
    if said not in _parts:
        _parts[said] = schema(name, part.fields)
    return _parts[said]
