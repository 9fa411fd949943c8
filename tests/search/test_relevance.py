"""The figures that the search must reach on the judged queries."""

import pytest
from django.db import transaction

from bench.relevance import JUDGED, Figures, search_all, with_and_without_marks
from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER

pytestmark = pytest.mark.django_db  # or no test database is made for a run of this file alone

OBVIOUS = {
    "baznycia",
    "uzupis",
    "bibliotekose",
    "mekas",
    "ciurlionio",
    "library",
    "kurybiniai centrai",
    "kultūros prieinamumą",
}


@pytest.fixture(scope="module")
def judged(django_db_setup, django_db_blocker):
    """Each judged query with what is found for it in the starter content."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        judged = search_all(JUDGED)
        transaction.set_rollback(True)
    return judged


def test_search_finds_what_people_judged_relevant(judged):
    figures = Figures.of(judged)

    assert figures.number >= 120
    assert figures.recall >= 0.97
    assert figures.mrr >= 0.90


def test_search_finds_as_well_without_marks(judged):
    marked, bare = with_and_without_marks(judged)

    assert bare.number >= 30
    assert bare.recall >= marked.recall - 0.02
    assert bare.mrr >= marked.mrr - 0.02


def test_search_brings_the_obvious_record_first(judged):
    first = {one.query.lower(): one.is_best_first for one in judged if one.query.lower() in OBVIOUS}

    assert first == dict.fromkeys(OBVIOUS, True)
