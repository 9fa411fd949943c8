"""How far each public record is translated is kept beside its versions, for lists and filters."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.desk import signals
from culture_for_all.desk.models import Translation, Version
from partners.models import City
from tests.desk.test_versions import save
from tests.factories.partners import AccessFactFactory, VenueFactory
from tests.factories.visits import AdoptionFactory, RecommendationFactory
from tests.forms import form_values, speak
from tests.staff.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue():
    return VenueFactory(name_lt="Kinas", name_en="Cinema", description_lt="Trys salės su kilpa", description_en="")


def row(record, language="en"):
    return Translation.objects.get(public_id=record.public_id, language=language)


def test_saving_counts_what_is_missing_and_outdated(admin_client, venue):
    fact = AccessFactFactory(venue=venue, note_lt="Klauskite", note_en="Ask")
    save(admin_client, venue, name_lt="Kino teatras", **{"access_facts-0-note_lt": "Klauskite kasoje"})

    english = row(venue)

    assert (english.model, english.missing, english.outdated) == ("partners.venue", 1, 2)
    assert english.words == len(["Trys", "salės", "su", "kilpa", "Kino", "teatras", "Klauskite", "kasoje"])
    assert english.since == Version.objects.of(venue).get(number=1).at
    assert english.aged["access_facts.0.note.en"]["said"] == fact.note_lt


def test_translation_that_follows_is_current_again(admin_client, venue):
    save(admin_client, venue, name_lt="Kino teatras")
    save(admin_client, venue, name_en="Movie theatre", description_en="Three halls with a loop")

    assert (row(venue).missing, row(venue).outdated, row(venue).since) == (0, 0, None)


def test_what_is_not_public_has_no_row(admin_client, venue):
    rows = Translation.objects.filter(public_id__in=[venue.public_id, VenueFactory(draft=True).public_id])
    assert rows.get().public_id == venue.public_id

    save(admin_client, venue, status="withdrawn")
    assert not rows.all()

    save(admin_client, venue, status="published")
    assert rows.get().missing == 1
    venue.delete()
    assert not rows.all()


def test_what_was_there_before_is_counted_once_by_the_migration(venue):
    Translation.objects.all().delete()
    migration = type("Migration", (), {"begins_translations": True})

    signals.follow_migrations(plan=[(migration, False)])

    assert row(venue).missing == 1


# Lists


def outdate(client, record):
    save(client, record, name_lt=f"{record.name_lt} kitaip")


def test_list_of_records_finds_and_names_outdated_languages(admin_client, venue):
    other = VenueFactory(name_en="Other", description_en="Other")
    outdate(admin_client, venue)
    outdate(admin_client, other)
    VenueFactory()
    speak(admin_client, "en")

    page = admin_client.get(reverse("admin:partners_venue_changelist"), {"outdated": "en"})

    assert set(page.context["cl"].result_list) == {venue, other}
    assert "LT complete / EN outdated" in page.content.decode()
    assert not admin_client.get(page.request["PATH_INFO"], {"outdated": "lt"}).context["cl"].result_list


def listed(client, **chosen):
    page = client.get(reverse("admin:desk_translation_changelist"), chosen)
    return [row.record for row in page.context["cl"].result_list]


def test_translations_to_do_are_listed_oldest_first_and_lead_to_the_form(admin_client, venue):
    current = VenueFactory(name_en="New")
    Translation.objects.exclude(public_id__in=[venue.public_id, current.public_id]).delete()
    Translation.objects.filter(public_id=current.public_id).update(since=None)
    later = VenueFactory(city=venue.city, organisation=venue.organisation, name_en="Later")
    outdate(admin_client, later)

    assert listed(admin_client) == [venue, later]
    assert listed(admin_client, state="outdated") == [later]
    assert listed(admin_client, model="partners.venue", language="en", o="-6")[0] in (venue, later)
    response = admin_client.get(reverse("admin:desk_translation_change", args=[row(later).pk]))
    assert response.url == reverse("admin:partners_venue_change", args=[later.pk])


def test_only_those_see_translations_who_may_look_at_the_records(client, django_user_model, venue):
    user = django_user_model.objects.create_user("ona", is_staff=True)
    client.force_login(user)
    assert client.get(reverse("admin:desk_translation_changelist")).status_code == 403
    hidden = reverse("admin:desk_translation_change", args=[row(venue).pk])
    assert client.get(hidden)["Location"] == reverse("admin:index")

    user.user_permissions.add(Permission.objects.get(codename="view_city"))
    assert {type(record) for record in listed(client)} <= {City}
    assert client.get(hidden)["Location"] == reverse("admin:index")
    user.user_permissions.add(Permission.objects.get(codename="view_venue"))
    assert venue in listed(client)


def test_queries_of_the_translations_stay_flat(admin_client):
    def build():
        AdoptionFactory(), RecommendationFactory(), VenueFactory()
        Translation.objects.update(since="2031-05-06T00:00Z")

    numbers = []
    for _round in range(2):
        build()
        with CaptureQueriesContext(connection) as queries:
            assert listed(admin_client)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


# The form


def form_of(client, record):
    return client.get(reverse("admin:partners_venue_change", args=[record.pk]))


def test_form_marks_outdated_texts_with_what_their_originals_changed(admin_client, venue):
    AccessFactFactory(venue=venue, note_lt="Klauskite", note_en="Ask")
    speak(admin_client, "en")
    save(admin_client, venue, name_lt="Kinas Žiemos", **{"access_facts-0-note_lt": "Klauskite kasoje"})

    page = form_of(admin_client, venue).content.decode()

    assert page.count("Outdated: the original has said something else since") == 2
    assert page.count("<ins>") == 2
    for place in ("name.en", "access_facts.0.note.en"):
        assert f'value="{venue.public_id}:2:{place}"' in page


def test_translation_can_be_found_still_right(admin_client, admin_user, venue):
    outdate(admin_client, venue)
    box = f"{venue.public_id}:2:name.en"

    save(admin_client, venue, _still_right=box)

    assert row(venue).outdated == 0
    newest = Version.objects.of(venue).newest().get()
    assert (newest.number, newest.confirmed, newest.by) == (3, ["name.en"], admin_user)
    assert box not in form_of(admin_client, venue).content.decode()
    history = admin_client.get(reverse("admin:partners_venue_history", args=[venue.pk])).content.decode()
    assert "1 vertimas" in history


@pytest.mark.parametrize("place", ["1:name.en", "2:name.lt", "2:description.en", "2:nowhere"])
def test_what_was_not_seen_or_is_not_outdated_is_not_confirmed(admin_client, venue, place):
    outdate(admin_client, venue)

    save(admin_client, venue, _still_right=f"{venue.public_id}:{place}")

    assert (row(venue).outdated, Version.objects.of(venue).count()) == (1, 2)


def test_box_stays_ticked_in_a_refused_form(admin_client, venue):
    outdate(admin_client, venue)
    values = form_values(form_of(admin_client, venue), "venue_form")
    box = f"{venue.public_id}:2:name.en"

    url = reverse("admin:partners_venue_change", args=[venue.pk])
    page = admin_client.post(url, values | {"name_lt": [""], "_still_right": [box]}).content.decode()

    assert f'value="{box}" checked' in page


@pytest.mark.parametrize(("language", "outdated"), [("en", 0), ("lt", 1)])
def test_translator_confirms_in_their_languages_alone(admin_client, client, venue, language, outdated):
    outdate(admin_client, venue)
    client.force_login(person("translator", languages=[language]))

    save(client, venue, _still_right=f"{venue.public_id}:2:name.en")

    assert row(venue).outdated == outdated
