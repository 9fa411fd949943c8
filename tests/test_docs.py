"""What the pages in docs/ and the README name is there: files, commands, modules, rooms."""

import re
from functools import cache
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from tests.imports import APPS, ATTIC, ROOMS

ROOT = settings.BASE_DIR
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TOPS = {path.name for path in ROOT.iterdir()}
MADE = (
    "var/",
    "locale/lv",
    "culture_for_all/formats/lv",
    "locale/lt/LC_MESSAGES/django.po:",
)  # by whoever follows a page
NOT_OURS = {"pg_dump", "x_default"}


def in_backticks(text):
    """Yield what stands in backticks on a line, blocks of code apart."""
    for part in re.split(r"^ *```.*?^ *```", text, flags=re.MULTILINE | re.DOTALL):
        yield from re.findall(r"`([^`\n]+)`", part)


def files_named_in(text):
    """Yield the paths in backticks that begin at the root of the project."""
    for name in in_backticks(text):
        if re.fullmatch(r"\.?[\w./-]+/[\w./-]*|[\w-]+\.(py|md|txt|in)", name) and name.split("/")[0] in TOPS:
            yield name


def read(page):
    return page.read_text(encoding="utf-8")


def titles(pages):
    return [page.name for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=titles(PAGES))
def test_links_of_a_page_lead_to_files(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", read(page))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=titles(PAGES))
def test_files_that_a_page_names_are_there(page):
    named = [name for name in files_named_in(read(page)) if not name.startswith(MADE)]

    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=titles(PAGES))
def test_commands_that_a_page_names_are_there(page):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = read(page)

    made = set(re.findall(r"(?:^|`)make ([a-z_]+)", text, re.MULTILINE))
    managed = set(re.findall(r"manage\.py ([a-z_]+)", text))
    modules = set(re.findall(r"python -m ([a-z.]+)", text))

    assert made - targets == set()
    assert managed - set(get_commands()) == set()
    assert [name for name in modules if not find_spec(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=titles(PAGES))
def test_names_of_code_that_a_page_mentions_are_there(page):
    names = {
        name for name in in_backticks(read(page)) if re.fullmatch(r"[a-z]+(_[a-z]+)+|[A-Z][a-z]+([A-Z][a-z]+)+", name)
    }

    assert names - set(words_of_the_code()) - NOT_OURS == set()


@cache
def words_of_the_code():
    folders = ["culture_for_all", *APPS, "templates", "tests"]
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*") if path.suffix in (".py", ".html")]
    return re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in files))


def test_index_draws_the_rooms_in_their_order():
    drawing = read(ROOT / "docs" / "README.md").split("```")[1]

    drawn = re.findall(r"^  ([a-z_]+)  +\S", drawing, re.MULTILINE)

    assert drawn == [*ATTIC, *reversed(APPS), *reversed(ROOMS)]


def test_index_lists_every_page():
    index = read(ROOT / "docs" / "README.md")

    assert [page.name for page in PAGES[1:] if page.name != "README.md" and f"]({page.name})" not in index] == []


def test_model_map_has_every_model():
    page = read(ROOT / "docs" / "house-style.md")
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in ["culture_for_all", *APPS]]

    assert [model.__name__ for model in ours if f"**{model.__name__}**" not in page] == []
