"""The parameters of lists: which part of which records. What is unknown or impossible is refused, never ignored."""

import re
from datetime import UTC, datetime
from functools import singledispatch
from typing import Annotated, Literal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import Field, PlainValidator, WithJsonSchema, create_model

from culture_for_all.records.filters import ChoiceFilter, Filter, FilterSet, RelationFilter, YearFilter

LARGEST_PAGE = 200


def moment(text):
    """Return the moment that an ISO date or time means, in UTC; without an offset it is meant in UTC."""
    text = re.sub(r" (?=\d\d:\d\d$)", "+", text)  # the plus sign of an offset that nobody encoded
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(
            "Give a date or a time as ISO 8601 has it, such as 2026-01-31 or 2026-01-31T12:00:00Z."
        ) from None


Moment = Annotated[
    datetime,
    PlainValidator(moment),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}),
]


def optional(kind, description, example=None):
    """Return the field of a parameter that may be left out."""
    return kind, Field(None, description=description, json_schema_extra={"example": example} if example else None)


PAGE = {
    "page": (Annotated[int, Field(ge=1)], Field(1, description=_("page number"))),
    "page_size": (
        Annotated[int, Field(ge=1, le=LARGEST_PAGE)],
        Field(50, description=_("records a page")),
    ),
}
SINCE = {
    "updated_since": optional(
        Moment, _("only what was changed at this time or later, the oldest change first"), "2026-01-31"
    )
}


def parameters_of(name, filters=(), is_dated=True):
    """Return the schema of the parameters of a list."""
    return create_model(
        f"{name}Query", **{item.key: parameter(item) for item in filters}, **(SINCE if is_dated else {}), **PAGE
    )


@singledispatch
def parameter(item: Filter):
    """Return the field of the parameter that sets a filter."""
    text = Annotated[str, Field(min_length=1, max_length=FilterSet.LONGEST_VALUE, pattern=r"^[^\x00]+$")]
    return optional(text, item.label)


@parameter.register
def _of_relation(item: RelationFilter):
    slug = Annotated[str, Field(max_length=FilterSet.LONGEST_VALUE, pattern=r"^[-a-zA-Z0-9_]+$")]
    return optional(slug, format_lazy("{}: {}", item.label, _("the last part of its English address")))


@parameter.register
def _of_choice(item: ChoiceFilter):
    return optional(Literal[tuple(item.choices.values)], item.label)


@parameter.register
def _of_year(item: YearFilter):
    return optional(Annotated[str, Field(pattern=r"^[12][0-9]{3}$")], item.label, "2020")
