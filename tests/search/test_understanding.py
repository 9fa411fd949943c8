"""What is understood of a query, and that nothing else is hidden by it."""

from datetime import date

import pytest
from django.utils.translation import override

from culture_for_all.search.finding import find
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, InsightFactory, RecommendationFactory, StudyVisitFactory

from .found import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def vilnius():
    return CityFactory(
        name_lt="Vilnius", name_genitive_lt="Vilniaus", name_locative_lt="Vilniuje", name_en="Vilnius", local_name=""
    )


def understood(text, language="lt"):
    with override(language):
        return [meaning.label for meaning in find(text, language).meanings]


# Dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2019 m. lapkritį", "lt"),
        ("kas vyko 2019 lapkriti", "lt"),
        ("2019-11", "en"),
        ("November 2019", "en"),
        ("November 2019", "lt"),
        ("28 November 2019", "en"),
    ],
)
def test_visits_and_events_are_found_by_their_date(text, language):
    visit = StudyVisitFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 29))
    event = EventFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 28))
    StudyVisitFactory(start_date=date(2019, 12, 1), end_date=date(2019, 12, 1))
    EventFactory(start_date=date(2020, 11, 28), end_date=date(2020, 11, 28))

    assert set(found(text, language)) == {visit, event}


def test_date_comes_before_texts_that_name_it_and_hides_none():
    told = GoodPracticeFactory(title_lt="2019 m. lapkričio šventė")
    visit = StudyVisitFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 29))

    assert found("2019 m. lapkritis") == [visit, told]


def test_changed_date_is_found():
    event = EventFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 28))
    event.start_date = event.end_date = date(2021, 3, 5)
    event.save()

    assert found("2021-03-05") == [event]
    assert found("2019-11-28") == []


# Kinds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("rekomendacijos Vilniui", "lt"),
        ("Vilniaus rekomendacija", "lt"),
        ("rekomendacijų Vilniuje", "lt"),
        ("recommendations to Vilnius", "en"),
        ("recommendation for Vilnius", "lt"),
    ],
)
def test_kind_and_city_bring_the_records_of_that_kind_first(vilnius, text, language):
    mention = GoodPracticeFactory(title_lt="Vilniaus rekomendacijos", title_en="Vilnius recommendations", city=vilnius)
    wanted = RecommendationFactory(city=vilnius)
    RecommendationFactory()

    assert found(text, language) == [wanted, mention]


@pytest.mark.parametrize(
    ("text", "factory", "label"),
    [
        ("vizitas", StudyVisitFactory, "vizitai ir susitikimai"),
        ("visits", StudyVisitFactory, "vizitai ir susitikimai"),
        ("pažintinius vizitus", StudyVisitFactory, "pažintinis vizitas"),
        ("study visits", StudyVisitFactory, "pažintinis vizitas"),
        ("gerosios patirtys", GoodPracticeFactory, "gerosios patirtys"),
        ("gerųjų patirčių", GoodPracticeFactory, "gerosios patirtys"),
        ("įžvalgas", InsightFactory, "įžvalgos"),
        ("organisations", OrganisationFactory, "organizacijos"),
        ("vietose", VenueFactory, "vietos"),
        ("places", VenueFactory, "vietos"),
        ("renginiu", EventFactory, "renginiai"),
        ("events", EventFactory, "renginiai"),
    ],
)
def test_kind_is_understood_in_any_form_and_language(text, factory, label):
    record = factory()

    assert understood(text) == [label]
    assert found(text)[0] == record


def test_sort_of_a_kind_is_understood(vilnius):
    workshop = EventFactory(kind="workshop", city=vilnius)
    EventFactory(kind="discussion", city=vilnius, summary_en="It was no workshop.")

    assert understood("workshops in Vilnius", "en") == ["workshop", "Vilnius"]
    assert found("workshops in Vilnius", "en")[0] == workshop


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("event spaces", []),
        ("renginių erdvės", []),
        ("miesto menas", []),
        ("visit recommendations", ["recommendations"]),
        ("recommendations from the visit", ["recommendations"]),
        ('"recommendations"', []),
    ],
)
def test_word_that_tells_more_of_another_is_no_kind(text, kinds):
    assert understood(text, "en") == kinds


# Cities


@pytest.mark.parametrize("text", ["Vilniuje menas", "menas Vilniui", "Vilnių menas", "vilnius art"])
def test_city_is_understood_in_every_case(vilnius, text):
    there = GoodPracticeFactory(title_lt="Menas", title_en="Art", city=vilnius)
    GoodPracticeFactory(title_lt="Menas", title_en="Art")

    assert understood(text) == ["Vilnius"]
    assert found(text) == [there]


def test_name_that_only_looks_like_a_city_is_none(vilnius):
    assert understood("Vilnios biblioteka") == []


def test_name_that_only_looks_like_a_city_does_not_stand_for_it(vilnius):
    VenueFactory(name_lt="Vilnios biblioteka", city=vilnius)
    of_city = VenueFactory(name_lt="Vilniaus miesto savivaldybės biblioteka", city=vilnius)

    assert found("Vilniaus biblioteka")[0] == of_city


def test_telling_word_weighs_more_than_a_city(vilnius):
    VenueFactory(name_lt="Vilniaus namai", city=vilnius, description_lt="Čia yra švyturys.")
    lighthouse = GoodPracticeFactory(title_lt="Švyturys", city=vilnius)

    assert found("Vilniaus švyturys")[0] == lighthouse


# Without it


@pytest.mark.parametrize(("plain", "left"), [(["date"], 2), (["kind"], 2), (["kind", "city", "date"], 0)])
def test_what_is_understood_can_be_done_without(vilnius, plain, left):
    StudyVisitFactory(host_city=vilnius, start_date=date(2019, 11, 28), end_date=date(2019, 11, 29))
    text = "vizitai Vilniuje 2019 m. lapkritį"

    assert len(understood(text)) == 3
    assert len(find(text, "lt", plain=plain).meanings) == left


def test_record_that_is_read_in_both_languages_is_found_once(vilnius):
    recommendation = RecommendationFactory(city=vilnius)

    records = [hit.record for hit in find("rekomendacijos Vilniui", "lt").page()]

    assert records.count(recommendation) == 1
    assert records.count(vilnius) == 1
