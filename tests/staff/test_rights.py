"""Nobody raises their own rights, or touches those who have more."""

import pytest
from django.contrib.auth.models import Group, Permission, User as Person
from django.urls import reverse

from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db

OLD = "a long one of old"
MANAGING = ["add_user", "change_user", "delete_user", "view_user", "add_group", "change_group", "delete_group"]


def permission(codename):
    return Permission.objects.get(codename=codename)


def person(name, *codenames, **kwargs):
    found = Person.objects.create_user(name, password=OLD, is_staff=True, **kwargs)
    found.user_permissions.set(map(permission, codenames))
    return found


def role(name, *codenames):
    found = Group.objects.create(name=name)
    found.permissions.set(map(permission, codenames))
    return found


@pytest.fixture
def manager():
    return person("manager", *MANAGING, "change_city")


@pytest.fixture
def client(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def administrator():
    return Person.objects.create_superuser("administrator", password=OLD)


def address(holder, page="change"):
    return reverse(f"admin:auth_{holder._meta.model_name}_{page}", args=[holder.pk])


def send(client, holder, **changes):
    """Send the form of a user or group with `changes`, which no field need offer; return the answer."""
    url = address(holder)
    page = client.get(url)
    values = form_values(page, f"{holder._meta.model_name}_form") if page.status_code == 200 else {}
    return client.post(url, values | changes)


def forged(*codenames, groups=()):
    return {
        "is_superuser": "on",
        "is_staff": "on",
        "is_active": "on",
        "user_permissions": [permission(codename).pk for codename in codenames],
        "groups": [group.pk for group in groups],
    }


def state(holder):
    """All that the database holds of a user or group."""
    holder = type(holder).objects.get(pk=holder.pk)
    many = [sorted(getattr(holder, field.name).values_list("pk", flat=True)) for field in holder._meta.many_to_many]
    return [*(getattr(holder, field.name) for field in holder._meta.concrete_fields), *many]


def test_own_rights_stay_whatever_is_sent(client, manager):
    before = state(manager)

    send(client, manager, **forged("publish_city", groups=[role("all", "publish_city")]))

    assert state(manager) == before


def test_own_name_can_be_mended(client, manager):
    send(client, manager, first_name="Ona")

    manager.refresh_from_db()
    assert manager.first_name == "Ona"


@pytest.mark.parametrize("kind", ["administrator", "sleeping", "richer", "richer by a group", "sleeping richer"])
@pytest.mark.parametrize("way", ["form", "password", "delete", "delete_selected"])
def test_those_with_more_rights_are_not_touched(client, administrator, kind, way):
    above = {
        "administrator": lambda: administrator,
        "sleeping": lambda: person("sleeping", is_superuser=True, is_active=False),
        "richer": lambda: person("richer", "publish_city"),
        "richer by a group": lambda: person("member"),
        "sleeping richer": lambda: person("sleeper", "publish_city", is_active=False),
    }[kind]()
    if kind == "richer by a group":
        above.groups.add(role("publishers", "publish_city"))
    before = state(above)

    new = {"password1": "quite another 1", "password2": "quite another 1", "usable_password": "true", "post": "yes"}
    if way == "form":
        response = send(client, above, username="taken", email="x@example.eu", **forged())
    elif way == "password":
        response = client.post(reverse("admin:auth_user_password_change", args=[above.pk]), new)
    elif way == "delete":
        response = client.post(address(above, "delete"), new)
    else:
        chosen = {"action": way, "_selected_action": [above.pk], "post": "yes"}
        response = client.post(reverse("admin:auth_user_changelist"), chosen)

    assert response.status_code in (200, 403)
    assert state(above) == before


def test_rights_of_others_are_raised_up_to_ones_own(client, manager):
    other = person("other")
    given, kept = role("editors", "change_city"), role("publishers", "change_city", "publish_city")

    refused = send(client, other, **forged("publish_city", groups=[kept]))
    send(client, other, **forged("change_city", groups=[given]))

    assert sorted(refused.context["adminform"].form.errors) == ["groups", "user_permissions"]
    other.refresh_from_db()
    assert not other.is_superuser
    assert other.get_all_permissions() == {"partners.change_city"}


def test_added_user_has_no_rights_whatever_is_sent(client):
    above = role("publishers", "publish_city")

    refused = client.post(reverse("admin:auth_user_add"), {**forged(groups=[above]), "email": "new@example.eu"})
    response = client.post(reverse("admin:auth_user_add"), {**forged("publish_city"), "email": "new@example.eu"})

    assert sorted(refused.context["adminform"].form.errors) == ["groups"]
    new = Person.objects.get(username="new@example.eu")
    assert response.status_code == 302
    assert (new.is_superuser, new.get_all_permissions(), new.has_usable_password()) == (False, set(), False)


def test_group_takes_no_right_that_its_editor_lacks(client, manager):
    own = role("own", "change_city")
    manager.groups.add(own)

    refused = send(client, own, permissions=[permission("publish_city").pk, permission("change_city").pk])

    assert sorted(refused.context["adminform"].form.errors) == ["permissions"]
    assert [each.codename for each in own.permissions.all()] == ["change_city"]


@pytest.mark.parametrize("way", ["form", "delete", "delete_selected"])
def test_group_with_more_rights_is_not_touched(client, way):
    above = role("publishers", "publish_city")
    before = state(above)

    if way == "form":
        send(client, above, name="mine", permissions=[])
    elif way == "delete":
        client.post(address(above, "delete"), {"post": "yes"})
    else:
        chosen = {"action": way, "_selected_action": [above.pk], "post": "yes"}
        client.post(reverse("admin:auth_group_changelist"), chosen)

    assert state(above) == before


def test_group_is_filled_with_ones_own_rights(client):
    own = role("editors")

    send(client, own, permissions=[permission("change_city").pk])

    assert [each.codename for each in own.permissions.all()] == ["change_city"]


def test_nobody_deletes_themselves(client, manager):
    client.post(address(manager, "delete"), {"post": "yes"})

    assert Person.objects.filter(pk=manager.pk).exists()


def test_administrator_gives_every_right(admin_client):
    other = person("other")

    given = role("publishers", "publish_event")

    send(admin_client, other, **forged("publish_city", groups=[given]))

    other.refresh_from_db()
    assert other.is_superuser
    assert state(other)[-2:] == [[given.pk], [permission("publish_city").pk]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lt", ["miestas partneris | skelbti ir nebeskelbti", "miestas partneris | keisti"]),
        ("en", ["partner city | publish and withdraw", "partner city | change"]),
    ],
)
def test_rights_are_named_in_the_editors_language(admin_client, language, words):
    speak(admin_client, language)

    page = admin_client.get(reverse("admin:auth_group_add")).content.decode()

    assert [word for word in words if word not in page] == []
    assert "Can publish" not in page
