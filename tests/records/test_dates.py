"""Dates, numbers and lists in words."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from culture_for_all.records.dates import date_range_html, date_range_text

BY_DAY = [
    (date(2019, 11, 28), date(2019, 11, 28), "2019 m. lapkričio 28 d.", "28 November 2019"),
    (date(2019, 11, 28), date(2019, 11, 29), "2019 m. lapkričio 28–29 d.", "28–29 November 2019"),
    (date(2019, 11, 29), date(2019, 12, 1), "2019 m. lapkričio 29 d. – gruodžio 1 d.", "29 November – 1 December 2019"),
    (
        date(2019, 12, 30),
        date(2020, 1, 2),
        "2019 m. gruodžio 30 d. – 2020 m. sausio 2 d.",
        "30 December 2019 – 2 January 2020",
    ),
]
BY_MONTH = [
    (date(2019, 11, 1), date(2019, 11, 30), "2019 m. lapkritis", "November 2019"),
    (date(2020, 6, 1), date(2020, 7, 31), "2020 m. birželis–liepa", "June–July 2020"),
    (date(2019, 12, 1), date(2020, 1, 31), "2019 m. gruodis – 2020 m. sausis", "December 2019 – January 2020"),
]
CASES = [(*case, True) for case in BY_DAY] + [(*case, False) for case in BY_MONTH]


def with_hard_spaces(text):
    """Lithuanian keeps „m.“ and „d.“ to their numbers."""
    return re.sub(r"(?<=\d) (?=[md]\.)", "\xa0", text)


def visible(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(("start", "end", "lithuanian", "english", "by_day"), CASES)
def test_dates_are_said_as_each_language_says_them(start, end, lithuanian, english, by_day):
    for language, text in [("lt", with_hard_spaces(lithuanian)), ("en", english)]:
        with override(language):
            assert date_range_text(start, end, by_day) == text
            assert visible(date_range_html(start, end, by_day)) == text


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize(("start", "end", "lithuanian", "english", "by_day"), CASES)
def test_machines_are_told_what_is_known_of_both_ends_and_no_more(start, end, lithuanian, english, by_day, language):
    pattern = "%Y-%m-%d" if by_day else "%Y-%m"
    ends = [start, end] if by_day else [start.replace(day=1), end.replace(day=1)]

    with override(language):
        html = date_range_html(start, end, by_day)

    told = re.findall(r'<time datetime="([^"]+)">', html)
    assert told == [each.strftime(pattern) for each in dict.fromkeys(ends)]


@pytest.mark.parametrize(
    ("month", "takes_day", "alone", "english"),
    [
        (1, "sausio", "sausis", "January"),
        (2, "vasario", "vasaris", "February"),
        (3, "kovo", "kovas", "March"),
        (4, "balandžio", "balandis", "April"),
        (5, "gegužės", "gegužė", "May"),
        (6, "birželio", "birželis", "June"),
        (7, "liepos", "liepa", "July"),
        (8, "rugpjūčio", "rugpjūtis", "August"),
        (9, "rugsėjo", "rugsėjis", "September"),
        (10, "spalio", "spalis", "October"),
        (11, "lapkričio", "lapkritis", "November"),
        (12, "gruodžio", "gruodis", "December"),
    ],
)
def test_month_takes_the_form_that_its_place_asks_for(month, takes_day, alone, english):
    day = date(2020, month, 2)

    with override("lt"):
        assert date_range_text(day, day) == f"2020\xa0m. {takes_day} 2\xa0d."
        assert date_range_text(day, day, by_day=False) == f"2020\xa0m. {alone}"
    with override("en"):
        assert date_range_text(day, day) == f"2 {english} 2020"
        assert date_range_text(day, day, by_day=False) == f"{english} 2020"


@pytest.mark.parametrize(
    ("template", "values", "lithuanian", "english"),
    [
        ("{{ value|number }}", 285278, "285\xa0278", "285,278"),
        ("{{ value|number }}", Decimal("1234.5"), "1\xa0234,5", "1,234.5"),
        ("{{ value|euros }}", Decimal("285278.00"), "285\xa0278\xa0€", "€285,278"),
        ("{{ value|euros }}", Decimal("285278.50"), "285\xa0278,50\xa0€", "€285,278.50"),
        ("{{ value|language_name }}", "lt", "lietuvių", "Lithuanian"),
        ("{{ value|language_name }}", "xx-unknown", "xx-unknown", "xx-unknown"),
        ("{{ value|host }}", "https://www.example.eu/a?b", "www.example.eu", "www.example.eu"),
        ("{{ value|paragraphs }}", "A\nb\n\n\n<c>", "<p>A b</p>\n<p>&lt;c&gt;</p>", "<p>A b</p>\n<p>&lt;c&gt;</p>"),
        ("{{ value|paragraphs }}", None, "", ""),
        ("{{ value|lines|join:'+' }}", " A \n\nB\r\nC", "A+B+C", "A+B+C"),
    ],
)
def test_values_are_written_as_each_language_writes_them(template, values, lithuanian, english):
    for language, text in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert Template("{% load records %}" + template).render(Context({"value": values})) == text
