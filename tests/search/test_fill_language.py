from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from culture_for_all.search.models import Entry
from partners.models import City, Topic
from tests.factories.partners import CityFactory, TopicFactory

from .found import found

pytestmark = pytest.mark.django_db

ADDRESSES = ("slug_lt", "sort_key_lt", "slug_en", "sort_key_en")


def without_english(*records):
    """Let records be as if English had joined after them."""
    for record in records:
        type(record).objects.filter(pk=record.pk).update(slug_en=None, sort_key_en=None)
    Entry.objects.all().delete()


def fill(language="en"):
    """Run the command and return what it says."""
    output = StringIO()
    call_command("fill_language", language, stdout=output)
    return output.getvalue().splitlines()


def test_records_get_back_what_saving_gave_them():
    records = [CityFactory(), CityFactory(draft=True), CityFactory(name_en="", original_language="lt"), TopicFactory()]
    before = [type(record).objects.values(*ADDRESSES, "slug").get(pk=record.pk) for record in records]
    updated_at = list(City.objects.order_by("pk").values_list("updated_at", flat=True))
    without_english(*records)

    fill()

    assert [type(record).objects.values(*ADDRESSES, "slug").get(pk=record.pk) for record in records] == before
    assert list(City.objects.order_by("pk").values_list("updated_at", flat=True)) == updated_at


def test_namesakes_get_addresses_of_their_own():
    kept = CityFactory(name_en="Riga")
    without_english(CityFactory(name_en="Riga"), CityFactory(name_en="Riga"))

    fill()

    assert list(City.objects.order_by("pk").values_list("slug_en", flat=True)) == ["riga", "riga-2", "riga-3"]
    assert City.objects.get(pk=kept.pk).slug_en == "riga"


def test_records_beyond_one_batch_are_filled(monkeypatch):
    monkeypatch.setattr("culture_for_all.records.filling.BATCH", 2)
    without_english(*TopicFactory.create_batch(5))

    fill()

    assert not Topic.objects.filter(slug_en=None).exists()


def test_records_are_found_again():
    city = CityFactory(name_lt="Ryga", name_en="Riga")
    without_english(city)

    fill()

    assert found("riga", "en") == [city]


def test_command_says_what_it_did_and_does_it_once():
    without_english(CityFactory(), CityFactory())

    lines = fill()

    assert "miestai partneriai: adresų sukurta – 2" in lines
    assert "temos: adresų sukurta – 0" in lines
    assert lines[-1] == "English: kiekvienas įrašas turi adresą ir yra randamas."
    assert "miestai partneriai: adresų sukurta – 0" in fill()


def test_language_that_the_settings_lack_is_refused():
    with pytest.raises(CommandError, match="Nuostatose kalbos „xx“ nėra; jose yra lt, en."):
        fill("xx")
