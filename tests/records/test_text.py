"""Letters: folding for search, addresses from names, and the order of names."""

import random

import pytest

from culture_for_all.records.sort_keys import refill_model
from culture_for_all.records.text import MARKED_LETTERS, SORT_KEY_LENGTH, excerpt, fold, slugify, sort_key
from tests.factories.visits import GoodPracticeFactory
from visits.models import GoodPractice

ALPHABET = [
    "a",
    "ą",
    "b",
    "c",
    "č",
    "d",
    "e",
    "ę",
    "ė",
    "f",
    "g",
    "h",
    "i",
    "į",
    "y",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "š",
    "t",
    "u",
    "ų",
    "ū",
    "v",
    "z",
    "ž",
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Užupis", "uzupis"),
        ("ĄČĘĖĮŠŲŪŽ", "aceeisuuz"),
        ("ąčęėįšųūž", "aceeisuuz"),
        ("Łódź, São Paulo, Rīga", "lodz, sao paulo, riga"),
        ("Straße", "straße"),
        ("София", "софия"),
        ("„7 vakarai“", "„7 vakarai“"),
        ("", ""),
    ],
)
def test_fold_drops_case_and_marks(text, folded):
    assert fold(text) == folded


def test_fold_takes_composed_and_decomposed_letters_alike():
    assert fold("u\u017eupis") == fold("uz\u030cupis") == "uzupis"


def test_folding_is_one_letter_for_one_so_that_a_database_can_do_it():
    assert {len(letter) + len(bare) for letter, bare in MARKED_LETTERS.items()} == {2}
    assert all(bare.isascii() and bare == bare.lower() for bare in MARKED_LETTERS.values())


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Užupio biblioteka", "uzupio-biblioteka"),
        ("„Ąžuolas“ – čia, ten & ėjo", "azuolas-cia-ten-ejo"),
        ("Łódź", "lodz"),
        ("Столична библиотека", "stolichna-biblioteka"),
        ("Straße 12/3", "strasse-12-3"),
        ("„“ – …", ""),
        ("", ""),
    ],
)
def test_slugify_makes_an_address_of_any_alphabet(text, slug):
    assert slugify(text) == slug


def test_slugify_cuts_at_a_word():
    assert slugify("labai ilgas pavadinimas kuris netelpa", max_length=22) == "labai-ilgas"
    assert slugify("labai ilgas pavadinimas kuris netelpa", max_length=23) == "labai-ilgas-pavadinimas"
    assert slugify("a" * 300) == "a" * 80


def ordered(names, language):
    shuffled = random.Random(1).sample(names, len(names))  # noqa: S311 (only the order of a test)
    return sorted(shuffled, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_sort_key_keeps_the_lithuanian_alphabet(case):
    names = [case(letter) for letter in ALPHABET]

    assert ordered(names, "lt") == names


@pytest.mark.parametrize(
    "names",
    [
        # ą, ę, ė, į, y, ų, ū are variants of their base letters and decide between like words only
        ["ada", "arka", "ąžuolas", "balas"],
        ["įlanka", "ilgas", "ylos", "iltis"],
        ["ūkas", "ūkis", "uogos", "upė", "vasara"],
        ["eglė", "ėjimas", "erdvė", "ežeras"],
        ["kure", "kurę", "kurė", "kures"],
        # č, š, ž are letters of their own
        ["cukrus", "čia", "dainos"],
        ["sūris", "šaltis", "teatras"],
        ["zylė", "žemė"],
        # quotes, case and dashes do not count, spaces come before letters
        ["Alma", "„Alma ir draugai“", "alma-ta", "Almanachas"],
        ["10 vakarų", "7 vakarai", "Abėcėlė"],
        ["vasara", "Žiema", "Зима"],
    ],
)
def test_sort_key_orders_lithuanian_names_as_a_dictionary_does(names):
    assert ordered(names, "lt") == names


def test_sort_key_orders_english_names_by_plain_letters():
    names = ["Čia", "Cukrus", "Šaltis", "Sūris", "yard", "zebra", "Žemė"]

    assert ordered(names, "en") == names


def test_sort_key_of_like_names_is_alike():
    assert sort_key("„Alma“", "lt") == sort_key("alma", "lt")


def test_sort_key_fits_its_column():
    for letter in "ažЖ中😀":
        assert len(sort_key(letter * 300, "lt")) <= SORT_KEY_LENGTH


def test_english_names_stand_under_the_word_behind_their_article():
    names = ["The Art Factory", "Zoo", "A festival", "“The Beacon” evening", "Anchor", "Theatre", "A", "the barracks"]

    assert sorted(names, key=lambda name: sort_key(name, "en")) == [
        "A",
        "Anchor",
        "The Art Factory",
        "the barracks",
        "“The Beacon” evening",
        "A festival",
        "Theatre",
        "Zoo",
    ]


def test_lithuanian_names_have_no_articles():
    assert sorted(["The Doors", "Teatras", "A lygis", "Aikštė"], key=lambda name: sort_key(name, "lt")) == [
        "A lygis",
        "Aikštė",
        "Teatras",
        "The Doors",
    ]


@pytest.mark.django_db
def test_rows_from_before_take_their_new_place():
    practice = GoodPracticeFactory(title_en="The zoo")
    untranslated = GoodPracticeFactory(title_lt="A lygis", title_en="")
    after = list(GoodPractice.objects.order_by("pk").values_list("sort_key_lt", "sort_key_en"))
    GoodPractice.objects.filter(pk=practice.pk).update(sort_key_en=sort_key("The zoo", "lt"))

    refill_model(GoodPractice, "title")

    assert list(GoodPractice.objects.order_by("pk").values_list("sort_key_lt", "sort_key_en")) == after
    assert GoodPractice.objects.get(pk=untranslated.pk).sort_key_lt == sort_key("A lygis", "lt")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Trumpas tekstas", "Trumpas tekstas"),
        ("<h2>Slapukai</h2>\n<p>Jų nėra &amp; nebus.</p>", "Slapukai. Jų nėra & nebus."),
        (
            "<p>Jame yra:</p>\n<ul>\n<li>laikas</li>\n<li>adresas</li>\n</ul>\n<p>Tiek.</p>",
            "Jame yra: laikas; adresas. Tiek.",
        ),
        ("žodis " * 40, "žodis " * 25 + "žodis…"),
        (f"{'žodis, ' * 22}žodis-{'x' * 30}", "žodis, " * 21 + "žodis…"),
    ],
)
def test_excerpt_ends_at_a_word_and_runs_nothing_together(html, text):
    assert excerpt(html) == text
    assert len(text) <= 161
