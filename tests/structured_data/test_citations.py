"""How to cite a record: on its page and as files."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from culture_for_all.structured_data.citations import Citation, bibtex, csl_json, ris
from partners.models import Venue
from tests.factories.partners import SourceFactory, TopicFactory, VenueFactory
from tests.factories.visits import AdoptionFactory
from tests.factories.world import build_world
from tests.pages import open_page, say

LANGUAGES = ["lt", "en"]
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}


@pytest.fixture
def venue(db, settings, monkeypatch):
    settings.SITE_URL = "https://culture.example"
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None: value.date() if value else TODAY)
    venue = VenueFactory(name_lt="Skaitykla „Sapiegos“", name_en="Reading room")
    Venue.objects.filter(pk=venue.pk).update(updated_at=datetime(2024, 5, 6, 12, tzinfo=UTC))
    return venue


TODAY = date(2025, 11, 22)


def address(record, format, query=""):
    return f"/id/{record.public_id}/cite.{format}{query}"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Culture for All (2024). Reading room. {} (accessed on 22 November 2025)."), ("lt", None)],
)
def test_page_says_how_to_cite_it(client, venue, language, text):
    with override(language):
        page = open_page(client, venue.get_absolute_url())

    box = page.main.one("details", id="cite")
    permanent = f"https://culture.example/id/{venue.public_id}/"
    assert box.one("cite").text == {"lt": venue.name_lt, "en": venue.name_en}[language]
    assert box.one("summary").text == say(language, "How to cite")
    assert permanent in box.one("p").text
    assert text is None or box.one("p").text == text.format(permanent)
    assert [link["href"] for link in box.all("a")] == [
        address(venue, format, f"?language={language}") for format in TYPES
    ]


def test_title_wears_its_own_language_in_the_citation(client, db):
    adoption = AdoptionFactory(good_practice__lithuanian_only=True)

    with override("en"):
        page = open_page(client, adoption.get_absolute_url())

    cited = page.main.one("details", id="cite").one("cite").all("span")
    assert [(each.text, each.language) for each in cited] == [
        (adoption.good_practice.title_lt, "lt"),
        (adoption.city.name_en, "en"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("format", TYPES)
def test_every_kind_of_record_can_be_cited(client, format):
    world = build_world()
    del world["topic"]

    for record in world.values():
        response = client.get(address(record, format))

        assert response.status_code == 200
        assert response["Content-Type"] == TYPES[format]
        assert response["Content-Disposition"] == (
            f'attachment; filename="culture-for-all-{record.public_id.hex[:8]}.{format}"'
        )
        assert response["Access-Control-Allow-Origin"] == "*"
        assert str(record) in response.content.decode()


def test_bibtex_file(client, venue):
    lines = client.get(address(venue, "bib")).content.decode().splitlines()

    assert lines == [
        f"@misc{{culture-for-all-{venue.public_id.hex[:8]},",
        "  author = {{Kultūra – visiems}},",
        "  title = {{Skaitykla „Sapiegos“}},",
        "  year = {2024},",
        f"  url = {{https://culture.example/id/{venue.public_id}/}},",
        "  urldate = {2025-11-22},",
        "  language = {lt},",
        "}",
    ]


def test_ris_file(client, venue):
    content = client.get(address(venue, "ris", "?language=en")).content.decode()

    assert content.split("\r\n") == [
        "TY  - ELEC",
        f"ID  - culture-for-all-{venue.public_id.hex[:8]}",
        "AU  - Culture for All",
        "TI  - Reading room",
        "PB  - Culture for All",
        "PY  - 2024",
        "DA  - 2024/05/06",
        f"UR  - https://culture.example/id/{venue.public_id}/",
        "Y2  - 2025/11/22",
        "LA  - en",
        "ER  - ",
        "",
    ]


def test_csl_json_file(client, venue):
    assert json.loads(client.get(address(venue, "json", "?language=en")).content) == [
        {
            "id": f"culture-for-all-{venue.public_id.hex[:8]}",
            "type": "webpage",
            "title": "Reading room",
            "author": [{"literal": "Culture for All"}],
            "publisher": "Culture for All",
            "issued": {"date-parts": [[2024, 5, 6]]},
            "accessed": {"date-parts": [[2025, 11, 22]]},
            "URL": f"https://culture.example/id/{venue.public_id}/",
            "language": "en",
        }
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?language=en", "?language=xx", "?language="])
def test_file_is_in_the_language_of_the_record_when_no_other_is_there(client, query):
    venue = VenueFactory(lithuanian_only=True)

    (item,) = client.get(address(venue, "json", query)).json()

    assert (item["title"], item["language"]) == (venue.name_lt, "lt")


@pytest.mark.django_db
@pytest.mark.parametrize("format", TYPES)
def test_draft_cannot_be_cited_not_even_by_staff(admin_client, format):
    assert admin_client.get(address(VenueFactory(draft=True), format), follow=True).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("format", TYPES)
def test_file_of_withdrawn_record_is_gone(client, format):
    venue = VenueFactory(withdrawn=True)

    response = client.get(address(venue, format))

    assert (response.status_code, response["Cache-Control"]) == (410, "no-store")
    assert venue.name_lt not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["good_practice", "city"])
def test_adoption_of_what_is_hidden_cannot_be_cited(client, hidden):
    adoption = AdoptionFactory(**{f"{hidden}__draft": True})

    assert client.get(address(adoption, "bib")).status_code == 404


@pytest.mark.django_db
def test_what_is_no_record_cannot_be_cited(client):
    for path in [
        address(VenueFactory(), "txt"),
        address(TopicFactory(), "bib"),
        address(SourceFactory(), "bib"),
    ]:
        assert client.get(path).status_code == 404


# Text that wants out

HOSTILE = '{a} }, title = {b} \\end{document} 50 % & #1 $x_1$ ~^ "c" @misc{d, </script> ]]> ER  - x'


def citation(title):
    return Citation("key", title, "Kultūra – visiems", TODAY, "https://culture.example/id/1/", TODAY, "lt")


def test_bibtex_holds_any_text():
    content = bibtex(citation(HOSTILE))

    assert content.count("{") == content.count("}")
    assert (content.count("@misc{key,"), len(content.splitlines())) == (1, 8)
    title = re.search(r"  title = \{\{(.*)\}\},", content)[1]
    assert re.search(r"(?<!\\)[%&#$_]", title) is None
    assert [brace for brace in re.findall(r"\{\}|[{}]", title) if brace != "{}"] == []
    assert title.startswith(r"\textbraceleft{}a\textbraceright{} \textbraceright{}, title")


@pytest.mark.django_db
@pytest.mark.parametrize("format", TYPES)
def test_line_breaks_of_a_title_do_not_begin_a_field(client, format):
    venue = VenueFactory(name_lt="Skaitykla\r\nER  - \r\nTY  - BOOK\u2028x\x0by")

    content = client.get(address(venue, format)).content.decode()

    assert "Skaitykla ER - TY - BOOK x y" in content


def test_files_hold_any_text():
    assert f"TI  - {HOSTILE}\r\n" in ris(citation(HOSTILE))
    assert json.loads(csl_json(citation(HOSTILE)))[0]["title"] == HOSTILE
