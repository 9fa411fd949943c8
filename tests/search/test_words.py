import pytest

from culture_for_all.search.words import plain, stems, typed_forms


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("Užupis", "uzupis"),
        ("ŽĄSĖLĖ", "zasele"),
        ("Z\u030culvėdra", "zulvedra"),  # the caron as a letter of its own
        ("София", "sofiya"),
        ("Łódź", "lodz"),
        ("2019", "2019"),
        ("中文", "zhongwen"),
    ],
)
def test_plain_word_has_bare_letters_and_digits_only(written, letters):
    assert plain(written) == letters


@pytest.mark.parametrize(
    ("indexed", "typed"),
    [
        ("bibliotekose", "biblioteka"),
        ("bažnyčioje", "baznycia"),
        ("Užupio", "uzupis"),
        ("kareivinės", "kareivinese"),
        ("Pilaitė", "pilaiteje"),
        ("kūrėjas", "kurejas"),
        ("prieinamumą", "prieinamumas"),
        ("neįgalus", "neigaliuju"),
    ],
)
def test_inflected_words_share_a_stem_with_marks_or_without(indexed, typed):
    assert set(stems(indexed, "lt")) & set(typed_forms(typed))


def test_stems_of_two_languages_are_told_apart():
    assert not set(stems("menas", "lt")) & set(stems("men", "en"))
