"""Quotes, dashes and apostrophes, as each language sets them."""

import random

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from culture_for_all.content.files import read_yaml
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.typography import changed_words, mend
from culture_for_all.translations.catalogue import LITERAL, as_list

LITHUANIAN = [
    (
        '"Aušra", ,,Aušra", ,,Aušra“, „Aušra”, „Aušra", «Aušra» ir “Aušra”',
        "„Aušra“, „Aušra“, „Aušra“, „Aušra“, „Aušra“, „Aušra“ ir „Aušra“",
    ),
    ('UAB "Senas "Vilnius" namas" (žr. "Vilnius")', "UAB „Senas ‚Vilnius‘ namas“ (žr. „Vilnius“)"),
    ("„UAB „Aušra““", "„UAB ‚Aušra‘“"),
    ("Kultūra - visiems -- ir visoms — visada", "Kultūra – visiems – ir visoms – visada"),
    ("2019-2022 m., lapkričio 28-29 d., 10-15 proc.", "2019–2022 m., lapkričio 28–29 d., 10–15 proc."),
    ("10:00-12:30, 150-200 dalyvių, XIX-XX a., 1,5-2 mln.", "10:00–12:30, 150–200 dalyvių, XIX–XX a., 1,5–2 mln."),
    ("lapkričio 29 d. - gruodžio 1 d.", "lapkričio 29 d. – gruodžio 1 d."),
    ("O'Konoro, d´Arc...", "O’Konoro, d’Arc…"),
    ('- "Aušra" - muziejus\n- kita', "- „Aušra“ – muziejus\n- kita"),
]
ENGLISH = [
    (
        "users' needs, Riga's, King's Inns, the '90s, rock'n'roll",
        "users’ needs, Riga’s, King’s Inns, the ’90s, rock’n’roll",
    ),
    ("He said \"she said 'yes'\" - and left...", "He said “she said ‘yes’” – and left…"),
    ('He said "she said "yes" and left"', "He said “she said ‘yes’ and left”"),
    ("'It's the users' choice'", "‘It’s the users’ choice’"),
    ("28-29 November 2019, 2019-20, 5-7 people", "28–29 November 2019, 2019–20, 5–7 people"),
    ('The „Aušros“ Museum and «Maison» "x"', "The „Aušros“ Museum and «Maison» “x”"),
]
SPARED = [
    "2019-11-28, 2019-11, COVID-19, EN 301-549, WCAG 2.1-2.2, ISBN 978-5-415, ISSN 1392-2114, LV-1010",
    "+370 5-212, tel. 5-12, 212-345, 8-5-212, Pilies g. 4-12, Nr. 1-23, 3-1, 01-23",
    "https://etm.lt/a-b?'x'=1-2 www.lnm.lt/2019-2020 etm.lt/o'k jonas.o'k@etm.lt `a - 'b'`",
    '5\' 10", 6", 6”',
    "socialinis-kultūrinis, e-paslaugos, 10-oji, A4-A5",
    '%(record)s {name} <a href="%(url)s">x</a>',
    "„nebaigta",
    "C++ .../a ../b 1...5",
]


@pytest.mark.parametrize(
    ("language", "text", "mended"), [*(("lt", *pair) for pair in LITHUANIAN), *(("en", *pair) for pair in ENGLISH)]
)
def test_signs_are_mended(language, text, mended):
    assert mend(text, language) == mended
    assert mend(mended, language) == mended


@pytest.mark.parametrize("text", SPARED)
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_what_could_be_meant_otherwise_is_left_alone(text, language):
    assert mend(text, language) == text


def test_text_of_another_language_is_left_alone():
    assert mend("\"Rīga\" - 'x'", "lv") == "\"Rīga\" - 'x'"


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_what_is_mended_stays_so_and_has_the_same_words(language):
    chance = random.Random(8)  # noqa: S311 (not a secret)
    signs = [
        *"aBsž1 9\"'„“”«»‚‘’-–—.,:\n(/´",
        "  ",
        ",,",
        "2019",
        "www.x.lt/a'",
        "…",
        " - ",
        "XIX",
        "\ue000",
        "%",
        " proc.",
    ]
    for _ in range(10000):
        text = "".join(chance.choices(signs, k=chance.randint(1, 16)))
        mended = mend(text, language)

        assert mend(mended, language) == mended, text
        assert len(mended) <= len(text)
        assert [before for before, _after in changed_words(text, mended)] == [
            before for before, after in zip(text.split(), mended.split(), strict=True) if before != after
        ]


# What the portal itself says


def test_english_of_the_catalogue_keeps_the_rules():
    with open(settings.BASE_DIR / "locale/lt/LC_MESSAGES/django.po", "rb") as file:
        texts = [text for message in read_po(file) for text in as_list(message.id)]

    wrong = [
        pair
        for text in texts
        if not any(literal in text for literal in LITERAL)
        for pair in changed_words(text, mend(text, "en"))
    ]

    assert wrong == []


@pytest.mark.parametrize("path", sorted(STARTER.glob("*.yaml")), ids=lambda path: path.stem)
def test_starter_content_keeps_the_rules(path):
    wrong = [
        pair
        for language, text in texts_in(read_yaml(path, is_single=True))
        for pair in changed_words(text, mend(text, language))
    ]

    assert wrong == []


def texts_in(content, language=""):
    if isinstance(content, dict):
        for key, part in content.items():
            yield from texts_in(part, key if key in LANGUAGE_CODES else language)
    elif isinstance(content, list):
        for part in content:
            yield from texts_in(part, language)
    elif isinstance(content, str) and language:
        yield language, content
