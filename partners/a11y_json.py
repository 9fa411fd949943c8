"""What is known of a venue's accessibility as A11yJSON (https://a11yjson.org): checked facts only.

Where nobody has looked, and where A11yJSON has no word that says just what our fact says, there is no property;
what was checked, and what a source only says, stands in the description in any case.
"""

from typing import Any, Literal

from django.utils.translation import gettext as _, override
from pydantic import BaseModel

from culture_for_all.records.models import LANGUAGE_CODES

from .models.venue import HEARSAY, AccessFact

YES, PARTLY, NO = AccessFact.State.YES, AccessFact.State.PARTLY, AccessFact.State.NO

# By feature and state, what is put into `accessibility`. An entrance without steps may still have a ramp.
WORDS = {
    "step_free_entrance": {YES: {"entrances": [{"stairs": {"count": 0}}]}, NO: {"entrances": [{"isLevel": False}]}},
    "accessible_toilet": {
        YES: {"restrooms": [{"isAccessibleWithWheelchair": True}]},
        NO: {"restrooms": [{"isAccessibleWithWheelchair": False}]},
    },
    "accessible_parking": {YES: {"parking": {"forWheelchairUsers": {}}}, NO: {"parking": {"forWheelchairUsers": None}}},
    "hearing_loop": {YES: {"hasInductionLoop": True}, NO: {"hasInductionLoop": False}},
    "easy_to_read": {YES: {"media": [{"type": "document", "hasPlainLanguageOption": True}]}},
    "assistance_dogs": {
        YES: {"animalPolicy": {"allowsAssistanceDogs": True}},
        NO: {"animalPolicy": {"allowsAssistanceDogs": False}},
    },
}


class Point(BaseModel):
    type: Literal["Point"]
    coordinates: list[float]


class PlaceInfo(BaseModel):
    """A place as A11yJSON describes it; it is a GeoJSON feature too."""

    type: Literal["Feature"]
    geometry: Point | None
    properties: dict[str, Any]


def place_info(venue):
    """Return the A11yJSON of a venue, from what its open data say."""
    told = [fact for fact in venue["access_facts"] if fact["state"] in (YES, PARTLY, NO)]
    accessibility = {}
    for fact in told:
        if fact["method"] not in HEARSAY:
            accessibility |= WORDS.get(fact["feature"], {}).get(fact["state"], {})
    properties = {
        "originalId": venue["id"],
        "sameAs": [venue["url"]],
        "name": known(venue["name"]),
        "category": venue["kind"],
        "address": postal_address(venue),
        "infoPageUrl": venue["pages"],
        "placeWebsiteUrl": venue["website"],
        "description": description(told),
        "accessibility": accessibility,
    }
    point = [venue["longitude"], venue["latitude"]]
    return {
        "type": "Feature",
        "geometry": None if None in point else {"type": "Point", "coordinates": point},
        "properties": {name: value for name, value in properties.items() if value},
    }


def known(texts):
    return {code: text for code, text in texts.items() if text}


def postal_address(venue):
    parts = {
        "street": venue["address"],
        "district": known(venue["district"]),
        "city": venue["city"] and known(venue["city"]["name"]),
    }
    return {name: value for name, value in parts.items() if value}


def description(facts):
    """Return a line on each fact by language: what, whether, how much, what else, when it was checked."""
    lines = {}
    for code in LANGUAGE_CODES if facts else ():
        with override(code):
            lines[code] = "\n".join(line(fact, fact["note"][code]) for fact in facts)
    return lines


def line(fact, note):
    feature, state = AccessFact.Feature(fact["feature"]).label, AccessFact.State(fact["state"]).label
    said = [part for part in (fact["value"], note) if part]
    if hearsay := HEARSAY.get(fact["method"]):
        said.append(", ".join(filter(None, [str(hearsay), fact["checked_on"]])))
    else:
        said.append(_("checked on %(date)s") % {"date": fact["checked_on"]})
    return f"{feature}: {state} ({'; '.join(said)})"
