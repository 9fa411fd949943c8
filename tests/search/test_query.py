import pytest

from culture_for_all.search.query import MOST_WORDS, parse


def needs_of(text):
    return [need.phrase or need.words[0].plain for need in parse(text).needs]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("Kūrybiniai centrai", ["kurybiniai", "centrai"]),
        ("kaip pritraukti jaunimą į biblioteką", ["pritraukti", "jaunima", "biblioteka"]),
        ("the", ["the"]),
        ("muziejus Muziejus", ["muziejus"]),
        ("„Naujoji Vilnia“", ["naujoji vilnia"]),
        ('"law school" Dublin', ["law school", "dublin"]),
        ("“street art”", ["street art"]),
        ('unfinished "phrase', ["unfinished", "phrase"]),
        ("e-knyga", ["knyga"]),
        ("x:y OR NEAR(a b)", ["near"]),
    ],
)
def test_query_is_taken_apart_into_words_and_phrases(text, needs):
    assert needs_of(text) == needs


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["menas -kinas", "-kinas menas", 'menas -"kinas"'])
def test_query_with_a_minus_does_not_want_the_word(text):
    query = parse(text)

    assert needs_of(text) == ["menas"]
    assert [need.words[0].plain for need in query.unwanted] == ["kinas"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["menas - kinas", "menas–kinas", "menas-kinas"])
def test_dash_between_words_is_no_minus(text):
    assert needs_of(text) == ["menas", "kinas"]


@pytest.mark.django_db
def test_long_query_is_cut():
    text = " ".join(f"zodis{number}" for number in range(600))

    assert len(needs_of(text)) == MOST_WORDS
    assert len(parse(f'"{text}"').needs[0].words) <= MOST_WORDS
