"""The whole site with the starter content, walked by links from both home pages."""

import re
from collections import Counter
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils.translation import override

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.records.models import IdentifiedModel
from tests.crawler import crawl

# One process walks for all of these. pytest-django sets a database up only for tests that say they need it.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("crawl")]

LANGUAGES = ["lt", "en"]

# Words that sentences of a language do not do without and that the other does not have.
TELLTALES = {
    "lt": re.compile(r"\b(ir|yra|kad|apie|buvo|arba|iš|nuo|bei|kurie|taip|su)\b"),
    "en": re.compile(r"\b(the|and|with|from|is|are|was|which|that)\b"),
}

# What must not stand at the end of a line: a number, an initial, "Švč.", a word that a dash follows, "į".
BREAKABLE = {
    "lt": re.compile(
        r"\d[ \n]+(?:(?:m|d|val|proc|tūkst|mln|mlrd|kv|kub)\.|km\b|[€%])|\bkv\.[ \n]+m|\b\d{1,3}[ \n]+\d{3}\b"
        r"|\b(?:[A-ZČŠŽ]|[Šš]vč|[Šš]v)\.[ \n]+\w|(?:^|\S)[ \n]+[–—]|\b[įĮ][ \n]|\bg\.[ \n]+\d"
    ),
    "en": re.compile(
        r"\d[ \n]+(?:[€%]|km\b)|\b\d\d?[ \n]+(?:January|March|November)|\b[A-Z]\.[ \n]+\w|(?:^|\S)[ \n]+[–—]"
    ),
}


@pytest.fixture(scope="module")
def walks(django_db_setup, django_db_blocker):
    """For each language the `pages` found by path, the `clicks` to each, and the `addresses` of all records."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(STARTER)
        found = {}
        for code in LANGUAGES:
            pages, clicks = crawl(Client(), f"/{code}/", settings.SITE_URL)
            with override(code):
                addresses = [
                    record.get_absolute_url()
                    for model in apps.get_models()
                    if issubclass(model, IdentifiedModel) and hasattr(model, "get_absolute_url")
                    for record in model.objects.all()
                ]
            found[code] = SimpleNamespace(pages=pages, clicks=clicks, addresses=addresses)
        yield found
        transaction.set_rollback(True)


@pytest.fixture(params=LANGUAGES)
def walk(request, walks):
    walk = walks[request.param]
    walk.code = request.param
    walk.own = [page for path, page in walk.pages.items() if path.startswith(f"/{request.param}/")]
    return walk


def test_crawl_finds_no_broken_link(walk):
    statuses = {path: page.status for path, page in walk.pages.items() if page.status not in (200, 303)}

    assert len(walk.own) > 190
    assert statuses == {}


def test_crawl_reaches_every_record_in_four_clicks(walk):
    far = {path: walk.clicks.get(path) for path in walk.addresses if walk.clicks.get(path, 99) > 4}

    assert len(set(walk.addresses)) == len(walk.addresses) > 200
    assert far == {}


def test_page_has_one_first_heading_and_skips_no_level(walk):
    wrong = {
        page.path: page.headings
        for page in walk.own
        if page.headings.count(1) != 1 or any(after > before + 1 for before, after in pairwise(page.headings))
    }

    assert wrong == {}


def test_page_closes_its_elements_and_repeats_no_id(walk):
    wrong = {
        page.path: (page.unclosed, [name for name, count in Counter(page.ids).items() if count > 1])
        for page in walk.own
        if page.unclosed or len(set(page.ids)) < len(page.ids)
    }

    assert wrong == {}


def test_page_names_its_representation_in_the_other_language_and_is_named_by_it(walk, walks):
    other = next(code for code in LANGUAGES if code != walk.code)
    for page in walk.own:
        assert set(page.alternates) == {*LANGUAGES, "x-default"}, page.path
        representation = walks[other].pages[page.alternates[other].removeprefix(settings.SITE_URL)]
        assert representation.alternates == page.alternates
        assert page.canonical == page.alternates[walk.code]


def test_page_has_a_title_of_its_own(walk):
    titles = Counter(page.title for page in walk.own if "?" not in page.path)

    assert [title for title, count in titles.items() if count > 1] == []


def test_page_has_no_unmarked_text_of_the_other_language(walk):
    other = next(code for code in LANGUAGES if code != walk.code)
    wrong = {
        page.path: {match.group() for match in TELLTALES[other].finditer(page.text[walk.code])}
        for page in walk.own
        if TELLTALES[other].search(page.text[walk.code])
    }

    assert wrong == {}


def test_no_line_ends_where_what_belongs_together_would_part(walk):
    wrong = {
        (page.path, match.group())
        for page in walk.own
        for language, run in page.runs
        if language == walk.code
        for match in BREAKABLE[language].finditer(run)
    }

    assert wrong == set()
