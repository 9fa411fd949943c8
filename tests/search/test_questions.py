"""Questions as people ask them, and whether a right record comes among the first three."""

import pytest
from django.db import transaction

from bench.questions import ask_all, figures
from bench.starter import STARTER, keys, load

pytestmark = pytest.mark.django_db  # or no test database is made for a run of this file alone


@pytest.fixture(scope="module")
def questions(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        questions = ask_all()
        transaction.set_rollback(True)
    return questions


@pytest.mark.parametrize(
    ("kind", "least_among_first", "least_mrr"),
    [
        ("asked", 0.97, 0.88),
        ("question", 0.86, 0.73),
        ("city", 1.0, 0.95),
        ("misspelt", 0.87, 0.87),
        ("mixed", 0.87, 0.80),
        ("every other", 0.97, 0.90),
    ],
)
def test_questions_bring_a_right_record_among_the_first_three(questions, kind, least_among_first, least_mrr):
    """Questions in whole sentences are the hardest, and have a bound of their own."""
    chosen = [q for q in questions if q.kind == kind or (kind == "every other" and q.kind != "question")]

    among_first, mrr = figures(chosen)

    assert among_first >= least_among_first
    assert mrr >= least_mrr


def test_there_are_many_questions(questions):
    assert len(questions) >= 170


@pytest.mark.parametrize("kind", ["date", "kind", "local"])
def test_dates_kinds_and_local_names_are_understood(questions, kind):
    among_first, mrr = figures([question for question in questions if question.kind == kind])

    assert among_first == 1.0
    assert mrr >= 0.95


def test_questions_name_records_that_there_are(questions):
    assert {key for question in questions for key in question.wanted} <= set(keys().values())
