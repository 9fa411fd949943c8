"""What shows when a page is shared elsewhere."""

from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image

from tests.factories.world import build_world, world_paths
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LOCALES = {"lt": "lt_LT", "en": "en_GB"}


def shared(page):
    return {meta["property"]: meta["content"] for meta in page.root.all("meta") if meta.get("property")}


@pytest.mark.parametrize("language", LOCALES)
def test_every_page_says_how_it_is_to_be_shared(client, settings, language):
    settings.SITE_URL = "https://culture.example"
    world = build_world()
    other = "en" if language == "lt" else "lt"

    for name, path in world_paths(world, language).items():
        page = open_page(client, path)

        told = shared(page)
        description = page.root.one("meta", name="description")["content"]
        with override(language):
            title = str(world[name]) if name in world else page.root.one("title").text.rpartition(" · ")[0]
        assert told.pop("og:image").startswith("https://culture.example/")
        assert told.pop("og:image:alt")
        told["og:title"] = told["og:title"].replace("\u00a0", " ")
        assert (told.pop("og:image:width"), told.pop("og:image:height")) == ("1200", "630")
        assert told == {
            "og:url": f"https://culture.example{path}",
            "og:site_name": say(language, "Culture for All"),
            "og:type": "article" if name in world and name != "topic" else "website",
            "og:locale": LOCALES[language],
            "og:locale:alternate": LOCALES[other],
            "og:title": title,
            "og:description": description,
        }
        assert page.root.one("meta", name="twitter:card")["content"] == "summary_large_image"


@pytest.mark.parametrize("language", LOCALES)
def test_page_of_no_record_is_shared_with_a_picture_too(client, language):
    world = build_world()
    pictures = {}
    for name, path in world_paths(world, language).items():
        address = shared(open_page(client, path))["og:image"].removeprefix("http://127.0.0.1:8000")
        if name not in world:
            pictures[name] = address

    assert pictures["home"] == pictures["about"] == pictures["workshops"] != pictures["events"] != pictures["venues"]
    for address in set(pictures.values()):
        response = client.get(address)
        assert Image.open(BytesIO(response.content)).size == (1200, 630)
        assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/share/nothing.lt.png", "/share/site.xx.png", "/share/user.lt.png"])
def test_there_are_pictures_of_pages_of_ours_only(client, path):
    assert client.get(path).status_code == 404


def test_icon_is_found_where_programs_look_unasked(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"]) == (302, "/static/img/favicon.ico")


def test_page_of_a_record_is_shared_with_its_own_picture(client):
    world = build_world()

    for record in world.values():
        told = shared(open_page(client, record.get_absolute_url()))

        assert f"/share/{record.public_id}.lt.png" in told["og:image"]
        assert told["og:image:alt"] == str(record)


def test_quotes_in_a_title_stay_in_their_place(client):
    world = build_world()
    city = world["city"]
    city.name_en = city.profile_en = 'A "quoted" <b> & name'
    city.save()

    with override("en"):
        told = shared(open_page(client, city.get_absolute_url()))

    assert told["og:title"] == told["og:image:alt"] == city.name_en
    assert told["og:description"].startswith('A "quoted"')
