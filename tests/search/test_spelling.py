import pytest

from culture_for_all.search.spelling import difference, is_near


@pytest.mark.parametrize(
    ("one", "other", "faults"),
    [
        ("diena", "diena", 0),
        ("diena", "dinea", 1),  # two letters swapped are one fault
        ("diena", "idena", 1),
        ("diena", "diean", 1),
        ("diena", "duena", 1),
        ("diena", "dena", 1),
        ("diena", "dieena", 1),
        ("diena", "idnea", 2),
        ("diena", "denia", 2),
        ("", "ab", 2),
    ],
)
def test_each_wrong_missing_extra_or_swapped_letter_is_one_fault(one, other, faults):
    assert difference(one, other, 5) == difference(other, one, 5) == faults


@pytest.mark.parametrize(("one", "other"), [("diena", "menas"), ("diena", "dienoraštis"), ("menas", "diena")])
def test_words_too_far_apart_are_not_measured_further(one, other):
    assert difference(one, other, 1) == 2


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("diena", "dinea", True),
        ("diena", "dneai", False),
        ("galerija", "glaeirja", False),
        ("bibliotek", "biblitoeka", True),
        ("bibliotek", "bilbitoeka", False),
    ],
)
def test_long_words_may_have_two_faults(one, other, near):
    assert is_near(one, other) is near
