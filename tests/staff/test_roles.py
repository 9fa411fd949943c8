"""Each role does what was agreed and no more, at every address of the admin and whatever is sent there."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from culture_for_all.audit.models import Entry
from culture_for_all.desk.models import DueChange, Translation, WorkingCopy
from culture_for_all.kinds.roster import kind_of, kinds
from culture_for_all.pages.models import AccessibilityStatement, Page
from culture_for_all.records.models import Record, SlugRedirect, columns
from culture_for_all.staff.roles import Role
from partners.models import City, Network, Topic
from tests.desk.test_admin import BUILDERS, rows_of
from tests.factories.kinds import FACTORIES
from tests.factories.pages import AccessibilityStatementFactory, EnforcementBodyFactory, NonAccessibleContentFactory
from tests.factories.partners import CityFactory, OrganisationFactory, TopicFactory, VenueFactory
from tests.factories.visits import AdoptionFactory, InsightFactory, PracticeCostFactory, StudyVisitFactory
from tests.forms import form_values, speak
from tests.staff.people import ROLES, may, may_change, person
from visits.models import GoodPractice, StudyVisit

pytestmark = pytest.mark.django_db

every_role = pytest.mark.parametrize("role", ROLES)
# What is kept for a record, set for a time or counted of it asks for the rights to that record; tests/desk tells.
OF_RECORDS = {WorkingCopy, DueChange, Translation}
MODELS = {model: screen for model, screen in admin.site._registry.items() if model not in OF_RECORDS}
SITE = {  # the addresses of no model, and what those get there who may nothing
    "index": 200,
    "login": 302,
    "logout": 405,
    "password_change": 200,
    "password_change_done": 200,
    "autocomplete": 403,
    "jsi18n": 200,
    "language": 302,
}


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def build(model):
    builders = BUILDERS | {
        GoodPractice: lambda: PracticeCostFactory().good_practice,
        AccessibilityStatement: build_statement,
        Entry: lambda: Entry.objects.create(action="refused"),
        User: lambda: User.objects.create_user(f"somebody-{User.objects.count()}"),
        Group: lambda: Group.objects.create(name=f"group-{Group.objects.count()}"),
        SlugRedirect: lambda: SlugRedirect.objects.create(
            model="partners.city", language="lt", old_slug=f"old-{SlugRedirect.objects.count()}", public_id="0" * 32
        ),
    }
    return builders.get(model, FACTORIES.get(model))()


def build_statement():
    """Return the one statement anew, with its parts."""
    AccessibilityStatement.objects.all().delete()
    statement = AccessibilityStatementFactory()
    NonAccessibleContentFactory(statement=statement)
    EnforcementBodyFactory(statement=statement)
    return statement


def city_of(record):
    kind = kind_of(record)
    return kind.city_of(record) if kind and kind.city else None


def sign_in(role, record=None):
    """Return a client of a new person of the role; those of a city have that of `record`, or another."""
    city = city_of(record) if record is not None else None
    cities = {"editor of the city": [city or CityFactory()], "editor of another city": [CityFactory()]}
    User.objects.filter(username=role.replace(" ", "-")).delete()
    client = Client()
    client.force_login(person(role, cities.get(role, []), ["en"]))
    return client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def pages_of(model):
    """Return the names of all addresses that the admin has for a model, its way from old addresses apart."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    urls = [url for url in MODELS[model].get_urls() if str(url.pattern) != "<path:object_id>/"]
    assert all(url.name.startswith(prefix) for url in urls)
    return [url.name.removeprefix(prefix) for url in urls]


def looks(role, model):
    return may(role, "view", model)


