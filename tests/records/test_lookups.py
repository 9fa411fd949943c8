"""`field__folds`, on the database at hand."""

import pytest

from partners.models import Topic
from tests.factories.partners import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wanted", ["Užupis", "uzupis", "UZUPIS", "ŽUP", "župi", "zup"])
def test_folds_finds_text_without_regard_to_case_and_marks(wanted):
    topic = TopicFactory(name_lt="UŽUPIS ir užupiečiai")
    TopicFactory(name_lt="Užpuolimas")

    assert list(Topic.objects.filter(name_lt__folds=wanted)) == [topic]


@pytest.mark.parametrize("letter", "ąčęėįšųūžàéîõüçñłøāēīşğ")
def test_folds_takes_every_marked_letter_for_its_bare_one(letter):
    topic = TopicFactory(name_lt=f"<{letter}{letter.upper()}>")
    bare = {"ł": "l", "ø": "o", "ğ": "g", "ş": "s", "ç": "c", "ñ": "n"}.get(letter)

    found = Topic.objects.filter(name_lt__folds=f"<{letter}{letter}>")

    assert list(found) == [topic]
    if bare:
        assert list(Topic.objects.filter(name_lt__folds=f"<{bare}{bare}>")) == [topic]


@pytest.mark.parametrize("wanted", ["100%", "a_b", "a\\b", "'", '"', "100\\%"])
def test_folds_takes_signs_at_their_word(wanted):
    TopicFactory(name_lt="1000 axb ab")
    topic = TopicFactory(name_lt=f"tai {wanted} čia")

    assert list(Topic.objects.filter(name_lt__folds=wanted)) == [topic]


def test_folds_passes_over_what_is_empty():
    Topic.objects.filter(pk=TopicFactory(name_en="").pk).update(name_en=None)
    TopicFactory(name_en="")

    assert list(Topic.objects.filter(name_en__folds="a")) == []


def test_folds_reads_composed_and_decomposed_words_alike():
    topic = TopicFactory(name_lt="Užupis")

    assert list(Topic.objects.filter(name_lt__folds="Uz\u030cupis")) == [topic]
