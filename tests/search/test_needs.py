"""The words of those who need something, and whether what helps them comes among the first."""

import pytest
from django.db import transaction

from bench.needs import search_needs, share_met
from bench.starter import STARTER, keys, load

pytestmark = pytest.mark.django_db  # or no test database is made for a run of this file alone


@pytest.fixture(scope="module")
def needs(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        needs = search_needs()
        transaction.set_rollback(True)
    return needs


@pytest.mark.parametrize("language", ["lt", "en"])
def test_words_of_need_bring_what_helps(needs, language):
    of_language = [need for need in needs if need.language == language]

    assert len(of_language) >= 120
    assert share_met(of_language) >= 0.93


# What has only scattered words of a phrase that editors know: “the smallest step is one room on free loan”.
@pytest.mark.parametrize(
    ("word", "misleading"),
    [
        ("vežimėlis", "practices/artist-led-incubator"),
        ("wheelchair", "practices/artist-led-incubator"),
        ("vienišiems", "practices/library-bus-vilnius"),
        ("lonely", "practices/art-factory-loftas"),
    ],
)
def test_words_of_need_bring_nothing_that_misleads(needs, word, misleading):
    (need,) = (need for need in needs if need.word == word)

    assert need.found
    assert misleading not in need.found


def test_table_names_records_that_there_are(needs):
    named = {key for need in needs for key in need.useful if not key.endswith("/")}

    assert named <= set(keys().values())
