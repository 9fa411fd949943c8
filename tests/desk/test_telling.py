"""What the admin tells after a text was saved: what it mended, and who is called the same."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.desk.forms import WrittenForm
from culture_for_all.desk.namesakes import namesakes
from culture_for_all.desk.screens import TranslatedAdmin
from events.models import Event
from partners.models import Organisation
from tests.factories.events import EventFactory
from tests.factories.partners import AccessFactFactory, OrganisationFactory, SourceFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(title_lt="Susitikimas", title_en="Meeting", summary_lt="Tekstas", summary_en="Text")


def save(client, record, address="", **changes):
    """Send the form of a record with some values changed, and return what is told."""
    name = record._meta.model_name
    url = reverse(f"admin:{record._meta.app_label}_{name}_change", args=[record.pk]) + address
    values = form_values(client.get(url), f"{name}_form") | {key: [value] for key, value in changes.items()}
    response = client.post(url, values, follow=True)
    record.refresh_from_db()
    return [str(message) for message in response.context["messages"]]


def test_form_mends_each_text_in_its_language_and_tells_so(admin_client, event):
    speak(admin_client, "lt")

    told = save(
        admin_client,
        event,
        title_lt='"Aušros" muziejus - vaikams',
        title_en='The museum\'s "Aušra"',
        summary_lt="Nuo 2019-2022 m...",
    )

    assert (event.title_lt, event.title_en) == ("„Aušros“ muziejus – vaikams", "The museum’s “Aušra”")
    assert event.summary_lt == "Nuo 2019–2022 m…"
    (mended,) = [message for message in told if "→" in message]
    assert mended.startswith("Sutvarkytos kabutės, brūkšniai ir apostrofai. Pavadinimas [lt]: ")
    assert "&quot;Aušros&quot; → „Aušros“, - → –." in mended
    assert "museum&#x27;s → museum’s" in mended


def test_form_leaves_alone_what_was_not_changed(admin_client, event):
    Event.objects.filter(pk=event.pk).update(summary_lt='"Kaip buvo"')

    told = save(admin_client, event, title_lt="Kitas")

    assert event.summary_lt == '"Kaip buvo"'
    assert not any("→" in message for message in told)


def test_editor_puts_back_what_was_typed(admin_client, event):
    (mended,) = [message for message in save(admin_client, event, title_lt='"Aušra"') if "→" in message]
    assert f"/admin/events/event/{event.pk}/change/?as_typed=on" in mended

    told = save(admin_client, event, "?as_typed=on")

    assert event.title_lt == '"Aušra"'
    assert not any("→" in message for message in told)
    save(admin_client, event, summary_lt="Kitas tekstas")
    assert event.title_lt == '"Aušra"'


def test_form_keeps_as_typed_when_asked_to(admin_client, event):
    save(admin_client, event, title_lt='"Aušra"', as_typed="on")

    assert event.title_lt == '"Aušra"'


def test_parts_are_mended_too(admin_client):
    fact = AccessFactFactory(note_lt="Yra", note_en="There is")

    told = save(admin_client, fact.venue, **{"access_facts-0-note_lt": 'Durys "A" - 85 cm'})

    fact.refresh_from_db()
    assert fact.note_lt == "Durys „A“ – 85 cm"
    assert any("– 85" in message or "- → –" in message for message in told)


def test_texts_of_no_known_language_are_left_alone(admin_client):
    organisation, source = OrganisationFactory(), SourceFactory()

    save(admin_client, organisation, local_name="Muzejs \"Rīga\" 'A'")
    save(admin_client, source, title='Annual "report" 2019-2020', publisher="King's Inns")

    assert organisation.local_name == "Muzejs \"Rīga\" 'A'"
    assert (source.title, source.publisher) == ('Annual "report" 2019-2020', "King's Inns")


def test_every_form_with_texts_in_languages_mends_them():
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True)
    for model_admin in admin.site._registry.values():
        if not isinstance(model_admin, TranslatedAdmin):
            continue
        forms = [model_admin.get_form(request)]
        forms += [inline.get_formset(request).form for inline in model_admin.get_inline_instances(request)]
        for form in forms:
            is_in_languages = any(hasattr(field, "language") for field in form._meta.model._meta.fields)
            assert issubclass(form, WrittenForm) or not is_in_languages, form


# Records of the same name

NAME = "Šiaulių „Aušros“ muziejus"


@pytest.mark.parametrize(
    "other",
    [
        NAME,
        "S\u030ciauliu\u0328 „Aus\u030cros“ muziejus",
        "Šiaulių  „Aušros“ \u00a0muziejus",
        NAME.lower(),
        'Šiaulių "Aušros" muziejus',
        "SIAULIU AUSROS MUZIEJUS",
        "Šiaulių ,,Aušros'' mu\u00adziejus",
    ],
)
def test_admin_names_the_record_that_is_called_the_same(admin_client, other):
    there = OrganisationFactory(name_lt=NAME)
    OrganisationFactory(name_lt="Šiaulių „Aušros“ muziejaus biblioteka")
    organisation = OrganisationFactory()

    told = save(admin_client, organisation, name_lt=other, as_typed="on")

    (warning,) = [message for message in told if f"/{there.pk}/change/" in message]
    assert f'<a href="/admin/partners/organisation/{there.pk}/change/">{NAME}</a>' in warning
    assert Organisation.objects.count() == 3


def test_admin_says_nothing_of_the_name_when_it_was_not_changed(admin_client):
    OrganisationFactory(name_lt=NAME)
    organisation = OrganisationFactory(name_lt=NAME.upper())

    assert not any(
        NAME in message for message in save(admin_client, organisation, description_lt="Kitas aprašymas")[1:]
    )


def test_name_is_compared_in_every_language_and_with_all_records():
    draft = OrganisationFactory(name_lt="Skaitykla", name_en="Reading room", status="draft")
    renamed = OrganisationFactory(name_lt="Kita", name_en="READING ROOM")

    with override("en"):
        assert namesakes(draft) == [renamed]
    assert namesakes(OrganisationFactory(name_lt="Šokiai", name_en="Dance")) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is read in the words of SQLite")
def test_namesakes_are_found_by_indexes(django_assert_num_queries):
    organisation = OrganisationFactory(name_lt=NAME)

    with django_assert_num_queries(1) as queries:
        namesakes(organisation)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries.captured_queries[0]['sql']}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "SEARCH" in plan
    assert "SCAN" not in plan
