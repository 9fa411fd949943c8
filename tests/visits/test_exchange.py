from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils.translation import override, pgettext

from tests.factories.partners import CityFactory
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    OutsideAdoptionFactory,
    RecommendationFactory,
    StudyVisitFactory,
)
from tests.pages import open_page, say
from visits.models import Delegation, Recommendation

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
NOTHING = "– none"


@pytest.fixture
def cities():
    names = {"host": "Vilnius", "guest": "Amsterdam", "expert": "London"}
    return SimpleNamespace(**{role: CityFactory(name_en=name, name_lt=f"{name}as") for role, name in names.items()})


@pytest.fixture
def visit(cities):
    """A visit to the host by the guest and the expert."""
    visit = StudyVisitFactory(host_city=cities.host)
    DelegationFactory(study_visit=visit, host=True)
    DelegationFactory(study_visit=visit, city=cities.guest)
    DelegationFactory(study_visit=visit, city=cities.expert, role=Delegation.Role.EXPERT)
    return visit


def open_exchange(client, language="en"):
    with override(language):
        return open_page(client, reverse("visits:exchange"))


def cell(page, actor, other):
    """The cell in the row of one city and the column of another."""
    table = page.main.one("table")
    columns = [heading.text for heading in table.one("thead").all("th", scope="col")]
    row = next(row for row in table.one("tbody").all("tr") if row.one("th", scope="row").text == str(actor))
    return row.all("td")[columns.index(str(other))]


def block(page, actor, other):
    """What the list by city says of the two."""
    return next(div for div in page.main.all("div") if div.get("id") == f"{actor.slug}-{other.slug}")


def filled(page):
    """The texts of the cells that hold something, but for those where a city meets itself."""
    cells = [cell.text for cell in page.main.one("tbody").all("td") if not cell.has({"class_": "exchange__self"})]
    return [text for text in cells if text not in (NOTHING, UNKNOWN["en"])]


@pytest.mark.parametrize(("language", "path"), [("lt", "/lt/mainai/"), ("en", "/en/exchange/")])
def test_address_is_pinned(language, path):
    with override(language):
        assert reverse("visits:exchange") == path
        assert resolve(path).view_name == "visits:exchange"


# Visits


@pytest.mark.parametrize("role", ["guest", "expert"])
def test_delegation_counts_as_a_visit_to_the_host(client, cities, visit, role):
    visitor = getattr(cities, role)

    with override("en"):
        page = open_exchange(client)

        assert cell(page, visitor, cities.host).text == "1 visit"
        assert cell(page, visitor, cities.host).one("a")["href"] == visit.get_absolute_url()
        assert cell(page, cities.host, visitor).text == NOTHING
        assert block(page, visitor, cities.host).text == f"{cities.host} 1 visit: {visit}"
        assert block(page, visitor, cities.host).one("a")["href"] == visit.get_absolute_url()
        assert block(page, visitor, cities.host).one("dt").text == str(cities.host)
    assert filled(page) == ["1 visit", "1 visit"]


def test_several_visits_lead_to_the_list_that_names_them(client, cities, visit):
    second = StudyVisitFactory(host_city=cities.host)
    DelegationFactory(study_visit=second, city=cities.guest)

    with override("en"):
        page = open_exchange(client)

        found = block(page, cities.guest, cities.host)
        assert cell(page, cities.guest, cities.host).text == "2 visits"
        assert cell(page, cities.guest, cities.host).one("a")["href"] == f"#{found['id']}"
        assert [link["href"] for link in found.all("a")] == [visit.get_absolute_url(), second.get_absolute_url()]


def test_meeting_that_no_city_hosted_is_nobodys_visit(client, cities):
    DelegationFactory(study_visit=StudyVisitFactory(host_city=None), city=cities.guest)

    assert filled(open_exchange(client)) == []


# Advice


