from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from culture_for_all.pages.models import AccessibilityStatement, Page
from tests.factories.pages import (
    AccessibilityStatementFactory,
    EnforcementBodyFactory,
    NonAccessibleContentFactory,
    PageFactory,
)
from tests.forms import form_values, speak
from tests.pages_room.rows import rows_of

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


def build_statement():
    statement = AccessibilityStatementFactory()
    NonAccessibleContentFactory(statement=statement)
    EnforcementBodyFactory(statement=statement)
    return statement


BUILDERS = {Page: PageFactory, AccessibilityStatement: build_statement}
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_model = pytest.mark.parametrize("model", BUILDERS, ids=lambda model: model._meta.model_name)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def change(client, record, **changes):
    """Change a record as an editor does: open the form, type, save."""
    url = address(type(record), "change", record.pk)
    return client.post(url, form_values(client.get(url), f"{record._meta.model_name}_form") | changes)


def stored(record):
    rows = [rows_of(type(record).objects.filter(pk=record.pk))]
    if isinstance(record, AccessibilityStatement):
        rows += [rows_of(record.non_accessible_content.all()), rows_of(record.enforcement_bodies.all())]
    return rows


@every_language
@every_model
def test_saving_the_form_as_it_stands_changes_nothing(admin_client, model, language):
    record = BUILDERS[model]()
    before = stored(record)
    speak(admin_client, language)

    response = change(admin_client, record)

    assert response.status_code == 302, response.context["errors"]
    assert stored(record) == before
    assert LogEntry.objects.latest("pk").change_message == "[]"


@every_model
def test_both_languages_of_a_text_stand_side_by_side(admin_client, model):
    record = BUILDERS[model]()

    values = form_values(admin_client.get(address(model, "change", record.pk)), f"{model._meta.model_name}_form")

    for name in record.essential_fields:
        assert [values[f"{name}_{code}"] for code in LANGUAGES] == [
            [getattr(record, f"{name}_{code}")] for code in LANGUAGES
        ]


@every_language
@every_model
def test_list_names_the_record_and_tells_when_to_review_it(admin_client, model, language):
    BUILDERS[model]()
    model.objects.update(reviewed_on=date(2020, 3, 2))
    speak(admin_client, language)

    page = admin_client.get(address(model, "changelist")).content.decode().replace("\u00a0", " ")

    assert {"lt": "2020 m. kovo 2 d. – laikas peržiūrėti", "en": "2 March 2020 – review it"}[language] in page


@every_model
def test_form_links_to_the_public_page_in_every_language(admin_client, model):
    record = BUILDERS[model]()

    page = admin_client.get(address(model, "change", record.pk)).content.decode()

    for language in LANGUAGES:
        with override(language):
            assert f'href="{record.get_absolute_url()}"' in page


@every_model
def test_day_that_has_not_come_is_refused(admin_client, model):
    record = BUILDERS[model]()
    speak(admin_client, "en")

    response = change(admin_client, record, reviewed_on=str(timezone.localdate() + timedelta(days=1)))

    assert dict(response.context["adminform"].form.errors) == {"reviewed_on": ["This day is still in the future."]}


def test_publishing_a_page_without_text_is_refused(admin_client):
    page = PageFactory(draft=True, body_lt="")

    response = change(admin_client, page, status="published")

    assert list(response.context["adminform"].form.errors) == ["body_lt"]


def test_line_ends_of_a_browser_are_not_kept(admin_client):
    page = PageFactory()

    change(admin_client, page, body_lt="Viena.\r\n\r\nDvi.")

    page.refresh_from_db()
    assert page.body_lt == "Viena.\n\nDvi."


# The accessibility statement


def warnings(client, statement):
    response = client.get(address(AccessibilityStatement, "change", statement.pk))
    return [str(message) for message in response.context["messages"]]


def test_statement_that_was_not_reviewed_for_eleven_months_warns(admin_client):
    statement = AccessibilityStatementFactory(reviewed_on=timezone.localdate() - timedelta(days=335))
    speak(admin_client, "en")

    assert warnings(admin_client, statement) == [
        "The accessibility statement was last reviewed more than eleven months ago."
    ]


def test_statement_that_was_reviewed_lately_warns_of_nothing(admin_client):
    assert warnings(admin_client, AccessibilityStatementFactory()) == []


def test_statement_lists_what_the_owner_has_not_given(admin_client):
    statement = AccessibilityStatementFactory(email="", institution_en="")
    speak(admin_client, "en")

    missing = "institution that runs the portal [en], e-mail"
    assert warnings(admin_client, statement) == [f"Readers are told that this is not yet provided: {missing}."]
    assert missing in admin_client.get(address(AccessibilityStatement, "changelist")).content.decode()


def test_second_statement_cannot_be_added_and_the_one_not_deleted(admin_client):
    assert admin_client.get(address(AccessibilityStatement, "add")).status_code == 200
    statement = AccessibilityStatementFactory()

    assert admin_client.get(address(AccessibilityStatement, "add")).status_code == 403
    assert admin_client.post(address(AccessibilityStatement, "add"), {}).status_code == 403
    assert (
        admin_client.post(address(AccessibilityStatement, "delete", statement.pk), {"post": "yes"}).status_code == 403
    )


def test_statement_assessed_by_others_must_name_them(admin_client):
    statement = AccessibilityStatementFactory()
    speak(admin_client, "en")

    response = change(admin_client, statement, method="third_party")

    assert response.context["adminform"].form.non_field_errors() == ["Say who assessed it."]


def test_administrator_edits_every_fact(admin_client):
    statement = build_statement()

    change(
        admin_client,
        statement,
        compliance="not",
        standards="EN 301 549 v4",
        prepared_on="2020-01-02",
        email="new@city.example",
        answer_days="5",
        **{
            "non_accessible_content-0-what_lt": "Nauja",
            "non_accessible_content-0-until": "2030-01-02",
            "enforcement_bodies-0-website": "https://new.example/",
        },
    )

    statement.refresh_from_db()
    assert (statement.compliance, statement.standards) == ("not", "EN 301 549 v4")
    assert (statement.prepared_on, statement.email, statement.answer_days) == (date(2020, 1, 2), "new@city.example", 5)
    content = statement.non_accessible_content.get()
    assert (content.what_lt, content.until) == ("Nauja", date(2030, 1, 2))
    assert statement.enforcement_bodies.get().website == "https://new.example/"
