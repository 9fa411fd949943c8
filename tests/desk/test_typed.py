"""What editors type and paste into boxes for dates, times and numbers."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from culture_for_all.desk import typed
from culture_for_all.records.models import LANGUAGE_CODES
from partners.forms import DegreesField

in_both_languages = pytest.mark.parametrize("language", LANGUAGE_CODES)


@in_both_languages
@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, date(2026, 12, 5)) for text in ("2026-12-05", "2026.12.05", "2026 12 05", "5.12.2026", "05/12/2026")),
        *((text, date(2026, 12, 5)) for text in ("2026 m. gruodžio 5 d.", "2026\u00a0m. gruodžio 5\u00a0d.")),
        *((text, date(2026, 12, 5)) for text in ("2026 m. gruodzio 5", "5 December 2026", "December 5th, 2026")),
        ("2024 m. vasario 29 d.", date(2024, 2, 29)),
        ("3 May 2026", date(2026, 5, 3)),
    ],
)
def test_day_is_read_as_people_write_it(language, text, day):
    with override(language):
        assert typed.DateField().clean(text) == day


@in_both_languages
@pytest.mark.parametrize(
    "text", ["2026-02-30", "gruodžio 5 d.", "2026 m.", "2026", "12/2026", "5 6 7", "2026 m. gruodžio 5–6 d.", "rytoj"]
)
def test_what_is_no_day_is_refused_with_an_example(language, text):
    with override(language), pytest.raises(ValidationError, match=r"2026-12-05"):
        typed.DateField().clean(text)


@in_both_languages
@pytest.mark.parametrize(
    ("text", "moment"),
    [
        *((text, time(18)) for text in ("18", "18 val.", "18.00", "18:00", "18:00:00", "6 pm")),
        *((text, time(18, 30)) for text in ("18.30", "18 val. 30 min.", "18:30 val.", "18h30", "6.30 p.m.")),
        *((text, time(0)) for text in ("0", "24:00", "24 val.", "12 am")),
        ("9", time(9)),
    ],
)
def test_time_is_read_as_people_write_it(language, text, moment):
    with override(language):
        assert typed.TimeField().clean(text) == moment


@in_both_languages
@pytest.mark.parametrize("text", ["25", "18:75", "1830", "0 pm", "vakare", "18–20 val."])
def test_what_is_no_time_is_refused_with_an_example(language, text):
    with override(language), pytest.raises(ValidationError, match=r"18:00"):
        typed.TimeField().clean(text)


@in_both_languages
@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((text, "149416.50") for text in ("149416.5", "149 416,50", "149\u00a0416,50 €", "149,416.50", "149.416,5")),
        ("0,3", "0.3"),
        ("−2,5", "-2.5"),
    ],
)
def test_number_is_read_with_either_decimal_mark(language, text, number):
    field = typed.DecimalField(max_digits=12, decimal_places=2)
    with override(language):
        assert field.clean(text) == Decimal(number)


@in_both_languages
@pytest.mark.parametrize("text", ["1 2", "daug", "12,34,5", "149,416"])
def test_number_that_can_mean_two_things_is_refused(language, text):
    with override(language), pytest.raises(ValidationError):
        typed.DecimalField(max_digits=12, decimal_places=2).clean(text)


@pytest.mark.parametrize("text", ["602430", "602 430", "602\u00a0430", "602\u202f430"])
def test_whole_number_is_read_with_its_spaces(text):
    assert typed.IntegerField().clean(text) == 602430


def test_degrees_are_rounded_to_what_is_kept():
    field = DegreesField(max_digits=9, decimal_places=6)

    assert field.clean("54,6871571234567") == Decimal("54.687157")
