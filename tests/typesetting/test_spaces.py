import pytest

from culture_for_all.typesetting.spaces import kept_together


def shown(text, language, is_heading=False):
    """The text with its no-break spaces made visible."""
    return kept_together(text, language, is_heading).replace("\u00a0", "~")


@pytest.mark.parametrize(
    "text",
    [
        "2019~m. lapkričio 28~d. 18~val.",
        "2019–2022~m. skirta 149~416,50~€, tai 71~proc. arba 71~%",
        "1~285~278 gyventojai, 10~tūkst. skaitytojų, 1,2~mln. eurų, 3~mlrd. eurų",
        "2600~kv.~m, 400~kub.~m, 5~km, 12~ha",
        "XIX~a. dvaras",
        "Nr.~5, Žirmūnų~g.~6, Gedimino~pr.~28",
        "M.~K.~Čiurlionio namai ir Dž.~Dž.~Bairono paminklas",
        "Švč.~Mergelės, šv.~Jono, dr.~Basanavičius, el.~paštas, ir t.~t.",
        "Durys į~kultūrą~– visiems, o~ne daliai",
        "~m. gruodį",  # after a number in another element
        "2019 metai, 28 gatvės, 2019 100 žmonių",
        "Tai nauja g. Kita diena",
    ],
)
def test_lithuanian_keeps_together(text):
    assert shown(text.replace("~", " "), "lt") == text


@pytest.mark.parametrize(
    "text",
    [
        "28~November 2019, 9.30~a.m., 5~km, €5~million, 40~per cent",
        "No.~5, pp.~7–9, St~Patrick’s, Dr.~Smith, J.~R.~Tolkien",
        "Doors to culture~– for everyone",
        "In 2019 Maytime began; 5 sites",
    ],
)
def test_english_keeps_together(text):
    assert shown(text.replace("~", " "), "en") == text


@pytest.mark.parametrize(
    ("language", "text", "heading"),
    [
        ("lt", "Rekomendacijos ir veiksmai", "Rekomendacijos ir~veiksmai"),
        ("en", "A place for a change I saw", "A~place for a~change I~saw"),
    ],
)
def test_little_words_hang_in_large_type_only(language, text, heading):
    assert shown(text, language) == text
    assert shown(text, language, is_heading=True) == heading


def test_line_ends_count_as_spaces():
    assert shown("2019\n  m. kultūra\n– visiems", "lt") == "2019~m. kultūra~– visiems"


def test_other_languages_are_left_as_they_are():
    assert kept_together("28 november 2019 – A. B. Tamm", "et") == "28 november 2019 – A. B. Tamm"


def test_setting_twice_changes_nothing():
    once = kept_together("M. K. Čiurlionis – 2019 m.", "lt")

    assert kept_together(once, "lt") == once
