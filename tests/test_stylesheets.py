"""Stylesheets are small files with one home for each selector, of which production makes one for every page."""

import re
from collections import defaultdict
from itertools import chain

import pytest
from django.conf import settings
from django.core.management import call_command
from django.templatetags.static import static

from tests.pages import open_page

FOLDER = settings.BASE_DIR / "static" / "css"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.css"))


def imports(name):
    """Return the names of the files that a stylesheet is made of, its own first."""
    found = re.findall(r'^@import url\("(.+)"\)', (FOLDER / name).read_text(), re.MULTILINE)
    return [name, *chain.from_iterable(map(imports, found))]


@pytest.fixture
def collected(settings, tmp_path):
    """Return a function that collects the static files of a folder and returns what a stylesheet has become."""

    def collect(source=FOLDER.parent):
        settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        backend = {"BACKEND": "culture_for_all.stylesheets.JoinedStylesheets"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
        call_command("collectstatic", verbosity=0)
        return lambda name: (tmp_path / "collected" / static(name).removeprefix("/static/")).read_text()

    return collect


def test_import_becomes_the_file_in_its_layer(collected, tmp_path):
    source = tmp_path / "source"
    (source / "css" / "parts").mkdir(parents=True)
    (source / "css" / "all.css").write_text(
        '@layer a, b;\n\n@import url("parts/card.css") layer(b);\n@import url("parts/plain.css");\np {}\n'
    )
    (source / "css" / "parts" / "card.css").write_text('@import url("title.css");\n.card {}\n')
    (source / "css" / "parts" / "title.css").write_text(".title {}\n")
    (source / "css" / "parts" / "plain.css").write_text("q {}\n")

    read = collected(source)

    assert read("css/all.css") == "@layer a, b;\n\n@layer b {\n.title {}\n.card {}\n}\nq {}\np {}\n"


def test_stylesheet_of_production_holds_each_of_its_files_once(collected):
    read = collected()

    for name in ["portal.css", "report.css"]:
        joined = re.sub(r"\.[0-9a-f]{12}(?=\.\w+\")", "", read(f"css/{name}"))
        parts = imports(name)[1:]
        assert len(parts) >= 3
        assert {part: joined.count((FOLDER / part).read_text()) for part in parts} == dict.fromkeys(parts, 1)
        assert "@import" not in joined


def test_every_stylesheet_is_used():
    roots = [name for name in NAMES if "/" not in name and f"css/{name}" in templates()]

    assert {"admin.css", "portal.css", "report.css"} <= set(roots)
    assert sorted(set(chain.from_iterable(map(imports, roots)))) == NAMES


def templates():
    return "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.mark.django_db
def test_page_asks_for_one_stylesheet(client):
    page = open_page(client, "/en/")

    assert [link["href"] for link in page.root.all("link", rel="stylesheet")] == ["/static/css/portal.css"]


@pytest.mark.parametrize("name", NAMES)
def test_stylesheet_is_read_at_one_go(name):
    assert len((FOLDER / name).read_text().splitlines()) <= 300


def selectors(text):
    """Return the selectors in a stylesheet, those in conditions too."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    preludes = (" ".join(found.split()) for found in re.findall(r"([^{};]+)\{", text))
    return {
        selector
        for prelude in preludes
        if not prelude.startswith("@")
        for selector in re.split(r", (?![^(]*\))", prelude)
    }


def test_selector_of_a_component_has_one_home():
    homes = defaultdict(list)

    for name in imports("portal.css"):
        if name != "plain.css":  # for browsers that see nothing of the others
            for selector in selectors((FOLDER / name).read_text()):
                homes[selector].append(name)

    assert ".card__title a::after" in homes
    assert ":is(.tags, .chips, .plain-row) a" in homes
    assert {selector: found for selector, found in homes.items() if "." in selector and len(found) > 1} == {}
