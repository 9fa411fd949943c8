from django.urls import reverse
from django.utils.translation import gettext

from culture_for_all.records.addresses import absolute
from culture_for_all.records.text import unlike
from culture_for_all.structured_data.json_ld import is_public, known, reference, references, typed

from .models import AccessFact

ANSWERS = {AccessFact.State.YES: True, AccessFact.State.NO: False}


def city(city, shown):
    return {
        "alternateName": unlike(city.local_name, city.name),
        "geo": point(city),
        "containedInPlace": typed("Country", name=city.country_name, identifier=city.country),
        "sameAs": city.website,
        "event": references(shown["hosted_visits"]),
    }


def organisation(organisation, shown):
    return {
        "alternateName": unlike(organisation.local_name, organisation.name),
        "foundingDate": organisation.founded and str(organisation.founded),
        "location": reference(organisation.city),
        "address": organisation.address and organisation.city and postal_address(organisation, organisation.city),
        "telephone": confirmed(organisation, "phone"),
        "email": confirmed(organisation, "email"),
        "parentOrganization": reference(organisation.parent),
        "subOrganization": references(shown["children"]),
        "sameAs": organisation.website,
    }


def venue(venue, shown):
    return {
        "address": postal_address(venue, venue.city),
        "telephone": confirmed(venue, "phone"),
        "geo": point(venue),
        "containedInPlace": reference(venue.city),
        "amenityFeature": [amenity(feature, fact) for feature, fact in venue.known_access],
        "sameAs": venue.website,
        "event": references(shown["events"]),
    }


def topic(topic, shown):
    terms = absolute(reverse("partners:topic-list"))
    return {
        "termCode": topic.key,
        "inDefinedTermSet": typed("DefinedTermSet", **{"@id": terms}, name=gettext("Topics"), url=terms),
    }


def postal_address(record, city):
    """Return the address of a venue or an organisation in `city`, whose name ends most street addresses once more."""
    found = city.at_end_of(record.address)
    street, code = (found["street"], found["code"]) if found else (record.address, None)
    return city_address(city) | known(
        streetAddress=street, postalCode=code, description=doubt(record, "address") if record.address else None
    )


def city_address(city):
    """Return the city and country of an address; of a city that is not public nothing is told."""
    told = {"addressLocality": str(city), "addressCountry": city.country} if is_public(city) else {}
    return typed("PostalAddress", **told)


def point(place):
    if place.latitude is None:
        return None
    return typed(
        "GeoCoordinates",
        latitude=float(place.latitude),
        longitude=float(place.longitude),
        description=doubt(place, "latitude"),
    )


def confirmed(record, field):
    """Return a contact that does not await confirmation; there is no word for doubt beside it."""
    return None if field in record.unconfirmed_fields else getattr(record, field)


def doubt(record, field):
    """Return the word by which readers too are told that a fact awaits confirmation."""
    return gettext("unconfirmed") if field in record.unconfirmed_fields else None


def amenity(feature, fact):
    return typed(
        "LocationFeatureSpecification",
        propertyID=feature.value,
        name=str(feature.label),
        value=ANSWERS.get(fact.state, str(fact.get_state_display())),
        description=" · ".join(str(each) for each in (fact.value, fact.note, fact.hearsay) if each),
        validFrom=fact.checked_on and fact.checked_on.isoformat(),
    )
