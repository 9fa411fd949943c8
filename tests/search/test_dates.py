from datetime import date

import pytest
from django.utils.translation import override

from culture_for_all.search.dates import When, date_in, dates_in_words
from culture_for_all.search.query import words_of


def read(text):
    found = date_in(words_of(text), text)
    return found and found[2]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2019 m. lapkritį", When(2019, 11)),
        ("lapkriti 2019", When(2019, 11)),
        ("2019 m. lapkričio mėn.", When(2019, 11)),
        ("2019 metų lapkritis", When(2019, 11)),
        ("November 2019", When(2019, 11)),
        ("in nov 2019", When(2019, 11)),
        ("2022 birželis", When(2022, 6)),
        ("2020 kovą", When(2020, 3)),
        ("2021 vasaryje", When(2021, 2)),
        ("2019-11", When(2019, 11)),
        ("2019/11", When(2019, 11)),
        ("11.2019", When(2019, 11)),
        ("2019-11-28", When(2019, 11, 28)),
        ("28.11.2019", When(2019, 11, 28)),
        ("2019 m. lapkričio 28 d.", When(2019, 11, 28)),
        ("28 November 2019", When(2019, 11, 28)),
        ("November 28th, 2019", When(2019, 11, 28)),
        ("2019", When(2019)),
        ("2019 metais", When(2019)),
        ("dirbtuvės 2021 m. balandį Vilniuje", When(2021, 4)),
    ],
)
def test_date_is_read_in_any_form_case_and_language(text, when):
    assert read(text) == when


@pytest.mark.parametrize(
    "text",
    [
        "2019–2022",
        "nuo 2019 iki 2022",
        "2019 2020 lapkritis",
        "kovas",
        "may",
        "14 Henrietta Street",
        "2019-13",
        "2019-02-30",
        "1492",
        "20190",
        "2600 kv. m",
        "mayor",
        "",
    ],
)
def test_other_figures_and_names_are_no_date(text):
    assert read(text) is None


def test_word_that_only_begins_like_a_month_is_none():
    assert read("2019 vasarą") == When(2019)
    assert read("mayor 2019") == When(2019)


@pytest.mark.parametrize(
    ("when", "lt", "en"),
    [
        (When(2019), "2019\xa0m.", "2019"),
        (When(2019, 11), "2019\xa0m. lapkritis", "November 2019"),
        (When(2019, 11, 28), "2019\xa0m. lapkričio 28\xa0d.", "28 November 2019"),
    ],
)
def test_date_is_said_in_the_language_of_the_page(when, lt, en):
    with override("lt"):
        assert str(when) == lt
    with override("en"):
        assert str(when) == en


def test_happening_is_found_by_its_months_and_days():
    with override("lt"):
        words = dates_in_words(date(2019, 11, 30), date(2019, 12, 1), by_day=True).split()

    assert words == [
        *("2019", "lapkritis", "lapkričio", "2019", "gruodis", "gruodžio"),
        *("20190000", "20191100", "20191200", "20191130", "20191201"),
    ]


def test_happening_known_to_the_month_has_no_day():
    with override("en"):
        words = dates_in_words(date(2020, 2, 1), date(2020, 2, 29), by_day=False)

    assert words == "2020 February 20200000 20200200"
