from datetime import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format, number_format
from django.utils.translation import override

MOMENT = datetime(2019, 11, 28, 9, 5)


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("lt", "DATE_FORMAT", "2019\u00a0m. lapkričio 28\u00a0d."),
        ("lt", "DATETIME_FORMAT", "2019\u00a0m. lapkričio 28\u00a0d., 09:05"),
        ("lt", "YEAR_MONTH_FORMAT", "2019\u00a0m. lapkritis"),
        ("lt", "MONTH_DAY_FORMAT", "lapkričio 28\u00a0d."),
        ("lt", "SHORT_DATE_FORMAT", "2019-11-28"),
        ("en", "DATE_FORMAT", "28 November 2019"),
        ("en", "DATETIME_FORMAT", "28 November 2019, 09:05"),
        ("en", "YEAR_MONTH_FORMAT", "November 2019"),
        ("en", "MONTH_DAY_FORMAT", "28 November"),
        ("en", "SHORT_DATE_FORMAT", "28 Nov 2019"),
        ("en", "TIME_FORMAT", "09:05"),
    ],
)
def test_date_is_written_as_its_language_does(language, name, text):
    with override(language):
        assert date_format(MOMENT, name) == text


@pytest.mark.parametrize(("language", "text"), [("lt", "1\u00a0285\u00a0278,5"), ("en", "1,285,278.5")])
def test_number_is_written_as_its_language_does(language, text):
    with override(language):
        assert number_format(1285278.5, decimal_pos=1, force_grouping=True) == text


@pytest.mark.parametrize("typed", ["2019-11-28", "28/11/2019", "28 November 2019", "28 Nov 2019"])
def test_english_date_can_be_typed_the_british_way(typed):
    with override("en"):
        assert forms.DateField().clean(typed) == MOMENT.date()


def test_american_date_is_refused():
    with override("en"), pytest.raises(ValidationError):
        forms.DateField().clean("11/28/2019")
