"""What pages say of their representations: in the head for machines, in the bar for people."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, StudyVisitFactory
from tests.factories.world import build_world, world_paths
from tests.pages import open_page, say
from visits import views

pytestmark = pytest.mark.django_db


def announced(page):
    """Return the addresses of the representations that the head names, by media type."""
    return {link["type"]: link["href"] for link in page.root.all("link", rel="alternate") if link.get("type")}


def bar(page):
    """Return the addresses in the take-away bar by what the links say."""
    return {link.text: link["href"] for link in page.main.one("section", class_="take-away").all("a")}


def test_visit_can_be_taken_away_in_every_format(client, monkeypatch):
    monkeypatch.setattr(views, "missing_for_pdf", lambda: "")
    StudyVisitFactory(slug_en="vilnius")

    page = open_page(client, "/en/visits/vilnius/")

    assert bar(page) == {
        "Printable report": "/en/visits/vilnius/report/",
        "Printable report as PDF": "/en/visits/vilnius/report.pdf",
        "Calendar (.ics)": "/en/visits/vilnius.ics",
        "Text (Markdown)": "/en/visits/vilnius.md",
        "Data (JSON)": "/en/visits/vilnius.json",
    }
    assert announced(page) == {
        "text/calendar": "/en/visits/vilnius.ics",
        "text/markdown": "/en/visits/vilnius.md",
        "application/json": "/en/visits/vilnius.json",
    }
    assert page.main.one("section", class_="take-away").one("h2").text == "Download"


def test_report_as_pdf_is_offered_only_where_it_can_be_made(client, monkeypatch):
    monkeypatch.setattr(views, "missing_for_pdf", lambda: "Pango")
    StudyVisitFactory(slug_en="vilnius")

    assert "Printable report as PDF" not in bar(open_page(client, "/en/visits/vilnius/"))


def test_list_offers_what_its_filters_leave(client):
    city = CityFactory(slug_en="riga")
    VenueFactory.create_batch(30, city=city)

    page = open_page(client, "/en/venues/?city=riga&page=2&utm=x")

    assert bar(page) == {
        "Table (Excel)": "/en/venues.xlsx?city=riga",
        "Table (CSV)": "/en/venues.csv?city=riga",
        "Places for maps (GeoJSON)": "/en/venues.geojson?city=riga",
        "Data (JSON)": "/en/venues.json?city=riga",
        "Feed of changes (Atom)": "/en/venues.atom?city=riga",
    }
    assert announced(page)["text/csv"] == "/en/venues.csv?city=riga"


def test_format_that_this_record_lacks_is_not_offered(client):
    month, placeless = EventFactory(to_the_month=True, slug_en="a"), VenueFactory(slug_en="b")

    pages = [open_page(client, f"/en/{path}/") for path in (f"events/{month.slug_en}", f"venues/{placeless.slug_en}")]

    assert [list(bar(page)) for page in pages] == [["Text (Markdown)", "Data (JSON)"]] * 2


def test_links_to_files_are_not_for_search_engines(client):
    page = open_page(client, GoodPracticeFactory().get_absolute_url())

    links = page.main.one("section", class_="take-away").all("a")
    assert {link["rel"] for link in links} == {"nofollow"}
    assert all(link["type"] for link in links)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_preview_offers_nothing(admin_client, status):
    page = open_page(admin_client, VenueFactory(status=status, on_map=True).get_absolute_url())

    assert announced(page) == {}
    assert page.main.all("section", class_="take-away") == []


def test_withdrawn_record_offers_nothing(client):
    page = open_page(client, VenueFactory(status="withdrawn").get_absolute_url(), status=410)

    assert announced(page) == {}


@pytest.mark.parametrize("name", ["about", "search", "visits:exchange"])
def test_page_without_records_offers_nothing(client, name):
    assert announced(open_page(client, reverse(name))) == {}


@pytest.mark.parametrize("code", ["lt", "en"])
def test_every_offer_is_kept(client, code):
    world = build_world()
    TopicFactory()

    for name, path in world_paths(world, code).items():
        page = open_page(client, path)
        for media_type, address in announced(page).items():
            response = client.get(address)
            assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, media_type), name
        if name not in ("home", "about"):
            assert {address.partition("?")[0] for address in announced(page).values()} <= {
                address.partition("?")[0] for address in bar(page).values()
            }
            with override(code):
                assert say(code, "Download") in page.sections


@pytest.mark.parametrize("language", ["lt", "en"])
def test_feed_readers_find_the_feeds_from_the_home_page(client, language):
    page = open_page(client, f"/{language}/")

    feeds = [link for link in page.root.all("link", rel="alternate") if link.get("type") == "application/atom+xml"]
    titles = ["Visits", "Events", "Good practices", "Recommendations"]
    assert [link["title"] for link in feeds] == [say(language, title) for title in titles]
    for link in feeds:
        assert client.get(link["href"])["Content-Type"].startswith("application/atom+xml")
