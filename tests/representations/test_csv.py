import csv
import io
import re
from decimal import Decimal

import pytest

from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.formats.csv import safe
from partners.models import Venue
from tests.factories.partners import ActionPlanFactory, CityFactory, SourceFactory, TopicFactory, VenueFactory
from tests.factories.visits import OutsideAdoptionFactory, PracticeCostFactory

from .hostile import HOSTILE
from .readers import read_table

pytestmark = pytest.mark.django_db


def test_table_reads_back_as_what_the_records_say(client):
    topics = [TopicFactory(name_en="Access"), TopicFactory(name_en="Data; figures")]
    VenueFactory(on_map=True, name_en='A "house", with\nlines', topics=topics, sources=[SourceFactory()])
    VenueFactory(address="", district_lt="Žvėrynas", unconfirmed_fields=["address", "latitude"])

    rows = read_table(client.get("/en/venues.csv").getvalue())

    venues = Dataset.of(Venue)
    expected = [venues.row(venue) for venue in venues.prepare(venues.kind.public().order_by("sort_key"))]
    assert rows == [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in expected]
    assert {row["unconfirmed_fields"] for row in rows} == {"", "address; latitude"}
    assert {row["languages"] for row in rows} == {"lt; en"}


def test_costs_are_amounts_with_currency_and_year(client):
    cost = PracticeCostFactory(qualifier="up_to")
    PracticeCostFactory(good_practice=cost.good_practice, amount=Decimal("70000.50"), currency="GBP", year=2019)

    (row,) = read_table(client.get("/en/good-practices.csv").getvalue())

    assert row["costs"] == "up_to 43700.0 EUR 2017; 70000.5 GBP 2019"


def test_action_plans_are_titles_with_years(client):
    plan = ActionPlanFactory(title="Integrated Action Plan", year=2022)
    ActionPlanFactory(city=plan.city, title="Programme")

    (row,) = read_table(client.get("/en/cities.csv").getvalue())

    assert row["action_plans"] == "Integrated Action Plan 2022; Programme"


def test_adopters_outside_the_network_are_named_in_every_language(client):
    OutsideAdoptionFactory(adopter_lt="Mančesteris", adopter_en="Manchester", started_year=2020)

    (row,) = read_table(client.get("/en/good-practices.csv").getvalue())

    assert row["outside_adoptions"] == "Mančesteris / Manchester GB 2020 unknown"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_a_formula(client, text, without_door):
    VenueFactory(name_en=text, name_lt="Vieta")

    (row,) = read_table(client.get("/en/venues.csv").getvalue())

    assert row["name_en"].replace("'", "") == text.replace("'", "")
    assert row["name_en"][0] not in "=+-@\t\r\n＝"


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("x;=1+1", "x;'=1+1"),
        ("x; =1+1", "x;' =1+1"),
        ("a, b;@SUM(A1)", "a, b;'@SUM(A1)"),
        ("x\n=1+1", "x\n'=1+1"),
        ("x\t-1", "x\t'-1"),
        ('x;"=1+1"', 'x;\'"=1+1"'),
        (";;+1", ";;'+1"),
        (" =1+1", "' =1+1"),
    ],
)
def test_text_is_no_formula_either_where_semicolons_part_columns(client, text, harmless):
    VenueFactory(description_en=text)

    body = client.get("/en/venues.csv").getvalue().decode()

    assert safe(text) == harmless
    cells = [cell.strip(' "') for line in body.splitlines() for cell in re.split("[;\t]", line)]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@"))] == []


@pytest.mark.parametrize("cell", [-0.12, -3, 0, None, True, "2019-11", "Vilnius", "", "a=b"])
def test_what_is_no_formula_stays_as_it_is(cell):
    assert safe(cell) is cell


def test_place_west_of_greenwich_stays_a_number(client):
    VenueFactory(latitude=Decimal("51.5"), longitude=Decimal("-0.12"))

    (row,) = read_table(client.get("/en/venues.csv").getvalue())

    assert (row["latitude"], row["longitude"]) == ("51.5", "-0.12")


@pytest.mark.parametrize(("query", "has_mark"), [("", False), ("?bom=on", True), ("?bom=1", False)])
def test_byte_order_mark_comes_when_asked_for(client, query, has_mark):
    CityFactory(name_en="Šiauliai")

    body = client.get(f"/en/cities.csv{query}").getvalue()

    assert body.startswith(b"\xef\xbb\xbf") is has_mark
    assert list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))[0][0] == "type"


def test_empty_list_has_its_headings(client):
    body = client.get("/en/adoptions.csv").getvalue()

    assert body.startswith(b"type,id,url,")
    assert read_table(body) == []
