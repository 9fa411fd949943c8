import pytest
from django.utils.translation import override

from culture_for_all.search.suggesting import suggest
from tests.factories.partners import CityFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory

from .test_finding import HOSTILE

pytestmark = pytest.mark.django_db


def labels(text, language="lt", **kwargs):
    return [suggestion.label for suggestion in suggest(text, language, **kwargs)]


def test_suggestions_begin_with_what_is_typed_and_then_have_it_in_the_name():
    GoodPracticeFactory(title_lt="Atvira Užupio galerija")
    OrganisationFactory(name_lt="Užupio inkubatorius")
    GoodPracticeFactory(title_lt="Kitas", summary_lt="Apie Užupį.")

    assert labels("uzu") == ["Užupio inkubatorius", "Atvira Užupio galerija"]


def test_suggestion_takes_earlier_words_as_finished():
    OrganisationFactory(name_lt="Vilniaus miesto biblioteka")
    OrganisationFactory(name_lt="Vilniaus muziejus")
    OrganisationFactory(name_lt="Rygos biblioteka")

    assert labels("vilnius b") == ["Vilniaus miesto biblioteka"]


def test_suggestion_tells_language_kind_and_address():
    city = CityFactory(name_lt="Ryga", name_en="Riga")
    VenueFactory(lithuanian_only=True, name_lt="Rygos turgus", city=city)

    riga, market = suggest("ry", "en")

    assert (riga.label, riga.language, riga.kind) == ("Riga", "en", "city")
    assert (market.label, market.language, market.kind) == ("Rygos turgus", "lt", "venue")
    with override("en"):
        assert riga.url == city.get_absolute_url()


def test_draft_is_not_suggested():
    VenueFactory(draft=True, name_lt="Švyturys")

    assert labels("švy") == []


def test_suggestions_are_few():
    VenueFactory.create_batch(9)

    assert len(labels("vieta")) == 8
    assert len(labels("vieta", limit=3)) == 3


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_nothing_that_is_typed_breaks_the_suggestions(text):
    VenueFactory(name_lt="Kitas")

    assert labels(text) == []


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_cost_a_fixed_number_of_queries(count, django_assert_max_num_queries):
    VenueFactory.create_batch(count, name_lt="Švyturys")

    with django_assert_max_num_queries(8):
        assert len(labels("švyt")) == count
