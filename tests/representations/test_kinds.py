"""Open data keeps nothing back by mistake: the site says so when it starts."""

import pytest

from culture_for_all.kinds.roster import Kind
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.fields import Assessment, NestedList
from visits.models import Recommendation

ADVICE = ["title", "text", "origin", "city", "study_visit", "event", "addressed_to", "good_practices"]
NEWS = ["date", "state", "note", "source", "next_review_on"]


def faults(*fields, **options):
    """Return what is wrong with open data of recommendations that has these `fields`."""
    return list(Kind(Recommendation, "recommendations", "", Dataset("", *fields, **options)).aspects[Dataset].faults())


@pytest.mark.parametrize("dataset", Dataset.all(), ids=lambda dataset: dataset.name)
def test_every_column_is_given_away_or_left_out_on_purpose(dataset):
    assert list(dataset.faults()) == []


@pytest.mark.parametrize("forgotten", ADVICE)
def test_forgotten_column_is_named(forgotten):
    others = [name for name in ADVICE if name != forgotten]

    assert faults(*others, NestedList("updates", *NEWS)) == [f"neither gives away nor leaves out “{forgotten}”"]
    assert faults(*others, NestedList("updates", *NEWS), left_out=[forgotten]) == []


def test_forgotten_parts_and_columns_of_parts_are_named():
    assert faults(*ADVICE) == ["neither gives away nor leaves out “updates”"]
    assert faults(*ADVICE, NestedList("updates", *NEWS[1:])) == ["neither gives away nor leaves out “updates.date”"]


@pytest.mark.parametrize("field", ["chalenge", Assessment("chalenge"), NestedList("chalenge", "date")])
def test_field_that_the_model_lacks_is_named(field):
    assert faults(*ADVICE, NestedList("updates", *NEWS), field) == [
        "gives away what it does not have (Recommendation has no field named 'chalenge')"
    ]
