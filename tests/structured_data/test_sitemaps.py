"""The sitemaps and the word to crawlers."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils.translation import override
from lxml import etree

from culture_for_all.sitemaps import PortalSitemap
from partners.models import Venue
from tests.factories.pages import AccessibilityStatementFactory, PageFactory
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import AdoptionFactory, GoodPracticeFactory, InsightFactory
from tests.factories.world import build_world, world_paths
from tests.pages import open_page

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
SITE = "https://culture.example"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "sitemap.xsd"))


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def read(client, path, **options):
    """Return a sitemap or index as its valid XML."""
    response = client.get(path, **options)
    assert response.status_code == 200, path
    root = etree.fromstring(response.content)
    SCHEMA.assertValid(root)
    return root


def locations(root):
    return root.xpath("//s:loc/text()", namespaces=NAMES)


def path_of(location):
    assert location.startswith(f"{SITE}/")
    return location.removeprefix(SITE)


def entries(client):
    """Return what all sitemaps of the index say: the addresses in other languages and the last change, by address."""
    found = {}
    for section in locations(read(client, "/sitemap.xml")):
        for url in read(client, path_of(section)).xpath("s:url", namespaces=NAMES):
            alternates = {link.get("hreflang"): link.get("href") for link in url.xpath("x:link", namespaces=NAMES)}
            found[url.findtext("s:loc", namespaces=NAMES)] = alternates, url.findtext("s:lastmod", namespaces=NAMES)
    return found


def addresses(record):
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = f"{SITE}{record.get_absolute_url()}"
    return found


def test_sitemap_names_every_page_and_each_stands_by_its_address(client):
    world = build_world()
    AccessibilityStatementFactory()
    PageFactory(purpose="contact")

    found = entries(client)

    for language in LANGUAGES:
        assert {f"{SITE}{path}" for path in world_paths(world, language).values()} <= found.keys()
    for location, (alternates, _) in found.items():
        page = open_page(client, path_of(location))
        assert page.canonical == location
        assert page.alternates == alternates
        assert not page.is_hidden_from_engines


def test_sitemap_leaves_out_what_is_not_public(client):
    for factory in [VenueFactory, AdoptionFactory, PageFactory]:
        for hidden in [{"draft": True}, {"withdrawn": True}]:
            factory(**hidden)
    AdoptionFactory(good_practice__draft=True)
    GoodPracticeFactory(title_lt="Kita")

    found = entries(client)

    assert [location for location in found if "viet" in location] == [f"{SITE}/lt/vietos/"]
    assert [location for location in found if "pritaikyta" in location] == []
    assert f"{SITE}/lt/gerosios-patirtys/kita/" in found


def test_record_stands_only_in_the_languages_it_is_written_in(client):
    whole, part = InsightFactory(), InsightFactory(lithuanian_only=True)
    other = InsightFactory(original_language="en", title_lt="", text_lt="")

    found = entries(client)

    assert {location for location in found if "/izvalgos/" in location or "/insights/" in location} == {
        f"{SITE}/lt/izvalgos/",
        f"{SITE}/en/insights/",
        *addresses(whole).values(),
        addresses(part)["lt"],
        addresses(other)["en"],
    }
    assert found[addresses(part)["lt"]][0] == {"lt": addresses(part)["lt"]}
    assert found[addresses(whole)["lt"]][0] == addresses(whole) | {"x-default": addresses(whole)["lt"]}


def test_readers_of_other_languages_are_led_to_the_original(client):
    insight = InsightFactory(original_language="en")

    found = entries(client)

    assert found[addresses(insight)["lt"]][0]["x-default"] == addresses(insight)["en"]
    assert open_page(client, insight.get_absolute_url()).alternates["x-default"] == addresses(insight)["en"]
    assert found[f"{SITE}/en/"][0]["x-default"] == f"{SITE}/"


def test_sitemap_says_when_a_record_last_changed_and_the_index_of_the_newest(client):
    venues = VenueFactory.create_batch(2)
    for number, venue in enumerate(venues):
        Venue.objects.filter(pk=venue.pk).update(updated_at=datetime(2024, 5, 6 + number, 12, tzinfo=UTC))
    hidden = VenueFactory(draft=True)
    Venue.objects.filter(pk=hidden.pk).update(updated_at=datetime(2025, 1, 1, tzinfo=UTC))

    found = entries(client)
    index = read(client, "/sitemap.xml")

    assert [found[addresses(venue)["lt"]][1] for venue in venues] == ["2024-05-06", "2024-05-07"]
    (changed,) = index.xpath("//s:sitemap[contains(s:loc, 'venues')]/s:lastmod/text()", namespaces=NAMES)
    assert datetime.fromisoformat(changed) == datetime(2024, 5, 7, 12, tzinfo=UTC)


def test_long_sitemap_has_pages(client, monkeypatch):
    monkeypatch.setattr(PortalSitemap, "limit", 4)
    topics = TopicFactory.create_batch(3)

    sections = [each for each in locations(read(client, "/sitemap.xml")) if "topics" in each]

    assert sections == [f"{SITE}/sitemap-topics.xml", f"{SITE}/sitemap-topics.xml?p=2"]
    pages = [locations(read(client, path_of(section))) for section in sections]
    assert [len(page) for page in pages] == [4, 2]
    assert {*pages[0], *pages[1]} == {address for topic in topics for address in addresses(topic).values()}


@pytest.mark.parametrize("path", ["/sitemap-topics.xml", "/sitemap-nothing.xml", "/sitemap-pages.xml?p=2"])
@pytest.mark.parametrize("page", ["", "?p=0", "?p=x", "?p=１e9", "?p=99999999999999999999"])
def test_sitemap_without_addresses_is_not_found(client, path, page):
    assert client.get(path if "?" in path else f"{path}{page}").status_code == 404


def test_sitemap_of_nothing_is_not_in_the_index(client):
    CityFactory(draft=True)

    assert locations(read(client, "/sitemap.xml")) == [f"{SITE}/sitemap-pages.xml"]


def test_sitemap_is_of_the_site_whatever_host_is_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    OrganisationFactory()

    for path in ["/sitemap.xml", "/sitemap-organisations.xml", "/robots.txt"]:
        body = client.get(path, headers={"host": "elsewhere.example"}).content.decode()

        assert "elsewhere" not in body
        assert SITE in body


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-adoptions.xml", "/sitemap-good-practices.xml"])
def test_sitemap_queries_stay_flat(client, django_assert_max_num_queries, django_assert_num_queries, path):
    AdoptionFactory()
    with django_assert_max_num_queries(30) as first:
        client.get(path)
    AdoptionFactory.create_batch(3)
    cache.clear()

    with django_assert_num_queries(len(first)):
        client.get(path)


def test_crawlers_may_go_everywhere_but_into_the_admin_and_others_searches(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /lt/paieska/?",
        "Disallow: /en/search/?",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


# Where to report a flaw


def fields(client):
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_finder_of_a_flaw_learns_whom_to_tell(client):
    statement = AccessibilityStatementFactory()

    assert fields(client) == {
        "Contact": f"mailto:{statement.email}",
        "Expires": fields(client)["Expires"],
        "Preferred-Languages": "lt, en",
        "Canonical": f"{SITE}/.well-known/security.txt",
        "Policy": f"{SITE}/lt/kontaktai/",
    }


@pytest.mark.parametrize("statement", [{"of_nobody": True}, {"draft": True}])
def test_finder_of_a_flaw_is_led_to_the_contact_page_when_no_address_is_given(client, statement):
    AccessibilityStatementFactory(**statement)

    assert fields(client)["Contact"] == f"{SITE}/lt/kontaktai/"


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1), date(2027, 12, 31)])
def test_word_on_flaws_never_runs_out(client, monkeypatch, today):
    monkeypatch.setattr("culture_for_all.well_known.timezone.localdate", lambda: today)

    expires = datetime.fromisoformat(fields(client)["Expires"])

    assert timedelta(30) < expires.date() - today < timedelta(365)
