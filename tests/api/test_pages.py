"""The pages on our data, for people."""

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.representations.datasets import Dataset
from tests.crawler import Page
from tests.factories.partners import CityFactory, VenueFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db

PAGES = ["data:home", "data:interface"]
LANGUAGES = ["lt", "en"]


@pytest.fixture
def dumps(settings, tmp_path):
    settings.DUMP_DIR = tmp_path / "dump"
    return settings.DUMP_DIR


def address_of(name, language):
    with override(language):
        return reverse(name)


def links_of(client, path):
    """Return the paths on this site that the head and the main part of a page link to, those of files included."""
    html = client.get(path).content.decode()
    html = html.partition("<body")[0] + re.search("<main.*</main>", html, re.DOTALL)[0]
    found = {unescape(link) for link in re.findall(r'<(?:a|link)\s[^>]*?href="([^"#]+)"', html)}
    return {link.removeprefix(settings.SITE_URL) for link in found if link.startswith(("/", settings.SITE_URL))}


def status_of(client, path):
    response = client.get(path)
    response.getvalue()  # a file is closed when it was read
    return response.status_code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_the_page_leads_somewhere(client, dumps, name, language):
    build_world()
    call_command("export_data", verbosity=0)

    links = links_of(client, address_of(name, language)) - {"/"}

    answers = {link: status_of(client, link) for link in links if not link.startswith("/static/")}
    assert {link: status for link, status in answers.items() if status != 200} == {}
    assert "/api/v1/openapi.json" in links
    if name == "data:home":
        assert {"/data/catalog.jsonld", "/data/dump/venues.csv", "/api/v1/venues"} <= links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_names_all_collections(client, dumps, name, language):
    build_world()

    page = Page(address_of(name, language), 200, client.get(address_of(name, language)).content.decode())

    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings.count(1) == 1
    for collection in [dataset.name for dataset in Dataset.all()]:
        assert collection in "".join(page.text.values()) or f"/api/v1/{collection}" in page.links


def test_data_page_counts_what_is_published(client, dumps):
    VenueFactory.create_batch(3, city=CityFactory())
    VenueFactory(draft=True)

    html = client.get("/en/data/").content.decode()

    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    (venues,) = [row for row in rows if 'href="/api/v1/venues"' in row]
    assert re.search(r'<td class="amount"[^>]*>3</td>', venues)


def test_interface_tells_our_own_assessment_apart(client):
    html = unescape(client.get("/en/data/interface/").content.decode())

    own = re.findall(r"<td>([^<]*) \(the editors’ own assessment\)</td>", html)
    assert own == ["Smallest version", "How another city could use it"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_page_tells_programs_of_the_catalogue(client, language):
    html = client.get(address_of("data:home", language)).content.decode()

    head, _, body = html.partition("<body>")
    assert '<link rel="alternate" type="application/ld+json" href="/data/catalog.jsonld">' in head
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    assert [json.loads(each)["@type"] for each in told] == ["BreadcrumbList", "DataCatalog"]


def test_data_page_offers_no_copy_when_there_is_none(client, dumps):
    html = client.get("/en/data/").content.decode()

    assert "No full copy is available at the moment." in html
    assert "/data/dump/" not in html


def test_dump_is_given_away_file_by_file(client, dumps):
    VenueFactory()
    call_command("export_data", verbosity=0)

    response = client.get("/data/dump/venues.jsonl")

    assert response.getvalue() == (dumps / "venues.jsonl").read_bytes()
    assert response["Content-Disposition"] == 'attachment; filename="venues.jsonl"'
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", ["nothing.csv", "..", "%2e%2e%2fsecret", "..%5csecret"])
def test_nothing_else_is_given_away(client, dumps, name):
    call_command("export_data", verbosity=0)
    (dumps.parent / "secret").write_text("secret")

    assert client.get(f"/data/dump/{name}").status_code == 404


def test_documentation_leads_to_the_page_in_the_language_of_the_reader(client):
    for language in LANGUAGES:
        response = client.get("/api/v1/docs", headers={"accept-language": language})

        assert response["Location"] == address_of("data:interface", language)


@pytest.mark.parametrize("number", [1, 3])
def test_data_page_runs_the_same_queries_for_any_number_of_records(
    client, dumps, number, django_assert_max_num_queries
):
    for _number in range(number):
        build_world()

    with django_assert_max_num_queries(13):
        client.get("/en/data/")


def test_interface_page_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/en/data/interface/")

    html = response.content.decode()
    assert "<code>updated_since</code>" in html
    assert '<a href="#Reference">' in html
