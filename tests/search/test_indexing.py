from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from bench import synthetic
from culture_for_all.content.loading import load
from culture_for_all.search import indexing
from culture_for_all.search.models import Entry, Spelling
from partners.models import City
from tests.content import alter, copy_of_starter
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    RecommendationFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.factories.world import build_world
from visits.models import GoodPractice

from .found import found

pytestmark = pytest.mark.django_db


def index():
    """Return the index as it stands."""
    return {row["id"]: row for row in Entry.objects.values()}


@pytest.fixture
def writes(monkeypatch):
    """The keys of the records for whose sake the index for visitors was written, in order."""
    written, replace = [], indexing._replace

    def count(kind, pks, before, rows):
        written.extend(pks if kind.table is Entry else [])
        return replace(kind, pks, before, rows)

    monkeypatch.setattr(indexing, "_replace", count)
    return written


# Records


def test_index_follows_what_is_saved():
    practice = GoodPracticeFactory(title_lt="Švyturys")

    practice.title_lt = "Malūnas"
    practice.save()

    assert found("malūnas") == [practice]
    assert found("švyturys") == []


def test_index_follows_publishing_and_withdrawing():
    practice = GoodPracticeFactory(draft=True, title_lt="Švyturys")
    assert found("švyturys") == []

    for status, is_found in [("published", True), ("withdrawn", False), ("published", True), ("draft", False)]:
        practice.status = status
        practice.save(update_fields=["status"])
        assert (found("švyturys") == [practice]) is is_found


def test_index_follows_deleting():
    practice = GoodPracticeFactory(title_lt="Švyturys")

    practice.delete()

    assert not Entry.objects.filter(text__contains="svyturys").exists()
    assert found("švyturys") == []


def test_index_takes_a_value_that_the_database_computes():
    practice = GoodPracticeFactory(title_lt="Švyturys")

    practice.summary_lt = Concat("summary_lt", Value(" Ir malūnas."))
    practice.save()

    assert found("malūnas") == [practice]


def test_index_is_not_misled_by_what_was_not_saved():
    practice = GoodPracticeFactory(title_lt="Švyturys")

    practice.title_lt = "Malūnas"
    practice.summary_lt = "Upė."
    practice.save(update_fields=["summary_lt"])
    assert found("malūnas") == []
    assert found("švyturys") == found("upė") == [practice]

    GoodPractice.objects.only("title_lt").get(pk=practice.pk).save()
    assert found("švyturys") == found("upė") == [practice]


def test_language_that_is_emptied_leaves_the_index():
    practice = GoodPracticeFactory(title_en="Lighthouse")
    assert len(Entry.objects.filter(text__contains="lighthouse")) == 2

    practice.title_en = practice.summary_en = practice.challenge_en = practice.solution_en = ""
    practice.save()

    assert not Entry.objects.filter(text__contains="lighthouse").exists()


# What stands around records


@pytest.mark.parametrize("relation", ["topics", "organisations"])
def test_index_follows_relations_from_both_ends(relation):
    other = {"topics": TopicFactory, "organisations": OrganisationFactory}[relation](name_lt="Švyturys")
    practices = GoodPracticeFactory.create_batch(2)
    here = getattr(practices[0], relation)
    there = other.goodpractice_set if relation == "topics" else other.good_practices

    for change, expected in [
        (lambda: here.add(other), practices[:1]),
        (lambda: there.add(practices[1]), practices),
        (lambda: here.remove(other), practices[1:]),
        (lambda: there.set([practices[0]]), practices[:1]),
        (lambda: here.clear(), []),
        (lambda: there.set(practices), practices),
        (lambda: there.clear(), []),
    ]:
        change()
        assert set(found("švyturys", kind="goodpractice")) == set(expected)


@pytest.mark.parametrize("save", [lambda visit: visit, lambda visit: visit.save()])
def test_index_follows_the_parts_of_a_record(save):
    visit = StudyVisitFactory()
    day = VisitDayFactory(study_visit=visit, title_lt="Švyturys")
    delegation = DelegationFactory(study_visit=visit, city=CityFactory(name_lt="Ryga"))
    save(visit)
    assert found("švyturys") == found("ryga", kind="studyvisit") == [visit]

    day.title_lt = "Malūnas"
    day.save()
    delegation.delete()

    assert found("malūnas") == [visit]
    assert found("švyturys") == found("ryga", kind="studyvisit") == []


