"""Addresses, order and publishing of records of every kind."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from culture_for_all.records.models import SlugRedirect
from partners.models import City, Topic, Venue
from tests.factories.events import EventFactory
from tests.factories.kinds import LISTED, RECORDS, SLUGGED
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory

pytestmark = pytest.mark.django_db

SLUGGED_RECORDS = [factory for factory in RECORDS if factory in SLUGGED]


@pytest.fixture(autouse=True)
def _english():
    """Read messages as they stand in the code."""
    with override("en"):
        yield


def with_label(factory, lithuanian, english=""):
    label = factory._meta.model.label_field
    return {f"{label}_lt": lithuanian, f"{label}_en": english}


def errors_of(instance):
    with pytest.raises(ValidationError) as raised:
        instance.full_clean()
    return raised.value.message_dict


# Addresses


@pytest.mark.parametrize("factory", SLUGGED)
def test_address_is_made_from_the_name_in_each_language(factory):
    record = factory(**with_label(factory, "Ąžuolo kiemas", "Oak yard"))

    assert (record.slug_lt, record.slug_en) == ("azuolo-kiemas", "oak-yard")


@pytest.mark.parametrize("factory", SLUGGED)
def test_address_without_translation_is_made_from_the_original(factory):
    record = factory(**with_label(factory, "Ąžuolo kiemas"))

    assert (record.slug_lt, record.slug_en) == ("azuolo-kiemas", "azuolo-kiemas")


@pytest.mark.parametrize("factory", SLUGGED)
def test_address_stays_when_the_name_changes(factory):
    record = factory(**with_label(factory, "Kiemas", "Yard"))

    for column, text in with_label(factory, "Sodas", "Garden").items():
        setattr(record, column, text)
    record.full_clean()
    record.save()

    assert (record.slug_lt, record.slug_en) == ("kiemas", "yard")
    assert not SlugRedirect.objects.exists()


@pytest.mark.parametrize("factory", SLUGGED)
def test_address_that_is_taken_gets_a_number(factory):
    records = [factory(**with_label(factory, "Kiemas", "Yard")) for _ in range(3)]

    assert [record.slug_lt for record in records] == ["kiemas", "kiemas-2", "kiemas-3"]
    assert [record.slug_en for record in records] == ["yard", "yard-2", "yard-3"]


def test_address_may_be_the_same_in_another_language_or_kind():
    records = [
        VenueFactory(slug_lt="namai", slug_en="home"),
        VenueFactory(slug_lt="home", slug_en="namai"),
        TopicFactory(slug_lt="namai", slug_en="home"),
    ]

    for record in records:
        record.full_clean()


@pytest.mark.parametrize(
    ("name", "slug"), [("Столична библиотека", "stolichna-biblioteka"), ("Łódź", "lodz"), ("中国", "zhongguo")]
)
def test_address_of_name_in_another_alphabet_is_transliterated(name, slug):
    assert TopicFactory(name_en=name).slug_en == slug


def test_address_of_name_without_letters_is_made_of_the_identifier():
    topic = TopicFactory(name_en="„…“")

    assert topic.slug_en == topic.public_id.hex[:8]


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("factory", SLUGGED)
def test_typed_address_that_is_taken_is_an_error(factory, language):
    column = f"slug_{language}"
    taken, record = factory(), factory()

    setattr(record, column, getattr(taken, column))

    assert errors_of(record) == {"__all__": ["Another record already has this address."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize("slug", ["su tarpu", "ąžuolas", "a/b", "a" * 101])
def test_typed_address_is_made_of_plain_letters_only(slug):
    topic = TopicFactory()

    topic.slug_en = slug

    assert "slug_en" in errors_of(topic)


@pytest.mark.parametrize("factory", SLUGGED)
def test_changed_address_leaves_word_in_its_language(factory):
    record = factory(slug_lt="pirmas", slug_en="first")

    record.slug_en = "second"
    record.save()

    moved = SlugRedirect.objects.get()
    assert (moved.model, moved.language, moved.old_slug, moved.public_id) == (
        record._meta.label_lower,
        "en",
        "first",
        record.public_id,
    )


@pytest.mark.parametrize("factory", SLUGGED)
def test_record_needs_a_name_in_its_original_language(factory):
    record = factory(draft=True) if factory is not TopicFactory else factory()
    label = record.label_field

    setattr(record, f"{label}_lt", " ")

    assert "Even a draft needs this in its original language." in errors_of(record)[f"{label}_lt"]


@pytest.mark.parametrize("factory", SLUGGED)
def test_record_is_ordered_by_its_name_in_each_language(factory):
    records = [
        factory(**with_label(factory, lithuanian, english))
        for lithuanian, english in [
            ("„Ąžuolas“", "Acorn"),
            ("Čiurlionis", "Dawn"),
            ("Cukrus", "Čapek"),
            ("ada", "Zebra"),
        ]
    ]
    oak, ciurlionis, sugar, ada = records

    for language, expected in {"lt": [ada, oak, sugar, ciurlionis], "en": [oak, sugar, ciurlionis, ada]}.items():
        with override(language):
            assert list(factory._meta.model.objects.order_by("sort_key")) == expected


def test_order_follows_a_new_name():
    first, second = TopicFactory(name_lt="Alfa"), TopicFactory(name_lt="Beta")

    first.name_lt = "Gama"
    first.save()

    with override("lt"):
        assert list(Topic.objects.all()) == [second, first]


# Identity


@pytest.mark.parametrize("factory", LISTED)
def test_permanent_identifier_stays(factory):
    record = factory()
    identifier = record.public_id

    for field in record._meta.concrete_fields:
        if field.name.startswith(("name_", "title_", "slug_", "kept_")):
            setattr(record, field.name, "kitas")
    record.save()
    record.refresh_from_db()

    assert isinstance(identifier, uuid.UUID)
    assert record.public_id == identifier
    assert not record._meta.get_field("public_id").editable


# Publishing


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("factory", RECORDS)
def test_publishing_asks_for_each_text_that_is_missing_in_the_original(factory, language):
    record = factory(draft=True, original_language=language)
    columns = [f"{field}_{language}" for field in record.essential_fields if field != record.label_field]
    for column in columns:
        setattr(record, column, "  ")
    record.full_clean()

    record.status = "published"

    message = "Fill this in before publishing: it is needed in the original language."
    assert errors_of(record) == dict.fromkeys(columns, [message])


@pytest.mark.parametrize("factory", RECORDS)
def test_publishing_does_not_ask_for_a_translation(factory):
    record = factory(lithuanian_only=True)

    record.full_clean()

    assert record.complete_languages == ["lt"]


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("factory", RECORDS)
def test_incomplete_record_is_not_published_by_any_other_way_either(factory, language):
    model = factory._meta.model
    for field in model.essential_fields:
        record = factory(draft=True, original_language=language)
        for nothing in ["", None]:
            model.objects.filter(pk=record.pk).update(**{f"{field}_{language}": nothing})
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.filter(pk=record.pk).update(status="published")

    assert not model.objects.published().exists()


def test_published_withdrawn_and_draft_records_are_told_apart():
    published, draft, withdrawn = VenueFactory(), VenueFactory(draft=True), VenueFactory(withdrawn=True)

    assert list(Venue.objects.published()) == [published]
    assert [venue.is_hidden for venue in (published, draft, withdrawn)] == [False, True, False]
    assert [venue.is_withdrawn for venue in (published, draft, withdrawn)] == [False, False, True]


def test_records_missing_a_language_can_be_found():
    CityFactory()
    half = CityFactory(profile_en="")

    assert list(City.objects.missing("en")) == [half]
    assert list(City.objects.missing("lt")) == []
    assert half.complete_languages == ["lt"]


@pytest.mark.parametrize(("language", "is_translated"), [("lt", True), ("en", False)])
def test_record_is_translated_when_nothing_essential_falls_back(language, is_translated):
    city = CityFactory(profile_en="")

    with override(language):
        assert city.is_translated is is_translated


@pytest.mark.parametrize(
    ("typed", "kept"), [("Naujas-Adresas", "naujas-adresas"), ("-vasara_", "vasara"), ("-", "vasara-vilniuje")]
)
def test_typed_address_is_kept_in_lower_case(typed, kept):
    event = EventFactory(title_lt="Vasara Vilniuje", slug_lt=typed)

    assert event.slug_lt == kept


def test_addresses_that_differ_by_capitals_only_clash():
    EventFactory(slug_lt="vienas-x")
    event = EventFactory.build(slug_lt="VIENAS-X", city=None)

    assert errors_of(event)["__all__"] == ["Another record already has this address."]