EXPECTED = {
    ("deleted", "GET"): looks,
    ("deleted", "POST"): looks,
    ("deleted_version", "GET"): lambda role, model: True,  # to a record that never was, which is told to all alike
    ("deleted_version", "POST"): lambda role, model: True,
    ("compare", "GET"): looks,
    ("compare", "POST"): looks,
    ("version", "GET"): looks,
    ("version", "POST"): may_change,
    ("publish", "GET"): lambda role, model: may(role, "publish", model),
    ("publish", "POST"): lambda role, model: may(role, "publish", model),
    ("due", "GET"): lambda role, model: may(role, "publish", model),
    ("due", "POST"): lambda role, model: may(role, "publish", model),
    ("preview", "GET"): looks,  # for one that never was
    ("preview", "POST"): looks,
    ("changelist", "GET"): lambda role, model: may(role, "view", model),
    ("changelist", "POST"): lambda role, model: may(role, "view", model),  # what comes of it stands below
    ("history", "GET"): lambda role, model: may(role, "view", model),
    ("history", "POST"): lambda role, model: may(role, "view", model),
    ("add", "GET"): lambda role, model: may(role, "add", model),
    ("add", "POST"): lambda role, model: may(role, "add", model),
    ("change", "GET"): lambda role, model: may(role, "view", model),
    ("change", "POST"): may_change,
    ("delete", "GET"): lambda role, model: may(role, "delete", model),
    ("delete", "POST"): lambda role, model: may(role, "delete", model),
    ("password_change", "GET"): lambda role, model: may(role, "change", model),
    ("password_change", "POST"): lambda role, model: may(role, "change", model),
}


def arguments(page, record):
    """Return what the address of a page names."""
    if page in ("changelist", "add", "deleted", "publish"):
        return []
    return {"deleted_version": [uuid4()], "preview": [uuid4()], "version": [record.pk, 1]}.get(page, [record.pk])


@every_role
def test_every_address_of_every_screen_lets_in_whom_it_should(role):
    wrong, cells = [], 0
    for model in MODELS:
        record = build(model)
        client = sign_in(role, record)
        for page in pages_of(model):
            path = address(model, page, *arguments(page, record))
            for method in ("GET", "POST"):
                status = client.generic(method, path).status_code
                is_let_in = EXPECTED[page, method](role, model)
                cells += 1
                if (status == 403) is is_let_in or status >= 500:
                    wrong.append((model._meta.label, page, method, status))

    assert wrong == []
    assert cells >= 2 * 5 * len(MODELS)


@every_role
def test_addresses_of_no_screen_tell_nothing(role):
    client = sign_in(role)
    names = {url.name for url in admin.site.get_urls() if getattr(url, "name", None)} - {"app_list"}

    answers = {name: client.get(reverse(f"admin:{name}")).status_code for name in names}

    assert answers == SITE


@every_role
def test_index_and_apps_show_what_may_be_looked_at(role):
    client = sign_in(role)
    shown = {model for model in MODELS if may(role, "view", model) and model._meta.model_name != "phase"}

    index = client.get(reverse("admin:index"))

    listed = {entry["model"] for app in index.context["app_list"] for entry in app["models"]}
    assert listed - OF_RECORDS == shown
    for label in {model._meta.app_label for model in MODELS}:
        status = client.get(reverse("admin:app_list", args=[label])).status_code
        assert status == (200 if label in {model._meta.app_label for model in shown} else 404)


@every_role
def test_names_are_offered_to_those_who_may_look_at_them(role):
    client, wrong = sign_in(role), []
    for model, screen in MODELS.items():
        for name in screen.autocomplete_fields:
            field = model._meta.get_field(name)
            query = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
            status = client.get(reverse("admin:autocomplete"), query).status_code
            if (status == 200) is not may(role, "view", field.related_model):
                wrong.append((model._meta.label, name, status))

    assert wrong == []


# What is sent