def test_index_follows_the_names_of_other_records():
    city = CityFactory(name_lt="Ryga")
    venue, visit = VenueFactory(city=city), StudyVisitFactory()
    DelegationFactory(study_visit=visit, city=city)

    city.name_lt = "Švyturys"
    city.save()

    assert found("švyturys") == [city, venue, visit]
    assert found("ryga") == []


def test_practice_is_found_by_the_district_of_its_venue():
    venue = VenueFactory(district_lt="Senamiestis")
    practice = GoodPracticeFactory(venue=venue)

    assert found("senamiestyje") == [venue, practice]

    venue.district_lt = "Pilaitė"
    venue.save()
    assert found("senamiestyje") == []
    assert found("pilaitėje") == [venue, practice]

    venue.status = "draft"
    venue.save()
    assert found("pilaitėje") == []


def test_only_what_a_record_is_called_is_taken_to_others(writes):
    city = CityFactory(name_lt="Ryga")
    venue = VenueFactory(city=city)
    writes.clear()

    city.profile_lt = "Kitas aprašymas."
    city.save()
    assert writes == [city.pk]

    city.name_lt = "Švyturys"
    city.save()
    assert writes[1:] == [city.pk, venue.pk]


def test_names_of_hidden_records_lead_nowhere_until_they_are_published():
    organisation = OrganisationFactory(draft=True, name_lt="Švyturys")
    practice = GoodPracticeFactory(organisations=[organisation])
    assert found("švyturys") == []

    organisation.status = "published"
    organisation.save()
    assert found("švyturys") == [organisation, practice]

    organisation.status = "withdrawn"
    organisation.save()
    assert found("švyturys") == []


def test_adoption_is_found_while_its_practice_and_city_are_public():
    adoption = AdoptionFactory(kept_lt="Švyturys")

    for other in (adoption.good_practice, adoption.city):
        other.status = "withdrawn"
        other.save()
        assert found("švyturys") == []
        other.status = "published"
        other.save()
        assert found("švyturys") == [adoption]


def test_deleted_record_is_forgotten_by_those_that_named_it():
    topic = TopicFactory(name_lt="Švyturys")
    GoodPracticeFactory(topics=[topic])

    topic.delete()

    assert not Entry.objects.filter(text__contains="svyturys").exists()


def test_record_that_moves_to_another_city_is_found_by_that_one():
    riga, sofia = CityFactory(name_lt="Ryga"), CityFactory(name_lt="Sofija")
    venue = VenueFactory(city=riga)

    venue.city = sofia
    venue.save()

    assert found("sofija") == [sofia, venue]
    assert found("ryga") == [riga]
    assert found("vieta", city=sofia.slug_en) == [venue]


# Costs


def test_saving_without_a_change_writes_nothing(writes, django_assert_num_queries):
    practice = GoodPracticeFactory(topics=[TopicFactory()])
    writes.clear()

    with django_assert_num_queries(14):  # the old addresses, the record, a glance at either index; ten for its version
        practice.save()

    assert writes == []


def test_saving_a_text_does_not_ask_the_records_around(django_assert_num_queries):
    practice = GoodPracticeFactory(
        topics=TopicFactory.create_batch(3), organisations=OrganisationFactory.create_batch(3)
    )
    practice.summary_lt = "Patirties santrauka."

    with django_assert_num_queries(22):  # its costs, its adopters outside and either index; fourteen for its version
        practice.save()


def test_collected_changes_are_written_once(writes):
    with indexing.collecting():
        city = CityFactory(name_lt="Ryga")
        practice = GoodPracticeFactory(city=city, topics=TopicFactory.create_batch(2))
        practice.title_lt = "Švyturys"
        practice.save()
        assert writes == []

    assert found("švyturys") == [practice]
    assert found("ryga") == [city, practice]
    assert len(writes) == 4


