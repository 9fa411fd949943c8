"""The starter texts: there, in both languages, loss-free, and easy where they say that they are."""

import re

import pytest
from django.core.management import call_command

from culture_for_all.content.loading import load
from culture_for_all.content.models import LoadedContent
from culture_for_all.pages.models import AccessibilityStatement, EnforcementBody, NonAccessibleContent, Page
from culture_for_all.records.models import LANGUAGE_CODES
from tests.content import copy_of_starter
from tests.pages_room.rows import rows_of

pytestmark = pytest.mark.django_db

MODELS = [Page, AccessibilityStatement, NonAccessibleContent, EnforcementBody]
UNSTABLE = {"id", "statement", "created_at", "updated_at", "position"}
LONGEST_EASY_SENTENCE = 12  # words


@pytest.fixture
def starter(tmp_path):
    directory = copy_of_starter(tmp_path, "pages.yaml", "accessibility.yaml")
    load(directory)
    return directory


def stored():
    return [rows_of(model.objects.all(), without=UNSTABLE) for model in MODELS]


def test_every_page_has_a_published_text_in_both_languages(starter):
    assert set(Page.objects.published().values_list("purpose", flat=True)) == set(Page.Purpose.values)
    for page in Page.objects.all():
        assert page.complete_languages == LANGUAGE_CODES


def test_statement_has_every_fact_but_the_owners(starter):
    statement = AccessibilityStatement.objects.published().get()

    assert statement.compliance == "partially"
    assert statement.complete_languages == LANGUAGE_CODES
    assert [body.task for body in statement.enforcement_bodies.all()] == ["supervision", "discrimination"]
    assert len(statement.missing_facts()) == 6  # institution and unit in two languages, e-mail, phone
    for part in [*statement.non_accessible_content.all(), *statement.enforcement_bodies.all()]:
        texts = [getattr(part, f"{name}_{code}", "there") for name in ("what", "name") for code in LANGUAGE_CODES]
        assert all(texts)


def test_texts_survive_dump_and_load(starter, tmp_path):
    before = stored()

    call_command("dump_content", str(tmp_path / "dump"))
    for model in [*MODELS[::-1], LoadedContent]:
        model.objects.all().delete()
    load(tmp_path / "dump")

    assert all(before)
    assert stored() == before


def test_second_load_leaves_an_editors_words_alone(starter):
    Page.objects.filter(purpose="contact").update(body_lt="Rašykite mums.")

    outcome = load(starter)

    assert outcome.left_alone == [("pages.yaml", "contact", "body.lt")]
    assert Page.objects.get(purpose="contact").body_lt == "Rašykite mums."


@pytest.mark.parametrize("language", LANGUAGE_CODES)
@pytest.mark.parametrize("purpose", Page.EASY)
def test_easy_text_has_one_short_sentence_a_line(starter, purpose, language):
    text = getattr(Page.objects.get(purpose=purpose), f"body_{language}")

    lines = [line.removeprefix("## ").removeprefix("- ") for line in text.splitlines() if line]
    assert len(lines) > 15
    assert [line for line in lines if len(line.split()) > LONGEST_EASY_SENTENCE] == []
    assert [line for line in lines if re.search(r"[.?!] \S|[;()/%]", line)] == []
