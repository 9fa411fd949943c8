"""What kinds there are, in which order, and how a record is found among all of them."""

import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured

from culture_for_all.covers.registry import Cover
from culture_for_all.kinds.roster import Kind, declare, find_record, kind_named, kind_of, kinds, listed
from events.models import Event
from partners.models import AccessFact, Venue
from tests.factories.kinds import FACTORIES
from tests.factories.partners import CityFactory, VenueFactory

every_kind = pytest.mark.parametrize("kind", kinds(), ids=str)


def all_rows(kind):
    return kind.model.objects.all()


def test_readers_meet_cities_first_and_then_what_is_done_there():
    assert [kind.name for kind in listed()] == [
        *("cities", "visits", "events", "good-practices", "recommendations", "insights", "adoptions"),
        *("venues", "organisations", "topics"),
    ]


def test_kinds_of_an_app_come_before_those_of_the_apps_that_build_on_it():
    apps = [kind.app for kind in kinds()]

    assert list(dict.fromkeys(apps)) == ["pages", "search", "partners", "events", "visits"]
    assert apps == sorted(apps, key=list(dict.fromkeys(apps)).index)


@every_kind
def test_kind_is_known_by_its_model_and_its_name(kind):
    assert kind_of(kind.model) is kind_of(kind.model()) is kind_named(kind.name) is kind


@pytest.mark.parametrize("name", ["", "Cities", "trips"])
def test_no_kind_has_a_name_that_nobody_gave(name):
    with pytest.raises(LookupError):
        kind_named(name)


def test_part_of_a_record_is_of_no_kind():
    assert kind_of(AccessFact) is Cover.of(AccessFact) is None


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
def test_record_of_any_kind_is_found_in_two_queries(django_assert_num_queries, number):
    VenueFactory.create_batch(number)
    records = [FACTORIES[kind.model]() for kind in kinds()]

    for record in records:
        with django_assert_num_queries(2):
            found = find_record(record.public_id, all_rows)
        assert found == record


@pytest.mark.django_db
def test_nothing_is_found_of_what_nobody_has_or_may_see(django_assert_num_queries):
    venue = VenueFactory(draft=True)

    with django_assert_num_queries(1):
        assert find_record(uuid.uuid4(), all_rows) is None
    assert find_record(venue.public_id, lambda kind: kind.public()) is None
    assert find_record(venue.public_id, lambda kind: None if kind.model is Venue else all_rows(kind)) is None


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind for kind in listed() if kind.is_record], ids=str)
def test_public_is_what_is_published(kind):
    published = FACTORIES[kind.model]()
    hidden = [FACTORIES[kind.model](draft=True), FACTORIES[kind.model](withdrawn=True)]

    assert published in kind.public()
    assert not set(hidden) & set(kind.public())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind for kind in listed() if kind.city], ids=str)
def test_record_belongs_to_its_city(kind):
    city = CityFactory()
    record = city if kind.city == "self" else FACTORIES[kind.model](**{kind.city: city})

    assert kind.city_of(record) == city


def test_aspect_is_asked_of_a_record_or_a_model():
    assert Cover.of(Event) is Cover.of(Event()) is kind_of(Event).aspects[Cover]


def test_kind_is_declared_once():
    with pytest.raises(ImproperlyConfigured, match="partners.Venue is declared twice"):
        declare(Kind(Venue, "places"))
