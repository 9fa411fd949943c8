"""One record is read and written by itself, whatever other records there are."""

import json

import pytest
from django.db.models import CharField, TextField

from culture_for_all.content.entry import ContentError
from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import values_of, write_values
from culture_for_all.kinds.roster import kinds
from culture_for_all.pages.models import AccessibilityStatement, Page
from culture_for_all.search.models import Synonyms
from events.models import Event
from partners.models import Venue
from tests.content import row_in_words
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, SourceFactory, TopicFactory, VenueFactory
from tests.factories.visits import DelegationFactory, GoodPracticeFactory, StudyVisitFactory
from tests.factories.world import build_world
from visits.models import Delegation, StudyVisit

pytestmark = pytest.mark.django_db


def make_one_of_each_kind():
    build_world()
    Page.objects.create(purpose="contact", title_lt="Kontaktai", title_en="Contact", body_lt="Rašykite.")
    statement = AccessibilityStatement.objects.create(testing_lt="Tikrinta.", testing_en="Tested.")
    statement.enforcement_bodies.create(
        task="supervision", name_lt="Agentūra", name_en="Agency", website="https://a.lt/"
    )
    Synonyms.objects.create(slug="lift", words="liftas, lift")


def parts_of(record):
    return {
        field.column: [row_in_words(row) for row in getattr(type(record).objects.get(pk=record.pk), field.column).all()]
        for field in ContentFile.of(record).fields
        if hasattr(field, "shape")
    }


def spoil(record):
    """Put other words into the record and take away its parts and relations, past all rules."""
    fields = [field for field in record._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    names = [field.name for field in fields if field.editable and not field.choices and getattr(record, field.name)]
    type(record).objects.filter(pk=record.pk).update(**dict.fromkeys(names, "x"))
    for part in parts_of(record):
        getattr(record, part).all().delete()
    for field in record._meta.many_to_many:
        getattr(record, field.name).clear()


def test_what_is_read_of_any_kind_can_be_written_back():
    make_one_of_each_kind()

    for kind in kinds():
        record = kind.model.objects.last()
        values, parts = values_of(record), parts_of(record)
        spoil(record)
        assert values_of(record) != values

        write_values(kind.model.objects.get(pk=record.pk), json.loads(json.dumps(values)))

        assert values_of(record) == values
        assert parts_of(record) == parts


@pytest.mark.parametrize("others", [1, 30])
def test_queries_do_not_grow_with_other_records(django_assert_num_queries, others):
    practice = GoodPracticeFactory(topics=[TopicFactory()], sources=[SourceFactory()], venue=VenueFactory())
    GoodPracticeFactory.create_batch(others)
    topics = TopicFactory.create_batch(2)

    with django_assert_num_queries(10):
        values = values_of(practice)
    with django_assert_num_queries(56):
        write_values(practice, values | {"topics": [str(topic.public_id) for topic in topics]})

    assert set(practice.topics.all()) == set(topics)


def test_only_what_differs_is_written():
    visit = StudyVisitFactory()
    delegation = DelegationFactory(study_visit=visit)

    write_values(visit, values_of(visit) | {"summary.en": "Two days."})

    assert StudyVisit.objects.get().summary_en == "Two days."
    assert Delegation.objects.get() == delegation


def test_new_record_can_be_made_of_values():
    event = EventFactory(topics=[TopicFactory()])
    values = values_of(event)
    event.delete()

    write_values(Event(public_id=event.public_id), values)

    assert values_of(Event.objects.get(public_id=event.public_id)) == values


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("city", "00000000-0000-0000-0000-000000000000"),
        ("topics", ["00000000-0000-0000-0000-000000000000"]),
        ("cover", "pictures/lost.jpg"),
        ("website", "riga"),
        ("name.lt", ""),
    ],
)
def test_values_that_break_a_rule_are_refused_as_a_whole(key, value):
    venue = VenueFactory(topics=[TopicFactory()])
    values = values_of(venue)

    with pytest.raises(ContentError):
        write_values(Venue.objects.get(), values | {"address": "Kita g. 1", key: value})

    assert values_of(venue) == values


def test_parts_that_stay_must_still_obey_the_rules():
    delegation = DelegationFactory(host=True)
    visit, other = delegation.study_visit, str(CityFactory().public_id)

    with pytest.raises(ContentError, match="delegations"):
        write_values(visit, values_of(visit) | {"host_city": other})

    assert StudyVisit.objects.get().host_city == delegation.city
