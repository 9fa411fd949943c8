"""Publishing and withdrawing have a right of their own, and drafts are read by those who may look at their kind."""

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import kinds
from culture_for_all.records.models import Record
from culture_for_all.representations.formats import formats
from culture_for_all.representations.views import representation_path
from partners.models import City
from tests.factories.kinds import FACTORIES
from tests.factories.partners import CityFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db

DRAFTED = [FACTORIES[kind.model] for kind in kinds() if kind.is_record]
every_kind = pytest.mark.parametrize("factory", DRAFTED, ids=lambda factory: factory._meta.model.__name__)
STATUSES = Record.Status.values


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that gives a client the rights named, such as `change_city`, and nobody else's."""
    user = django_user_model.objects.create_user("ona", is_staff=True)
    client.force_login(user)

    def with_rights(*codenames):
        found = Permission.objects.filter(codename__in=codenames)
        assert {permission.codename for permission in found} == {*codenames}
        user.user_permissions.set(found)
        return client

    return with_rights


def rights(model, *actions):
    return [f"{action}_{model._meta.model_name}" for action in actions]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def send(client, record, **changes):
    """Send the form of `record` as it stands, with `changes`, which no button need offer."""
    url = address(type(record), "change", record.pk)
    values = form_values(client.get(url), f"{record._meta.model_name}_form")
    return client.post(url, values | {name: [value] for name, value in changes.items()})


def status_of(record):
    return type(record).objects.get(pk=record.pk).status


@pytest.mark.parametrize("status", STATUSES)
@every_kind
def test_forged_status_of_an_editor_changes_nothing(staff, factory, status):
    record = factory(status=status)
    client = staff(*rights(factory._meta.model, "change", "view"))

    for wanted in STATUSES:
        response = send(client, record, status=wanted)
        assert response.status_code == 302

    assert status_of(record) == status


@every_kind
def test_publisher_publishes_and_withdraws(staff, factory):
    record = factory(draft=True)
    client = staff(*rights(factory._meta.model, "change", "publish"))

    statuses = []
    for wanted in ("published", "withdrawn", "draft"):
        send(client, record, status=wanted)
        statuses.append(status_of(record))

    assert statuses == ["published", "withdrawn", "draft"]


@pytest.mark.parametrize("action", ["publish", "withdraw"])
@pytest.mark.parametrize("held", [["view"], ["change", "delete"]])
@every_kind
def test_action_needs_the_right(staff, factory, held, action):
    record = factory(draft=action == "publish")
    before, model = record.status, type(record)
    client = staff(*rights(model, *held))
    listed = client.get(address(model, "changelist"))

    client.post(address(model, "changelist"), {"action": action, "_selected_action": [record.pk]})

    assert f'<option value="{action}">' not in listed.content.decode()
    assert status_of(record) == before


@pytest.mark.parametrize(("language", "word"), [("lt", "paskelbta"), ("en", "published")])
def test_editor_reads_the_status_as_text(staff, language, word):
    client = staff("change_city")
    speak(client, language)

    page = client.get(address(City, "change", CityFactory().pk)).content.decode()

    assert 'name="status"' not in page
    assert f'<div class="readonly">{word}</div>' in page


@pytest.mark.parametrize("extra", ["", "?_popup=1"])
def test_what_an_editor_adds_is_a_draft(staff, extra):
    client = staff("add_city", "view_city")
    url = address(City, "add") + extra
    values = form_values(client.get(url), "city_form")

    client.post(url, values | {"name_lt": "Sofija", "country": "BG", "status": "published", "profile_lt": "Miestas."})

    assert City.objects.get().status == "draft"


def test_editor_mends_the_text_of_what_is_published_and_not_its_address(staff):
    city = CityFactory(name_lt="Vilnius")

    send(staff("change_city"), city, profile_lt="Pataisyta.", slug_lt="kitas", slug_en="other")

    city.refresh_from_db()
    assert (city.profile_lt, city.slug_lt, city.status) == ("Pataisyta.", "vilnius", "published")


def test_editor_changes_the_address_of_a_draft(staff):
    city = CityFactory(name_lt="Vilnius", draft=True)

    send(staff("change_city"), city, slug_lt="kitas")

    city.refresh_from_db()
    assert city.slug_lt == "kitas"


@pytest.mark.parametrize("way", ["page", "action"])
@pytest.mark.parametrize(
    ("status", "made_by", "held", "is_left"),
    [
        ("draft", "ona", ["delete"], False),
        ("draft", "jonas", ["delete"], True),
        ("draft", "jonas", ["delete", "publish"], False),
        ("published", "ona", ["delete"], True),
        ("withdrawn", "ona", ["delete"], True),
        ("published", "jonas", ["delete", "publish"], False),
    ],
)
def test_drafts_of_others_and_what_the_public_knows_are_deleted_by_publishers_only(
    staff, django_user_model, status, made_by, held, is_left, way
):
    city = CityFactory(status=status)
    maker, _is_new = django_user_model.objects.get_or_create(username=made_by)
    LogEntry.objects.log_actions(maker.pk, [city], ADDITION, single_object=True)
    client = staff(*rights(City, *held, "view"))

    if way == "page":
        client.post(address(City, "delete", city.pk), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [city.pk], "post": "yes"}
        client.post(address(City, "changelist"), chosen)

    assert City.objects.exists() == is_left


# Drafts


def addresses(record):
    yield f"/id/{record.public_id}/"
    for code in ("lt", "en"):
        with override(code):
            path = record.get_absolute_url()
        yield path
        yield from (representation_path(path, extension) for extension in formats)
        yield f"/share/{record.public_id}.{code}.png"
        if record._meta.model_name == "studyvisit":
            with override(code):
                yield reverse("visits:studyvisit-report", args=[record.slug])
                yield reverse("visits:studyvisit-report-pdf", args=[record.slug])


@every_kind
def test_draft_is_not_there_for_staff_who_may_not_look_at_its_kind(staff, factory):
    record = factory(draft=True)
    others = [f"view_{other._meta.model.__name__.lower()}" for other in DRAFTED if other is not factory]

    for client in (staff(), staff(*others)):
        answers = {path: client.get(path).status_code for path in addresses(record)}
        assert {path: status for path, status in answers.items() if status != 404} == {}


@every_kind
def test_withdrawn_record_is_gone_for_staff_who_may_not_look_at_its_kind(staff, factory):
    path = factory(status="withdrawn").get_absolute_url()

    assert staff().get(path).status_code == 410
    assert staff(*rights(factory._meta.model, "view")).get(path).status_code == 200


@pytest.mark.parametrize("action", ["view", "change"])
@every_kind
def test_draft_shows_to_staff_who_may_look_at_its_kind(staff, factory, action):
    record = factory(draft=True)
    client = staff(*rights(factory._meta.model, action))

    assert client.get(record.get_absolute_url()).status_code == 200
    assert client.get(f"/id/{record.public_id}/").status_code == 303


def test_kinds_above_are_all_that_can_be_drafts():
    kinds = {model for model in apps.get_models() if issubclass(model, Record)}

    assert {factory._meta.model for factory in DRAFTED} == kinds