def contents(record):
    """Return the columns and many-to-many keys of a record as they are stored."""
    fields = record._meta.concrete_fields
    translated = {field.translated_field.name for field in fields if hasattr(field, "translated_field")}
    names = [field.attname for field in fields if field.name not in translated | {"updated_at"}]
    (row,) = type(record).objects.filter(pk=record.pk).values(*(name for name in names if "sort_key" not in name))
    return row | {
        field.name: sorted(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    }


def parts(record):
    """Return the rows of the parts of a record by their model."""
    found = {}
    for inline in MODELS[type(record)].inlines:
        name = next(field.name for field in inline.model._meta.fields if field.related_model is type(record))
        found[inline.model] = rows_of(inline.model.objects.filter(**{name: record}))
    return found


def page_as_administrator(record):
    administrator = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("root")
    client = Client()
    client.force_login(administrator)
    return client.get(address(type(record), "change", record.pk))


def forged(record, other):
    """Return what the form of `record` would send with all values of `other`, other addresses and altered parts."""
    name = f"{record._meta.model_name}_form"
    own, values = form_values(page_as_administrator(record), name), form_values(page_as_administrator(other), name)
    rows = {key: value for key, value in own.items() if "-" in key}
    for key in rows:
        if key.endswith(("_lt", "_en")):
            rows[key] = [f"{rows[key][0]} pakeista"]
    # Without what the form notes of its start, with which it would be merged and not taken as it is.
    values = {key: value for key, value in values.items() if "-" not in key and not key.startswith("_")} | rows
    for column in [column for column in values if column.startswith("slug")]:
        values[column] = [f"{values[column][0]}-forged"]
    if "status" in values:
        values["status"] = ["draft"]
    return values


# There is one statement only; whatever else is of law goes with it.
EDITED = [model for model in MODELS if model not in (User, Group, SlugRedirect, Entry, AccessibilityStatement)]


def expected_columns(role, model, changed):
    """Return which of the columns that an administrator would have changed may be changed by the role."""
    if may(role, "change", model):
        kept = columns("slug") if issubclass(model, (Record, Topic)) and ROLES[role] < ROLES["publisher"] else []
        kept += ["status"] if not may(role, "publish", model) else []
        return {name for name in changed if name not in kept}
    if may(role, "translate", model):
        return {name for name in changed if name.endswith("_en") and name != "slug_en"}
    return set()


@every_role
def test_forged_fields_change_what_the_role_may_change(role):
    wrong, seen = [], set()
    for model in EDITED:
        record, other = build(model), build(model)
        values = forged(record, other)
        city = city_of(record)
        if city is not None and model is not City:
            for name in (kind_of(model).city,):
                values[name] = [city.pk]  # a record that is taken to another city is tried below
        if model is Page:
            values["purpose"] = [record.purpose]  # of which there is one page each
        if model is StudyVisit:
            for name in ("start_date", "end_date"):
                values[name] = [str(getattr(record, name))]
        before, before_parts = contents(record), parts(record)

        sign_in(role, record).post(address(model, "change", record.pk), values)
        after, after_parts = contents(record), parts(record)

        root = Client()
        root.force_login(User.objects.get(username="root"))
        response = root.post(address(model, "change", record.pk), values)
        assert response.status_code == 302, (model, response.context["errors"])
        full, full_parts = contents(record), parts(record)
        possible = {name for name in before if before[name] != full[name]}
        assert len(possible) > 1
        changed = {name for name in before if before[name] != after[name]}
        if changed != expected_columns(role, model, possible):
            wrong.append((model._meta.label, changed ^ expected_columns(role, model, possible)))
        for part in before_parts:
            if may(role, "change", model):
                is_right = after_parts[part] == full_parts[part]
            elif may(role, "translate", model):
                is_right = is_translated(before_parts[part], after_parts[part], full_parts[part])
            else:
                is_right = after_parts[part] == before_parts[part]
            if not is_right:
                wrong.append((model._meta.label, part._meta.label, before_parts[part], after_parts[part]))
            seen.add(before_parts[part] != full_parts[part])

    assert wrong == []
    assert True in seen


def is_translated(before, after, full):
    """Whether of the texts that were altered in two languages the English were kept, and nothing else."""
    altered = sum(
        value != old for row, was in zip(full, before, strict=True) for value, old in zip(row, was, strict=True)
    )
    kept = sum(
        value != old for row, was in zip(after, before, strict=True) for value, old in zip(row, was, strict=True)
    )
    return kept * 2 == altered


@every_role
def test_forged_rows_of_parts_come_and_go_by_editors_only(role):
    wrong, tried = [], 0
    for model in [*EDITED, AccessibilityStatement]:
        record = build(model)
        client = sign_in(role, record)
        for inline in [inline for inline in MODELS[model].inlines if inline.can_delete]:
            if not inline.model.objects.filter(**{whole_of(inline): record}).exists():
                FACTORIES[inline.model](**{whole_of(inline): record})
            for way in ("add", "delete"):
                values = form_values(page_as_administrator(record), f"{model._meta.model_name}_form")
                whole = inline.model._meta.get_field(whole_of(inline))
                prefix = whole.remote_field.get_accessor_name()
                before = inline.model.objects.count()
                row = one_more(values, prefix) if way == "add" else {f"{prefix}-0-DELETE": ["on"]}
                client.post(address(model, "change", record.pk), values | row)
                is_changed = inline.model.objects.count() != before
                is_allowed = may(role, "change", model) and (
                    inline.model not in MODELS or may(role, way, inline.model)  # phases have a screen of their own
                )
                tried += 1
                if is_changed is not is_allowed and (way == "delete" or is_changed):  # some rows are there only once
                    wrong.append((model._meta.label, inline.model._meta.label, way))

    assert wrong == []
    assert tried >= 20


def whole_of(inline):
    wholes = {model for model, screen in MODELS.items() if inline in screen.inlines}
    return next(field.name for field in inline.model._meta.fields if field.related_model in wholes)


def one_more(values, prefix):
    """Return the fields of one row more, which says what the first says."""
    number = int(values[f"{prefix}-TOTAL_FORMS"][0])
    row = {key.replace("-0-", f"-{number}-"): value for key, value in values.items() if key.startswith(f"{prefix}-0-")}
    return row | {f"{prefix}-{number}-id": [""], f"{prefix}-TOTAL_FORMS": [str(number + 1)]}


@pytest.mark.parametrize("action", ["publish", "withdraw", "delete_selected"])
@every_role
def test_forged_actions_do_what_the_role_may(role, action):
    wrong = []
    for model in [kind.model for kind in kinds() if kind.is_record and kind.is_listed]:
        record = FACTORIES[model](draft=action == "publish")
        chosen = {"action": action, "_selected_action": [record.pk], "post": "yes"}
        sign_in(role, record).post(address(model, "changelist"), chosen)
        status = getattr(model.objects.filter(pk=record.pk).first(), "status", "deleted")
        is_allowed = may(role, "delete" if action == "delete_selected" else "publish", model)
        done = {"publish": "published", "withdraw": "withdrawn", "delete_selected": "deleted"}[action]
        if (status == done) is not is_allowed:
            wrong.append((model._meta.label, status))

    assert wrong == []


@pytest.mark.parametrize(
    ("role", "is_deleted"), [("translator", False), ("editor", True), ("editor of another city", False)]
)
@pytest.mark.parametrize("made_by", ["oneself", "somebody"])
def test_draft_is_deleted_by_whoever_made_it(role, is_deleted, made_by):
    insight = InsightFactory(draft=True)
    client = sign_in(role, insight)
    maker = User.objects.get(pk=client.session["_auth_user_id"]) if made_by == "oneself" else build(User)
    LogEntry.objects.log_actions(maker.pk, [insight], ADDITION, single_object=True)

    client.post(address(type(insight), "delete", insight.pk), {"post": "yes"})

    assert type(insight).objects.exists() is not (is_deleted and made_by == "oneself")


# Cities


def test_record_is_not_taken_to_a_city_of_others():
    venue, elsewhere = VenueFactory(), CityFactory()
    client = sign_in("editor of the city", venue)
    url = address(type(venue), "change", venue.pk)

    response = client.post(url, form_values(client.get(url), "venue_form") | {"city": [elsewhere.pk]})

    assert list(response.context["adminform"].form.errors) == ["city"]
    venue.refresh_from_db()
    assert venue.city != elsewhere


@pytest.mark.parametrize("which", ["own", "other", "none"])
def test_record_is_added_to_a_city_of_ones_own(which):
    own, other = CityFactory(), CityFactory()
    client = Client()
    client.force_login(person("editor of the city", [own]))
    model = OrganisationFactory._meta.model
    url = address(model, "add")
    values = form_values(client.get(url), "organisation_form") | {"name_lt": "Biblioteka", "kind": "library"}

    client.post(url, values | {"city": {"own": own.pk, "other": other.pk, "none": ""}[which]})

    assert [found.city for found in model.objects.all()] == ([own] if which == "own" else [])


def test_record_without_a_city_is_looked_at():
    organisation = OrganisationFactory(city=None)
    client = sign_in("editor of the city", VenueFactory())

    page = client.get(address(type(organisation), "change", organisation.pk))

    assert page.status_code == 200
    assert not page.context["has_change_permission"]


@pytest.mark.parametrize(
    ("language", "words"), [("lt", "nepriklauso nė vienam jūsų miestui"), ("en", "none of your cities")]
)
def test_publisher_of_a_city_is_told_what_was_not_published(language, words):
    mine, others = VenueFactory(draft=True), VenueFactory(draft=True)
    client = Client()
    client.force_login(person("publisher", [mine.city]))
    speak(client, language)
    chosen = {"action": "publish", "_selected_action": [mine.pk, others.pk]}

    response = client.post(address(type(mine), "changelist"), chosen, follow=True)

    assert words in response.content.decode()
    assert dict(type(mine).objects.values_list("pk", "status")) == {mine.pk: "published", others.pk: "draft"}


# Languages


def test_translator_without_a_language_changes_nothing():
    topic = TopicFactory()
    client = Client()
    client.force_login(person("translator"))

    page = client.get(address(Topic, "change", topic.pk))

    assert not page.context["has_change_permission"]
    assert client.post(address(Topic, "change", topic.pk), {"name_en": "Other"}).status_code == 403


def test_translator_gives_a_draft_its_address():
    visit = StudyVisitFactory(draft=True)
    client = sign_in("translator")
    url = address(StudyVisit, "change", visit.pk)

    client.post(url, form_values(client.get(url), "studyvisit_form") | {"slug_en": ["visit-to-vilnius"]})

    visit.refresh_from_db()
    assert visit.slug_en == "visit-to-vilnius"


def test_translator_is_told_of_a_fault_in_what_others_write():
    city = CityFactory(draft=True)
    City.objects.filter(pk=city.pk).update(name_lt="", name_en="")
    client = sign_in("translator")
    url = address(City, "change", city.pk)

    response = client.post(url, form_values(client.get(url), "city_form") | {"profile_en": ["New."]})

    assert [*response.context["adminform"].form.errors] == ["__all__"]


# Drafts on the site


@every_role
def test_drafts_are_previewed_from_translators_on(role):
    adoption = AdoptionFactory(draft=True)

    status = sign_in(role, adoption).get(adoption.get_absolute_url()).status_code

    assert status == (404 if role == "reader" else 200)


# The groups


def test_groups_follow_the_table_after_a_migration_and_others_are_left_alone():
    editors, own = Group.objects.get(name="editor"), Group.objects.create(name="own")
    expected = {*editors.permissions.all()}
    own.permissions.set(expected)
    editors.permissions.clear()
    Group.objects.get(name="publisher").delete()

    call_command("migrate", verbosity=0)

    assert {*editors.permissions.all()} == {*own.permissions.all()} == expected
    assert Group.objects.filter(name__in=Role.values).count() == len(Role)


def test_screen_that_is_not_declared_is_closed_to_all_roles():
    declared = {model for model in MODELS if may("administrator", "view", model)}

    for role in Role:
        rights = Group.objects.get(name=role).permissions.all()
        models = {permission.content_type.model_class() for permission in rights}
        assert models <= declared


def test_network_is_bound_to_no_city():
    assert not may("editor of the city", "change", Network)
