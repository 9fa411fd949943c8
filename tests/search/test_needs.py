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


def test_table_names_records_that_there_are(needs):
    named = {key for need in needs for key in need.useful if not key.endswith("/")}

    assert named <= set(keys().values())
