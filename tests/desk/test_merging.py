"""What two editors changed of one record, without any form: plain values in, plain values out."""

import pytest

from culture_for_all.desk.merging import Merge, unique_fields_of
from culture_for_all.desk.submissions import Submission
from visits.models import Delegation, PracticeCost, Stop, VisitDay


def form(rows=None, **fields):
    """A submission; texts stand for lists of one, and so they do in rows of the formset "days"."""
    return Submission(
        {name: as_list(text) for name, text in fields.items()},
        {} if rows is None else {"days": [{name: as_list(text) for name, text in row.items()} for row in rows]},
    )


def as_list(text):
    return text if isinstance(text, list) else [text]


def merge(base, mine, theirs):
    return Merge(base, mine, theirs, {"days": [["date"]]})


def day(key, date, title="", **more):
    return {"id": key, "date": date, "title": title, "DELETE": [], **more}


def days(merge):
    return [(row["id"][0], row["date"][0], row["title"][0]) for row in merge.outcome.rows["days"]]


def clashes(merge):
    return [(conflict.name, conflict.theirs) for conflict in merge.conflicts]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "outcome", "asked"),
    [
        ("a", "a", "a", "a", False),
        ("a", "b", "a", "b", False),
        ("a", "a", "b", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "b", True),
        ("a", "", "c", "", True),
        (["1", "2"], ["1"], ["1", "2"], ["1"], False),
        ([], [], ["on"], ["on"], False),
    ],
)
def test_what_one_changed_is_taken_and_what_both_changed_is_asked(base, mine, theirs, outcome, asked):
    found = merge(form(title=base), form(title=mine), form(title=theirs))
    assert found.outcome.fields["title"] == as_list(outcome)
    assert clashes(found) == ([("title", as_list(theirs))] if asked else [])


def test_what_a_smaller_form_does_not_have_stays():
    found = merge(form([day("1", "5")], a="1", b="2"), form(a="9"), form([day("1", "5", "T")], a="1", b="2"))
    assert found.outcome.fields == {"a": ["9"], "b": ["2"]}
    assert days(found) == [("1", "5", "T")]
    assert not found.conflicts


def test_a_field_that_came_later_keeps_what_it_has():
    found = merge(form(a="1"), form(a="2"), form(a="1", new="filled meanwhile"))
    assert found.outcome.fields == {"a": ["2"], "new": ["filled meanwhile"]}


def test_what_was_written_in_a_field_that_is_no_more_is_told():
    found = merge(form(a="1", old="x", same="s"), form(a="1", old="y", same="s"), form(a="1"))
    assert found.outcome.fields == {"a": ["1"]}
    assert found.lost == form(old="y")


def test_rows_of_one_part_are_merged_field_by_field():
    base = form([day("1", "5", "old"), day("2", "6")])
    found = merge(base, form([day("1", "5", "mine"), day("2", "6")]), form([day("1", "5", "old"), day("2", "7")]))
    assert days(found) == [("1", "5", "mine"), ("2", "7", "")]
    assert not found.conflicts


def test_a_part_is_known_by_what_must_be_unique_when_its_key_is_new():
    base = form([day("1", "5", "old"), day("2", "6", "six")])
    found = merge(
        base, form([day("1", "5", "mine"), day("2", "6", "six")]), form([day("8", "6", "six"), day("9", "5", "old")])
    )
    assert days(found) == [("8", "6", "six"), ("9", "5", "mine")]


def test_a_part_that_they_deleted_is_gone_unless_mine_changed_it():
    base = form([day("1", "5", "five"), day("2", "6", "six")])
    untouched = merge(base, form([day("1", "5", "five"), day("2", "6", "mine")]), form([day("2", "6", "six")]))
    assert days(untouched) == [("2", "6", "mine")]
    assert not untouched.conflicts
    changed = merge(base, form([day("1", "5", "mine"), day("2", "6", "six")]), form([day("2", "6", "six")]))
    assert days(changed) == [("2", "6", "six"), ("", "5", "mine")]
    assert [(conflict.is_gone, conflict.row["title"]) for conflict in changed.conflicts] == [(True, ["mine"])]


def test_a_part_that_mine_deletes_goes_unless_they_changed_it():
    base, mine = form([day("1", "5", "five")]), form([day("1", "5", "five", DELETE="on")])
    assert merge(base, mine, base).outcome.rows["days"][0]["DELETE"] == ["on"]
    changed = merge(base, mine, form([day("1", "5", "theirs")]))
    assert days(changed) == [("1", "5", "theirs")]
    assert changed.outcome.rows["days"][0]["DELETE"] == []
    assert [conflict.is_gone for conflict in changed.conflicts] == [False]


def test_new_parts_of_both_stay_and_the_same_one_is_there_once():
    base = form([])
    found = merge(
        base, form([day("", "5", "mine"), day("", "6", "six")]), form([day("3", "7", "seven"), day("4", "5", "theirs")])
    )
    assert days(found) == [("3", "7", "seven"), ("4", "5", "mine"), ("", "6", "six")]
    assert clashes(found) == [("title", ["theirs"])]


def test_rows_are_sent_with_stored_parts_first():
    query = form([day("", "5"), day("2", "6")], title="t", topics=["1", "2"]).as_query()
    assert (query["days-TOTAL_FORMS"], query["days-INITIAL_FORMS"]) == ("2", "1")
    assert (query["days-0-id"], query["days-1-date"]) == ("2", "5")
    assert query.getlist("topics") == ["1", "2"]
    assert "days-0-DELETE" not in query


def test_models_tell_what_is_unique_among_parts():
    assert unique_fields_of(VisitDay, "study_visit") == [["date"]]
    assert unique_fields_of(Delegation, "study_visit") == [["city"]]
    assert unique_fields_of(Stop, "study_visit") == [["event"]]
    assert unique_fields_of(PracticeCost, "good_practice") == []
