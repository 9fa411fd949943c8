"""Questions as people ask them, and whether a right record comes among the first three."""

import pytest
from django.db import transaction

from bench.questions import ask_all, figures
from bench.starter import STARTER, keys, load


@pytest.fixture(scope="module")
def questions(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        questions = ask_all()
        transaction.set_rollback(True)
    return questions


def test_questions_bring_a_right_record_among_the_first_three(questions):
    among_first, mrr = figures(questions)

    assert len(questions) >= 170
    assert among_first >= 0.94
    assert mrr >= 0.855


def test_questions_of_visitors_bring_a_right_record(questions):
    among_first, mrr = figures([question for question in questions if question.kind == "asked"])

    assert among_first >= 0.97
    assert mrr >= 0.80


@pytest.mark.parametrize("kind", ["date", "kind", "local"])
def test_dates_kinds_and_local_names_are_understood(questions, kind):
    among_first, mrr = figures([question for question in questions if question.kind == kind])

    assert among_first == 1.0
    assert mrr >= 0.95


def test_questions_name_records_that_there_are(questions):
    assert {key for question in questions for key in question.wanted} <= set(keys().values())