# Transactions


@pytest.mark.django_db(transaction=True)
def test_change_that_is_taken_back_leaves_the_index_as_it_was():
    city = CityFactory(name_lt="Ryga")
    practice = GoodPracticeFactory(title_lt="Švyturys", city=city)
    before = index()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        city.name_lt = "Malūnas"
        city.save()
        practice.delete()
        GoodPracticeFactory(title_lt="Malūnas")
        raise ZeroDivisionError

    assert index() == before
    assert found("malūnas") == []
    assert found("švyturys") == [GoodPractice.objects.get()]


@pytest.mark.django_db(transaction=True)
def test_record_whose_index_cannot_be_written_is_not_saved(monkeypatch):
    practice = GoodPracticeFactory(title_lt="Švyturys")
    monkeypatch.setattr(indexing, "learn_from", lambda *args: 1 / 0)

    practice.title_lt = "Malūnas"
    with pytest.raises(ZeroDivisionError):
        practice.save()

    practice.refresh_from_db()
    assert practice.title_lt == "Švyturys"
    assert found("švyturys") == [practice]


# Content and commands


def test_loaded_content_is_found_and_each_record_is_indexed_once(tmp_path, writes):
    directory = copy_of_starter(tmp_path)

    load(directory)

    assert found("vilnius")[0] == City.objects.get(slug_en="vilnius")
    assert len(writes) == len({number // 16 for number in Entry.objects.values_list("pk", flat=True)})


def test_reloaded_content_is_found_by_what_has_changed(tmp_path):
    directory = copy_of_starter(tmp_path)
    load(directory)
    before = index()

    load(directory)
    assert index() == before

    alter(directory, "cities.yaml", "name: {lt: Ryga,", "name: {lt: Švyturys,")
    load(directory)
    assert found("švyturys")[0] == City.objects.get(slug_en="riga")


def test_load_that_is_only_tried_leaves_no_trace(tmp_path):
    load(copy_of_starter(tmp_path), dry_run=True)

    assert not Entry.objects.exists()


def test_index_made_anew_is_the_one_that_grew():
    build_world()
    grown = index()
    GoodPractice.objects.update(title_lt="Švyturys")  # tells nobody
    Entry.objects.filter(pk__in=list(grown)[::2]).delete()
    Entry.objects.create(
        pk=5, facets="0 0", head="x", tail="ltltmalun", text="", links="", own_digest="", called_digest=""
    )
    Spelling.objects.create(word="nebera", backwards="arebe", written="nebėra")

    call_command("rebuild_search", stdout=StringIO())

    practice = GoodPractice.objects.get()
    assert found("švyturys", kind="goodpractice") == [practice]
    assert found("malūnas") == []
    assert index().keys() == grown.keys()
    assert not Spelling.objects.filter(word="nebera").exists()


def test_rebuilding_tells_how_far_it_is():
    VenueFactory.create_batch(2)
    output = StringIO()

    call_command("rebuild_search", stdout=output)

    assert "vietos: 2 iš 2" in output.getvalue() or "2 of 2" in output.getvalue()


def test_synthetic_records_are_found_and_forgotten():
    synthetic.make(3)
    assert len(found("biblioteka OR", kind="goodpractice")) <= 3
    assert {record.pk for record in found("sintetinis miestas")} == set(City.objects.values_list("pk", flat=True))

    synthetic.make(0)
    assert not Entry.objects.exists()


def test_recommendation_is_found_by_whom_it_addresses():
    organisation = OrganisationFactory(name_lt="Švyturys")
    recommendation = RecommendationFactory(addressed_to=[organisation])

    assert found("švyturys") == [organisation, recommendation]


def test_part_about_a_hidden_record_is_not_found_until_that_is_public():
    guest = CityFactory(status="draft")
    visit = StudyVisitFactory()
    DelegationFactory(study_visit=visit, city=guest, description_en="Zebra riders")

    assert found("zebra", "en") == []

    guest.status = "published"
    guest.save()

    assert found("zebra", "en") == [visit]