def test_advice_of_the_guests_is_that_of_each_city_that_was_there(client, cities, visit):
    advice = RecommendationFactory(study_visit=visit, city=cities.host)

    with override("en"):
        page = open_exchange(client)

        for adviser in [cities.guest, cities.expert]:
            assert cell(page, adviser, cities.host).text == "1 visit 1 recommendation"
            assert cell(page, adviser, cities.host).all("a")[1]["href"] == advice.get_absolute_url()
            assert f"1 recommendation: {advice}" in block(page, adviser, cities.host).text
    assert len(filled(page)) == 2


@pytest.mark.parametrize("why", ["other origin", "no visit", "other city", "no city"])
def test_other_advice_does_not_count(client, cities, visit, why):
    values = {"study_visit": visit, "city": cities.host, "origin": Recommendation.Origin.VISIT_GUESTS}
    changes = {
        "other origin": {"origin": Recommendation.Origin.LOCAL_GROUP},
        "no visit": {"study_visit": None},
        "other city": {"city": cities.expert},
        "no city": {"city": None},
    }
    RecommendationFactory(**values | changes[why])

    assert filled(open_exchange(client)) == ["1 visit", "1 visit"]


# Adoptions


def test_adoption_outside_the_network_is_listed_and_not_counted(client, cities):
    outside = OutsideAdoptionFactory(good_practice__city=cities.host, started_year=2020)
    OutsideAdoptionFactory(good_practice__draft=True)
    OutsideAdoptionFactory(good_practice__city__draft=True)

    page = open_exchange(client)

    with override("en"):
        assert filled(page) == []
        (line,) = page.sections["Adopted outside the network"].all("li")
        assert line.text == f"{outside.good_practice} {outside.adopter} (2020)"
        assert line.one("a")["href"] == outside.good_practice.get_absolute_url()


def test_adoption_stands_with_the_city_that_adopted(client, cities):
    adoption = AdoptionFactory(good_practice=GoodPracticeFactory(city=cities.host), city=cities.guest)

    with override("en"):
        page = open_exchange(client)

        assert cell(page, cities.guest, cities.host).text == "1 adoption"
        assert cell(page, cities.guest, cities.host).one("a")["href"] == adoption.get_absolute_url()
        assert block(page, cities.guest, cities.host).text == f"{cities.host} 1 adoption: {adoption.good_practice}"
    assert filled(page) == ["1 adoption"]


# The page


