"""Text that was pasted: what is kept of it."""

import random
import unicodedata

import pytest

from culture_for_all.records.cleaning import clean_address, clean_line, clean_text

FAMILY, SCOTLAND = "👨\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("bib\u00adlioteka", "biblioteka"),
        ("žmo\u200bnės", "žmonės"),
        ("baž\u2060nyčia", "bažnyčia"),
        ("Nau\u200cjoji Vilnia", "Naujoji Vilnia"),
        ("\ufeffVilnius\u200e", "Vilnius"),
        ("Vil\u034fnius\ufe0f", "Vilnius"),
        ("S\u030ciauliai", "Šiauliai"),
        ("Ilgas\u2029tekstas\x0bper\x0ckelias\x85eilutes\x1fčia", "Ilgas tekstas per kelias eilutes čia"),
        ("  du\u00a0 \u2009tarpai\t\r\n", "du tarpai"),
        ("va\x00r\x07das\x9c", "vardas"),
        ("pu\ud800sė\ufdd0\uffff\U0001ffff", "pusė"),
        ("į\u202ekairę\u2066", "įkairę"),
        ("Dvaras\ufffc", "Dvaras"),
    ],
)
def test_line_loses_what_nobody_sees(text, kept):
    assert clean_line(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        f"{FAMILY} {SCOTLAND} ❤\ufe0f 1\ufe0f\u20e3",
        "葛\U000e0100飾",
        "\u2067שלום (2026)!\u2069 Vilniuje",
        "ورشة\u200f (2026)!",
        "\u0600١٢",
        "vil̃nius",
        "C++ · AC/DC 24/7 – „Aušra“",
    ],
)
def test_line_keeps_what_scripts_and_emoji_need(text):
    assert clean_line(text) == clean_text(text) == text


@pytest.mark.parametrize(
    "text", ["\u200b", "\u00ad \u2060", "\ufeff", "\u200e", "\u3164", "\u2800", "\u0301", "\u2067\u2069", " "]
)
def test_text_of_nothing_visible_is_empty(text):
    assert clean_line(text) == clean_text(text) == ""


def test_long_text_keeps_its_lines():
    text = "Pirma\r\nantra\u2028trečia\x0bketvirta\x1epenkta\x1fšešta\x85\u2029 \u200b\r\rpaskutinė  eilutė \n"

    assert clean_text(text) == "Pirma\nantra\ntrečia\nketvirta\npenkta\nšešta\n\n\n\npaskutinė  eilutė"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://etm.lt/?utm_source=fb&fbclid=IwAR0", "https://etm.lt/"),
        ("\u200bhttps://etm.lt/\u00ada\ufeff", "https://etm.lt/a"),
        ("https://etm.lt/a?id=7&UTM_Medium=x&amp;gclid=3&q=a%20b#vieta", "https://etm.lt/a?id=7&q=a%20b#vieta"),
        ("https://etm.lt/?page=utm_source", "https://etm.lt/?page=utm_source"),
        ("https://etm.lt/?", "https://etm.lt/?"),
        ("https://etm.lt/#/a?mc_eid=4", "https://etm.lt/#/a?mc_eid=4"),
    ],
)
def test_web_address_loses_what_tracks_readers(address, kept):
    assert clean_address(address) == kept


def test_web_addresses_in_a_text_lose_it_too():
    text = "Žr. https://etm.lt/?utm_source=fb. Ir (https://etm.lt/a?fbclid=2&b=1)!"

    assert clean_line(text) == clean_text(text) == "Žr. https://etm.lt/. Ir (https://etm.lt/a?b=1)!"


@pytest.mark.parametrize("clean", [clean_line, clean_text, clean_address])
def test_what_is_clean_stays_as_it_is(clean):
    characters = [chr(code) for code in range(0x110000)]
    odd = [character for character in characters if unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")]
    odd += [character for character in characters if unicodedata.category(character)[0] in "MSC"][::97]
    chance = random.Random(6)  # noqa: S311 (not a secret)
    common = [
        *"aąž9م字👩❤🏴 \n",
        "e\u0301",
        "\u200d",
        "\u200c",
        "\ufe0f",
        "\u202b",
        "\u202c",
        "\u2067",
        "\u2069",
        "\u200f",
    ]
    for _ in range(5000):
        text = "".join(chance.choices(odd, k=4) + chance.choices(common, k=8))
        text = "".join(chance.sample(text, len(text)))
        cleaned = clean(text)

        assert clean(cleaned) == cleaned, ascii(text)
        assert cleaned == unicodedata.normalize("NFC", cleaned).strip(), ascii(text)
