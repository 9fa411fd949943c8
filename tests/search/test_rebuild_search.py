import pytest
from django.core.management import call_command

from culture_for_all.search.finding import find
from culture_for_all.search.models import DeskEntry, Entry, Synonyms
from tests.factories.partners import VenueFactory

pytestmark = pytest.mark.django_db


def test_rebuilt_index_finds_what_was_there_before_it():
    VenueFactory(name_en="Zebra")
    Entry.objects.all().delete()

    call_command("rebuild_search", if_empty=True, verbosity=0)

    assert find("zebra", "en").count == 1


def test_index_that_is_there_can_be_left_alone():
    VenueFactory(name_en="Zebra")
    VenueFactory(name_en="Another")
    for table in (Entry, DeskEntry):
        table.objects.exclude(pk=table.objects.order_by("pk").first().pk).delete()

    call_command("rebuild_search", if_empty=True, verbosity=0)

    assert (Entry.objects.count(), DeskEntry.objects.count()) == (1, 1)


def test_rebuilding_tells_of_its_progress(capsys):
    VenueFactory(name_en="Zebra")

    call_command("rebuild_search")

    assert "1" in capsys.readouterr().out


def test_rebuild_renews_the_stems_of_synonyms():
    group = Synonyms.objects.create(slug="people", words="žmogus, žmonės")
    stems = group.stems
    Synonyms.objects.update(stems=" of another release ")

    call_command("rebuild_search", verbosity=0)

    group.refresh_from_db()
    assert group.stems == stems