UNKNOWN = {"lt": "? nežinoma, kas dalyvavo", "en": "? not known who took part"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_meeting_whose_guests_no_source_names_is_not_none(client, cities, language):
    visit = StudyVisitFactory(host_city=cities.host)
    DelegationFactory(study_visit=visit, host=True)
    adoption = AdoptionFactory(good_practice__city=cities.host, city=cities.expert)

    with override(language):
        page = open_exchange(client, language)

        unknown = cell(page, cities.guest, cities.host)
        assert unknown.text == UNKNOWN[language]
        named = next(p for p in page.main.all("p") if f"#{p.get('id')}" == unknown.one("a")["href"])
        assert [link["href"] for link in named.all("a")] == [visit.get_absolute_url()]
        assert named.text.startswith(say(language, "Visits and meetings it hosted whose guests no source names:"))
        assert cell(page, cities.expert, cities.host).one("a")["href"] == adoption.get_absolute_url()
        assert cell(page, cities.host, cities.guest).text == f"– {pgettext('exchange', 'none')}"


@pytest.mark.parametrize("why", ["guests are named", "draft", "not begun", "no host"])
def test_other_meetings_leave_none(client, cities, why):
    values = {"draft": {"draft": True}, "not begun": {"upcoming": True}, "no host": {"host_city": None}}
    visit = StudyVisitFactory(**{"host_city": cities.host} | values.get(why, {}))
    if why == "guests are named":
        DelegationFactory(study_visit=visit, city=cities.guest)

    assert cell(open_exchange(client), "London", "Vilnius").text == NOTHING


def test_visit_that_has_not_begun_is_no_visit_yet(client, cities):
    DelegationFactory(study_visit=StudyVisitFactory(host_city=cities.host, upcoming=True), city=cities.guest)

    assert filled(open_exchange(client)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_has_every_city_against_every_city(client, cities, language):
    page = open_exchange(client, language)

    table = page.main.one("table")
    with override(language):
        names = sorted(str(city) for city in vars(cities).values())
    assert [heading.text for heading in table.all("th", scope="col")] == names
    assert [heading.text for heading in table.all("th", scope="row")] == names
    own = [cell.text for cell in table.all("td", class_="exchange__self")]
    assert own == [say(language, "the city itself")] * 3
    assert [heading.text for heading in page.main.all("h3")] == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_cell_says_so_in_words_too(client, cities, language):
    page = open_exchange(client, language)

    empty = cell(page, *[heading.text for heading in page.main.all("h3")][:2])
    with override(language):
        assert empty.one("span", class_="visually-hidden").text == pgettext("exchange", "none")
    assert [span.text for span in empty.all("span") if span.get("aria-hidden") == "true"] == ["–"]


def test_table_can_be_reached_and_scrolled_with_the_keyboard(client, cities):
    region = open_exchange(client).main.one(role="region")

    assert region["tabindex"] == "0"
    assert region["aria-labelledby"] == region.one("caption")["id"]


def test_record_that_is_not_translated_wears_its_language(client, cities):
    visit = StudyVisitFactory(host_city=cities.host, lithuanian_only=True)
    DelegationFactory(study_visit=visit, city=cities.guest)

    with override("en"):
        page = open_exchange(client)

        assert block(page, cities.guest, cities.host).one("a").language == "lt"


@pytest.mark.parametrize("hidden", ["visit", "guest", "host", "recommendation", "practice"])
def test_draft_counts_nowhere(client, cities, visit, hidden):
    recommendation = RecommendationFactory(study_visit=visit, city=cities.host)
    practice = GoodPracticeFactory(city=cities.host)
    AdoptionFactory(good_practice=practice, city=cities.guest)
    record = {
        "visit": visit,
        "guest": cities.guest,
        "host": cities.host,
        "recommendation": recommendation,
        "practice": practice,
    }[hidden]
    everything = ["1 visit 1 recommendation 1 adoption", "1 visit 1 recommendation"]
    assert filled(open_exchange(client)) == everything

    record.status = record.Status.DRAFT
    record.save()

    left = {
        "visit": ["1 adoption"],
        "guest": ["1 visit 1 recommendation"],
        "host": [],
        "recommendation": ["1 visit 1 adoption", "1 visit"],
        "practice": ["1 visit 1 recommendation"] * 2,
    }
    assert filled(open_exchange(client)) == left[hidden]


def test_page_without_cities_says_so(client):
    page = open_exchange(client)

    assert page.main.all("table") == []
    assert "Nothing is published here yet." in page.text


def test_queries_stay_flat(client):
    few, many = (measured(client, number) for number in (1, 9))

    assert few == many
    assert many <= 8


def measured(client, number):
    """Return the queries of the page when `number` of cities visited, advised and adopted from one."""
    with transaction.atomic():
        host = CityFactory()
        visits = StudyVisitFactory.create_batch(number, host_city=host)
        practice = GoodPracticeFactory(city=host)
        for visit in visits:
            guest = CityFactory()
            DelegationFactory(study_visit=visit, city=guest)
            RecommendationFactory(study_visit=visit, city=host)
            AdoptionFactory(good_practice=practice, city=guest)
            OutsideAdoptionFactory(good_practice=practice)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            page = open_exchange(client)
        assert filled(page) == ["1 visit 1 recommendation 1 adoption"] * number
        transaction.set_rollback(True)
    return len(captured)
