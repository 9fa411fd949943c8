from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from partners.models import AccessFact
from partners.models.venue import HEARSAY
from tests.factories.partners import AccessFactFactory, CityFactory, OrganisationFactory, PhaseFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Read messages as they stand in the code."""
    with override("en"):
        yield


def errors_of(instance):
    with pytest.raises(ValidationError) as raised:
        instance.full_clean()
    return raised.value.message_dict


def assert_refused(instance, *messages, field="__all__"):
    """See to it that neither a form nor any other way saves `instance`."""
    assert errors_of(instance) == {field: list(messages)}
    with pytest.raises(IntegrityError), transaction.atomic():
        instance.save()


# Places


@pytest.mark.parametrize("factory", [CityFactory, VenueFactory])
@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        ("54.68705", None, "Give both latitude and longitude, or neither."),
        (None, "25.28291", "Give both latitude and longitude, or neither."),
        ("90.00001", "25.28291", "Latitude lies between −90 and 90."),
        ("-90.00001", "25.28291", "Latitude lies between −90 and 90."),
        ("54.68705", "180.00001", "Longitude lies between −180 and 180."),
        ("54.68705", "-180.00001", "Longitude lies between −180 and 180."),
    ],
)
def test_coordinates_come_in_pairs_and_lie_on_earth(factory, latitude, longitude, message):
    place = factory()

    place.latitude, place.longitude = latitude and Decimal(latitude), longitude and Decimal(longitude)

    assert_refused(place, message)


@pytest.mark.parametrize("factory", [CityFactory, VenueFactory])
@pytest.mark.parametrize(("latitude", "longitude"), [("90", "180"), ("-90", "-180"), ("0", "0"), (None, None)])
def test_coordinates_may_lie_anywhere_on_earth_or_be_unknown(factory, latitude, longitude):
    place = factory()
    place.latitude, place.longitude = latitude and Decimal(latitude), longitude and Decimal(longitude)

    place.full_clean()
    place.save()


# Cities


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("country", "lt", "Enter the two capital letters of the country, such as LT."),
        ("local_language", "Lithuanian", "Enter a language code, such as “lt”."),
        ("door_paint", "green", "Enter a colour such as #0E5A43."),
    ],
)
def test_city_refuses_code_that_is_none(field, value, message):
    city = CityFactory()

    setattr(city, field, value)

    assert message in errors_of(city)[field]


def test_city_refuses_share_above_its_budget():
    city = CityFactory(budget_total_eur=Decimal("10.00"))

    city.budget_erdf_eur = Decimal("10.01")

    assert_refused(city, "The share of the ERDF cannot exceed the total budget.")


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [("lt", "LV", "Latvija"), ("en", "LV", "Latvia"), ("lt", "GB", "Jungtinė Karalystė"), ("en", "ZQ", "ZQ")],
)
def test_city_names_its_country_in_the_language_of_the_reader(language, country, name):
    with override(language):
        assert CityFactory(country=country).country_name == name


def test_city_has_cases_where_the_language_has_them():
    city = CityFactory(name_lt="Ryga", name_en="Riga", name_genitive_lt="Rygos", name_locative_lt="Rygoje")

    assert (city.genitive, city.locative) == ("Riga", "Riga")
    with override("lt"):
        assert (city.genitive, city.locative) == ("Rygos", "Rygoje")


# Organisations


def test_organisation_cannot_be_part_of_itself():
    organisation = OrganisationFactory()

    organisation.parent = organisation

    assert "An organisation cannot be part of itself." in errors_of(organisation)["parent"]
    with pytest.raises(IntegrityError), transaction.atomic():
        organisation.save()


def test_organisation_cannot_be_part_of_its_own_parts():
    whole = OrganisationFactory()
    part = OrganisationFactory(parent=whole)
    part_of_part = OrganisationFactory(parent=part)

    whole.parent = part_of_part

    assert errors_of(whole) == {"parent": ["An organisation cannot be part of itself."]}


def test_organisation_may_be_part_of_another():
    part = OrganisationFactory(parent=OrganisationFactory(parent=OrganisationFactory()))

    part.full_clean()


def test_organisation_below_a_ring_made_elsewhere_is_checked_without_end():
    first, second = OrganisationFactory.create_batch(2)
    for one, other in [(first, second), (second, first)]:
        type(one).objects.filter(pk=one.pk).update(parent=other)
    first.refresh_from_db()

    new = OrganisationFactory(parent=first)

    assert errors_of(new) == {"parent": ["An organisation cannot be part of itself."]}


# Access facts


@pytest.mark.parametrize("state", ["yes", "partly", "no"])
def test_access_fact_says_when_it_was_checked(state):
    fact = AccessFactFactory()

    fact.state, fact.checked_on = state, None

    assert_refused(fact, "Say on which day this was checked.")


def test_access_fact_that_nobody_checked_needs_no_day():
    AccessFactFactory(not_checked=True).full_clean()


@pytest.mark.parametrize("method", HEARSAY)
def test_access_fact_from_hearsay_needs_no_day(method):
    AccessFactFactory(method=method, checked_on=None).full_clean()


def test_access_fact_looked_at_on_site_says_when():
    fact = AccessFactFactory()

    fact.method, fact.checked_on = AccessFact.Method.ON_SITE, None

    assert_refused(fact, "Say on which day this was checked.")


def test_access_fact_is_not_from_the_future():
    fact = AccessFactFactory()

    fact.checked_on = timezone.localdate() + timedelta(days=1)

    assert errors_of(fact) == {"checked_on": ["This day is still in the future."]}


def test_venue_has_one_fact_for_a_feature():
    fact = AccessFactFactory()

    another = AccessFact(venue=fact.venue, feature=fact.feature)

    assert_refused(another, "There is already a fact about this feature.")


@pytest.mark.parametrize(("days", "is_stale"), [(730, False), (731, True)])
def test_access_fact_is_stale_after_two_years(days, is_stale):
    fact = AccessFactFactory(checked_on=timezone.localdate() - timedelta(days=days))

    assert fact.is_stale is is_stale


def test_access_table_has_a_place_for_every_feature_in_their_order():
    venue = VenueFactory()
    loop = AccessFactFactory(venue=venue, feature="hearing_loop")
    lift = AccessFactFactory(venue=venue, feature="lift")

    table = venue.access_table()

    assert [feature for feature, fact in table] == list(AccessFact.Feature)
    assert [(feature, fact) for feature, fact in table if fact] == [("lift", lift), ("hearing_loop", loop)]


# The network


@pytest.mark.parametrize(
    ("first", "last", "earlier", "later"),
    [("start_date", "end_date", date(2020, 1, 1), date(2020, 1, 2)), ("start_year", "end_year", 2019, 2020)],
)
def test_phase_does_not_end_before_it_starts(first, last, earlier, later):
    phase = PhaseFactory()

    setattr(phase, first, later)
    setattr(phase, last, earlier)

    assert_refused(phase, "The end cannot be before the start.")
