"""What a record said is kept, with who changed it and why, whichever way it was saved."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import values_of, write_values
from culture_for_all.desk import signals, versions
from culture_for_all.desk.models import Version
from culture_for_all.desk.versions import collecting
from partners.models import Venue
from tests.factories.partners import (
    AccessFactFactory,
    GoalFactory,
    MilestoneFactory,
    NetworkFactory,
    PhaseBudgetFactory,
    PhaseFactory,
    SourceFactory,
    ThemeFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.pictures import PictureFactory
from tests.factories.visits import DelegationFactory, StudyVisitFactory
from tests.forms import form_values

pytestmark = pytest.mark.django_db


def save(client, record, **changes):
    """Send the form of a record with some values changed."""
    name = record._meta.model_name
    url = reverse(f"admin:{record._meta.app_label}_{name}_change", args=[record.pk])
    values = form_values(client.get(url), f"{name}_form") | {key: [value] for key, value in changes.items()}
    response = client.post(url, values)
    assert response.status_code == 302, response.context["errors"]


def told(record):
    """What the versions of a record are, oldest first."""
    return list(Version.objects.of(record).order_by("number").values_list("number", "state"))


def newest(record):
    return Version.objects.of(record).newest().get()


def in_one_act(change):
    with collecting():
        change()


def test_form_keeps_what_was_said_with_who_and_why(admin_client, admin_user):
    venue = VenueFactory(name_lt="Kinas")

    save(admin_client, venue, name_lt="Kino teatras", _reason="Pilnas vardas", _is_minor="on")

    before, after = Version.objects.of(venue).order_by("number")
    assert (before.values["name.lt"], after.values["name.lt"]) == ("Kinas", "Kino teatras")
    assert (after.number, after.state, after.by, after.reason) == (2, "public", admin_user, "Pilnas vardas")
    assert after.is_minor
    assert after.values == values_of(venue)


def test_parts_and_cover_are_in_the_version_that_one_form_makes(admin_client):
    venue = VenueFactory(cover=PictureFactory())
    fact = AccessFactFactory(venue=venue)
    before = Version.objects.of(venue).count()

    save(admin_client, venue, **{"name_en": "Cinema", "access_facts-0-note_en": "Ask at the desk."})

    assert Version.objects.of(venue).count() == before + 1
    values = newest(venue).values
    assert values["cover"] == venue.cover.file.name
    assert [part["note.en"] for part in values["access_facts"]] == ["Ask at the desk."]
    assert fact.venue == venue


def test_saving_without_a_change_makes_no_version(admin_client):
    venue = VenueFactory()

    save(admin_client, venue)

    assert told(venue) == [(1, "public")]


def test_drafts_have_no_versions_until_they_are_published(admin_client):
    venue = VenueFactory(draft=True)
    save(admin_client, venue, name_lt="Juodraštis")
    assert told(venue) == []

    save(admin_client, venue, status="published")

    assert told(venue) == [(1, "public")]


def test_bulk_actions_keep_what_they_publish_and_withdraw(admin_client, admin_user):
    venue = VenueFactory(draft=True)
    for action in ("publish", "withdraw"):
        url = reverse("admin:partners_venue_changelist")
        admin_client.post(url, {"action": action, "_selected_action": [venue.pk]})

    assert told(venue) == [(1, "public"), (2, "hidden")]
    assert newest(venue).by == admin_user


def test_withdrawn_record_that_is_edited_stays_at_its_last_version(admin_client):
    venue = VenueFactory()
    save(admin_client, venue, status="withdrawn")
    save(admin_client, venue, name_lt="Nebėra")
    save(admin_client, venue, status="published")

    assert told(venue) == [(1, "public"), (2, "hidden"), (3, "public")]


def test_code_that_saves_makes_one_version_of_a_transaction():
    with transaction.atomic():
        visit = StudyVisitFactory(title_lt="Vizitas")
        DelegationFactory(study_visit=visit)
        visit.title_lt = "Vizitas Vilniuje"
        visit.save()

    assert told(visit) == [(1, "public")]
    assert newest(visit).values == values_of(visit)


def test_version_of_a_savepoint_goes_with_it():
    venue = VenueFactory(draft=True)
    with transaction.atomic():
        venue.status = "published"
        venue.save()
        transaction.set_rollback(True)
    assert told(venue) == []

    venue.save()

    assert told(venue) == [(1, "public")]


def test_act_that_fails_leaves_no_version():
    venue = VenueFactory()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), collecting():
        Venue.objects.get().save()
        venue.name_lt = "Kitas"
        venue.save()
        raise ZeroDivisionError

    assert told(venue) == [(1, "public")]


@pytest.mark.parametrize(
    "change",
    [
        lambda venue: venue.topics.add(TopicFactory()),
        lambda venue: TopicFactory().venue_set.add(venue),
        lambda venue: AccessFactFactory(venue=venue),
        lambda venue: write_values(venue, values_of(venue) | {"address": "Kita g. 1"}),
    ],
)
def test_whatever_changes_a_record_makes_a_version(change):
    venue = VenueFactory()

    in_one_act(lambda: change(venue))

    assert told(venue) == [(1, "public"), (2, "public")]
    assert newest(venue).values == values_of(venue)


def test_whatever_takes_something_from_a_record_makes_a_version():
    topic = TopicFactory()
    venue = VenueFactory(topics=[topic])
    fact = AccessFactFactory(venue=venue)

    in_one_act(lambda: topic.venue_set.clear())
    in_one_act(lambda: fact.delete())

    assert told(venue) == [(1, "public"), (2, "public"), (3, "public")]
    assert not {"topics", "access_facts"} & newest(venue).values.keys()


def test_parts_of_parts_make_a_version_of_the_whole():
    network = NetworkFactory()
    phase = PhaseFactory(network=network)

    in_one_act(lambda: PhaseBudgetFactory(phase=phase))
    in_one_act(lambda: phase.sources.add(SourceFactory()))

    assert Version.objects.of(network).count() == 3
    assert newest(network).values == values_of(network)


def test_what_is_deleted_is_kept_with_its_parts(admin_client, admin_user):
    venue = VenueFactory(draft=True)
    AccessFactFactory(venue=venue)
    values = values_of(venue)

    admin_client.post(reverse("admin:partners_venue_delete", args=[venue.pk]), {"post": "yes"})

    assert not Venue.objects.exists()
    assert told(venue) == [(1, "deleted")]
    assert (newest(venue).values, newest(venue).by) == (values, admin_user)


def test_load_makes_one_version_of_each_public_record_and_none_when_nothing_changed():
    load(STARTER)
    made = Version.objects.count()

    assert made == sum(len(list(filter(versions.is_public, file.model.objects.all()))) for file in ContentFile.all())
    load(STARTER)
    assert Version.objects.count() == made
    assert all(version.values == values_of(record_of(version)) for version in Version.objects.all()[::20])


def record_of(version):
    return version.file.model.objects.get(public_id=version.public_id)


def test_what_was_there_before_gets_its_first_version_with_the_migration():
    venue, draft = VenueFactory(), VenueFactory(draft=True)
    Version.objects.all().delete()
    migration = type("Migration", (), {"begins_versions": True})

    signals.follow_migrations(plan=[(migration, False)])
    signals.follow_migrations(plan=[(migration, False)])

    assert (told(venue), told(draft)) == ([(1, "public")], [])


def queries_of_saving(client, record):
    """Return how many queries saving the form takes in which all texts of the parts are changed."""
    name = record._meta.model_name
    url = reverse(f"admin:{record._meta.app_label}_{name}_change", args=[record.pk])
    values = form_values(client.get(url), f"{name}_form")
    changed = {key: [f"{texts[0]} x"] for key, texts in values.items() if key.endswith(("note_lt", "description_lt"))}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(url, values | changed).status_code == 302
    return len(queries)


def make_network():
    network = NetworkFactory(sources=[SourceFactory()])
    for part in (GoalFactory, ThemeFactory, PhaseFactory, MilestoneFactory):
        part(network=network)
    return network


@pytest.mark.parametrize("make", [TopicFactory, SourceFactory, VenueFactory, make_network, StudyVisitFactory])
def test_saving_takes_half_as_many_queries_more_at_most(admin_client, monkeypatch, make):
    record = make()
    with monkeypatch.context() as patch:
        patch.setattr(versions, "write", lambda *args, **kwargs: None)
        without = queries_of_saving(admin_client, record)

    assert queries_of_saving(admin_client, record) <= 1.5 * without


def test_queries_for_the_version_do_not_grow_with_the_parts(admin_client, monkeypatch):
    more = []
    for number in (1, 9):
        venue = VenueFactory()
        AccessFactFactory.create_batch(number, venue=venue)
        with monkeypatch.context() as patch:
            patch.setattr(versions, "write", lambda *args, **kwargs: None)
            without = queries_of_saving(admin_client, venue)
        more.append(queries_of_saving(admin_client, venue) - without)

    assert more[0] == more[1]


@pytest.mark.django_db(transaction=True)
def test_migrations_give_what_was_there_before_a_first_version():
    venue = VenueFactory()
    Version.objects.all().delete()
    versions.write_first()  # as after a migration, outside of any transaction
    assert {venue.public_id, venue.city.public_id} == set(Version.objects.values_list("public_id", flat=True))
