import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from django.conf import settings
from django.utils.text import normalize_newlines
from django.utils.translation import override

from culture_for_all.representations.formats.base import printable
from culture_for_all.representations.formats.xlsx import MOST_SIGNS
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import PracticeCostFactory
from tests.factories.world import LISTS, build_world, world_paths

from .hostile import HOSTILE

pytestmark = pytest.mark.django_db


def book_at(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return openpyxl.load_workbook(io.BytesIO(response.getvalue()))


def rows_at(client, path):
    """Return the rows of the first sheet as dicts of cells by heading."""
    sheet = book_at(client, path).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
    return [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_cells_are_dates_times_numbers_and_words_of_the_language(client):
    city = CityFactory(name_lt="Ryga", name_en="Riga", population=1234567, country="LV", local_language="lv")
    EventFactory(city=city, start_time=time(9, 30), kind="site_visit", topics=[TopicFactory(name_en="Access")])

    (row,) = rows_at(client, "/en/events.xlsx")
    (place,) = rows_at(client, "/en/cities.xlsx")

    assert (row["Kind"].value, row["City"].value, row["Topics"].value) == ("site visit", "Riga", "Access")
    assert row["Start date"].value == datetime(2019, 11, 28)
    assert row["Start date"].is_date
    assert row["Start time"].value == time(9, 30)
    assert row["Known only from an announcement"].value == "no"
    assert (place["Country"].value, place["Its own language"].value) == ("Latvia", "Latvian")
    assert place["Languages in which the record is complete"].value == "Lithuanian, English"
    assert (place["Population"].value, place["Population"].data_type) == (1234567, "n")


def test_headings_and_values_are_in_the_language_of_the_page(client):
    EventFactory(title_lt="Apsilankymas", city__name_lt="Ryga", kind="site_visit", format="online")

    (row,) = rows_at(client, "/lt/renginiai.xlsx")

    assert row["Pavadinimas"].value == "Apsilankymas"
    assert (row["Miestas"].value, row["Dalyvavimo būdas"].value) == ("Ryga", "nuotoliu")


def test_parts_that_fit_into_a_cell_are_told_in_words(client):
    cost = PracticeCostFactory(purpose_lt="dotacija", qualifier="up_to")
    PracticeCostFactory(good_practice=cost.good_practice, purpose_lt="remontas", year=2019)

    (row,) = rows_at(client, "/lt/gerosios-patirtys.xlsx")

    cell = row["Išlaidos"].value.replace("\xa0", " ")
    assert cell == "dotacija: iki 43 700 € (2017); remontas: 43 700 € (2019)"


def test_text_in_another_language_says_which(client):
    EventFactory(lithuanian_only=True, summary_lt="Santrauka.")

    (row,) = rows_at(client, "/en/events.xlsx")

    assert row["Summary"].value == "Santrauka. (in Lithuanian)"


def test_name_leads_to_the_page(client):
    event = EventFactory(title_en="Talk")
    with override("en"):
        path = event.get_absolute_url()

    (row,) = rows_at(client, "/en/events.xlsx")

    assert (row["Name or title"].value, row["Name or title"].hyperlink.target) == ("Talk", f"{settings.SITE_URL}{path}")


def test_headings_stay_in_sight_and_can_be_filtered_by(client):
    EventFactory.create_batch(2)

    sheet = book_at(client, "/en/events.xlsx").worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith("3")
    assert all(sheet.column_dimensions[letter].width >= 12 for letter in "ABCD")


def test_month_is_not_told_as_a_day(client):
    EventFactory(to_the_month=True)

    (row,) = rows_at(client, "/en/events.xlsx")

    assert row["Start date"].value == "November 2019"


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(1, 1, 1), "0001-01-01"), (date(1899, 12, 31), "1899-12-31"), (date(9999, 12, 31), datetime(9999, 12, 31))],
)
def test_days_that_sheets_cannot_count_are_text(client, day, value):
    EventFactory(start_date=day, end_date=day)

    (row,) = rows_at(client, "/en/events.xlsx")

    assert row["Start date"].value == value


@pytest.mark.parametrize("text", [*HOSTILE, "<r><t>bold</t></r>", "{=1+1}", "https://evil.example/"])
def test_text_is_never_anything_else(client, text):
    venue = VenueFactory(name_en=text, name_lt="Vieta", description_en=text, address=text[:200])

    (row,) = rows_at(client, "/en/venues.xlsx")

    venue.refresh_from_db()
    stored = {"Name or title": venue.name_en, "Description": venue.description_en, "Street address": venue.address}
    for heading, said in stored.items():
        cell = row[heading]
        assert cell.data_type in ("s", "inlineStr")
        assert cell.value.strip(" ") == normalize_newlines(printable(said)).strip(" ")
    assert row["Description"].hyperlink is None


def test_text_longer_than_a_cell_ends_with_a_mark(client):
    VenueFactory(description_en="ž" * (MOST_SIGNS + 5))

    (row,) = rows_at(client, "/en/venues.xlsx")

    assert len(row["Description"].value) == MOST_SIGNS
    assert row["Description"].value.endswith("ž…")


def test_place_west_of_greenwich_is_a_number(client):
    VenueFactory(latitude=Decimal("51.5"), longitude=Decimal("-0.12"))

    (row,) = rows_at(client, "/en/venues.xlsx")

    assert (row["Latitude"].value, row["Longitude"].value) == (51.5, -0.12)


def test_drafts_and_what_filters_leave_out_are_not_there(client):
    EventFactory(title_en="Shown", start_date=date(2020, 1, 1), city=CityFactory(draft=True, name_en="Secret"))
    EventFactory(title_en="Other year")
    EventFactory(title_en="Draft", draft=True, start_date=date(2020, 1, 1))

    (row,) = rows_at(client, "/en/events.xlsx?year=2020")

    assert (row["Name or title"].value, row["City"].value) == ("Shown", None)


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_list_has_a_table_that_says_on_which_terms(client, language):
    paths = world_paths(build_world(), language)

    for name in LISTS:
        book = book_at(client, f"{paths[name].removesuffix('/')}.xlsx")
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        assert len(rows) > 1, name
        assert all(heading and heading[0] == heading[0].upper() for heading in rows[0]), name
        assert "CC BY 4.0" in str([cell.value for cell in book.worksheets[1]["B"]])


def test_empty_list_has_its_headings(client):
    assert [cell.value for cell in book_at(client, "/en/adoptions.xlsx").worksheets[0][1]][0] == "Name or title"


@pytest.mark.parametrize("count", [1, 3])
def test_rows_cost_no_query_each(client, count, django_assert_num_queries):
    EventFactory.create_batch(count)

    with django_assert_num_queries(6):
        client.get("/en/events.xlsx").getvalue()
