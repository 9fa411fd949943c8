"""A password alone lets nobody publish."""

import logging

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from culture_for_all.staff.models import MOST_OF_NAME
from tests.factories.partners import VenueFactory
from tests.forms import speak
from tests.signing_in import app_shows

pytestmark = pytest.mark.django_db

RIGHT = "a right and long one"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN, CODE, SET_UP, REMOVE = (
    "/admin/login/",
    "/admin/second-factor/code/",
    "/admin/second-factor/app/",
    "/admin/second-factor/app/remove/",
)


@pytest.fixture
def person(django_user_model):
    """Return a function that makes one of the staff, with the rights that are named."""

    def make(name, *codenames, **kwargs):
        made = django_user_model.objects.create_user(name, password=RIGHT, is_staff=True, **kwargs)
        made.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        return made

    return make


@pytest.fixture
def publisher(person):
    return person("ona", "view_venue", "change_venue", "publish_venue")


@pytest.fixture
def with_app(publisher):
    TOTP.activate(publisher, KEY)
    return publisher


def sign_in(client, name="ona", password=RIGHT, path="/admin/", **kwargs):
    return client.post(f"{SIGN_IN}?next={path}", {"username": name, "password": password, "next": path}, **kwargs)


def type_code(client, code, **kwargs):
    return client.post(CODE, {"code": code}, **kwargs)


def may_edit(client):
    return client.get("/admin/").status_code == 200


# Who has to have one


@pytest.mark.parametrize("rights", [["publish_venue"], ["is_superuser"]])
def test_who_may_publish_reaches_only_the_pages_of_enrolment(client, person, rights):
    person("ona", *rights, is_superuser="is_superuser" in rights)
    draft = VenueFactory(draft=True).get_absolute_url()

    sign_in(client)
    landed = client.get("/admin/", follow=True)

    assert landed.redirect_chain[-1] == (SET_UP, 302)
    assert client.get(reverse("admin:partners_venue_changelist")).status_code == 302
    assert client.get("/admin/jsi18n/").status_code == 302
    assert client.get(reverse("admin:password_change")).status_code == 302
    assert client.get(draft).status_code == 404


def test_who_may_not_publish_signs_in_with_a_password(client, person):
    person("jonas", "view_venue", "change_venue")

    answer = sign_in(client, "jonas", path="/admin/partners/venue/")

    assert answer["Location"] == "/admin/partners/venue/"
    assert client.get("/admin/partners/venue/").status_code == 200


def test_right_given_during_a_session_asks_for_the_factor_at_once(client, person):
    jonas = person("jonas", "view_venue")
    sign_in(client, "jonas")
    assert may_edit(client)

    jonas.user_permissions.add(Permission.objects.get(codename="publish_venue"))

    assert not may_edit(client)


def test_session_without_a_trace_of_a_sign_in_is_not_enough(publisher, client):
    session = client.session
    session.update({"_auth_user_id": str(publisher.pk), "_auth_user_hash": publisher.get_session_auth_hash()})
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    client.cookies["sessionid"] = session.session_key

    assert client.get(SET_UP).status_code == 302  # to the password
    assert not may_edit(client)


def test_trace_of_somebody_else_counts_for_nothing(client, with_app, person):
    sign_in(client)
    type_code(client, app_shows(KEY))
    session = client.session
    other = person("jonas", "publish_venue")
    session.update({"_auth_user_id": str(other.pk), "_auth_user_hash": other.get_session_auth_hash()})
    session.save()

    assert not may_edit(client)


# Setting it up


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["lt", "en"])
def test_app_is_set_up_once_and_asked_for_ever_after(client, publisher, language):
    speak(client, language)
    page = sign_in(client, follow=True)
    secret = page.context["form"].secret
    assert secret in page.content.decode()

    wrong = client.post(SET_UP, {"code": "000000"})
    shown = client.post(SET_UP, {"code": app_shows(secret)}, follow=True)

    assert wrong.context["form"].errors
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in shown.content.decode() for code in codes)
    assert may_edit(client)
    elsewhere = Client()
    assert sign_in(elsewhere)["Location"] == CODE
    assert not may_edit(elsewhere)


def test_codes_can_be_kept_as_a_file(client, with_app):
    sign_in(client)
    type_code(client, app_shows(KEY))
    client.post("/admin/second-factor/codes/new/")

    shown = client.get("/admin/second-factor/codes/").context["unused_codes"]
    kept = client.get("/admin/second-factor/codes/recovery-codes.txt")

    assert kept.content.decode().split() == shown
    assert len(set(shown)) == 10
    assert kept["Cache-Control"] == "no-store, private"


# Signing in with it


def test_code_lets_in_and_leads_where_one_was_going(client, with_app):
    asked = sign_in(client, path="/admin/partners/venue/")
    assert not may_edit(client)

    answer = type_code(client, app_shows(KEY))

    assert asked["Location"] == CODE
    assert answer["Location"] == "/admin/partners/venue/"
    assert may_edit(client)


@pytest.mark.parametrize("later", [-2, 2])
def test_code_of_another_minute_is_wrong(client, with_app, later):
    sign_in(client)

    answer = type_code(client, app_shows(KEY, later))

    assert list(answer.context["form"].errors) == ["code"]
    assert not may_edit(client)


def test_code_is_good_once_whatever_the_cache_keeps(with_app, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    first, second, code = Client(), Client(), app_shows(KEY)
    sign_in(first)
    sign_in(second)

    type_code(first, code)
    type_code(second, code)

    assert (may_edit(first), may_edit(second)) == (True, False)


def test_recovery_code_is_good_once(client, with_app):
    sign_in(client)
    type_code(client, app_shows(KEY))
    client.post("/admin/second-factor/codes/new/")
    code = client.get("/admin/second-factor/codes/").context["unused_codes"][0]
    first, second = Client(), Client()
    sign_in(first)
    sign_in(second)

    type_code(first, code)
    type_code(second, code)

    assert (may_edit(first), may_edit(second)) == (True, False)


def test_eleventh_wrong_code_is_not_looked_at_wherever_it_comes_from(client, with_app):
    sign_in(client)

    answers = [type_code(client, "123456", REMOTE_ADDR=f"192.0.2.{each}").status_code for each in range(MOST_OF_NAME)]
    refused = type_code(client, app_shows(KEY), REMOTE_ADDR="198.51.100.4")

    assert answers == [200] * MOST_OF_NAME
    assert refused.status_code == 429
    assert 890 < int(refused["Retry-After"]) <= 900
    assert not may_edit(client)


def test_code_page_can_be_left_for_another_name(client, with_app, person):
    person("jonas")
    sign_in(client)

    left = client.post("/admin/second-factor/leave/", {"next": SIGN_IN})

    assert left["Location"] == SIGN_IN
    assert client.get(SIGN_IN).status_code == 200
    sign_in(client, "jonas")
    assert may_edit(client)


def test_code_page_is_for_those_who_gave_their_password(client, with_app):
    assert client.get(CODE)["Location"] == SIGN_IN
    assert type_code(client, app_shows(KEY))["Location"] == SIGN_IN


def test_log_tells_of_passwords_codes_and_apps(client, with_app, caplog):
    caplog.set_level(logging.INFO, logger="culture_for_all.staff")

    sign_in(client)
    type_code(client, "123456")
    type_code(client, app_shows(KEY))
    client.post(REMOVE)

    lines = [record.getMessage() for record in caplog.records if record.name.startswith("culture_for_all")]
    assert lines == [
        "Sign-in failed as 'ona' from 127.0.0.0/24",
        "Signed in as 'ona' from 127.0.0.0/24",
        "Second factor removed as 'ona' from 127.0.0.0/24",
    ]


# Changing it


def a_while_ago(client):
    """Let six minutes pass since the person of `client` signed in."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 360
    session.save()


def test_who_signed_in_a_while_ago_types_a_code_again(client, with_app):
    sign_in(client)
    type_code(client, app_shows(KEY))
    a_while_ago(client)

    asked = client.get(REMOVE)
    wrong = client.post(asked["Location"], {"code": "123456"})
    right = client.post(asked["Location"], {"code": app_shows(KEY, later=1)})

    assert asked["Location"].startswith("/admin/second-factor/code-again/")
    assert list(wrong.context["form"].errors) == ["code"]
    assert right["Location"] == REMOVE
    assert client.get(REMOVE).status_code == 200


@pytest.mark.parametrize("page", ["app/remove/", "codes/", "codes/new/", "codes/recovery-codes.txt"])
def test_session_of_a_password_alone_changes_nothing_once_there_is_an_app(client, publisher, page):
    sign_in(client)
    TOTP.activate(publisher, KEY)
    RecoveryCodes.activate(publisher)

    for answer in (client.get(f"/admin/second-factor/{page}"), client.get(reverse("account_reauthenticate"))):
        assert answer["Location"].startswith("/admin/second-factor/code-again/")
    client.post(reverse("account_reauthenticate"), {"password": RIGHT})
    client.post(f"/admin/second-factor/{page}")

    assert Authenticator.objects.count() == 2
    assert client.get(f"/admin/second-factor/{page}").status_code == 302


def test_passwords_asked_for_again_are_counted_too(client, publisher):
    sign_in(client)
    a_while_ago(client)
    again = client.get(SET_UP)["Location"]

    answers = [client.post(again, {"password": "a wrong one"}).status_code for each in range(MOST_OF_NAME + 1)]

    assert again.startswith("/admin/second-factor/password/")
    assert answers == [200] * MOST_OF_NAME + [429]


def test_who_removes_the_app_sets_up_another(client, with_app):
    sign_in(client)
    type_code(client, app_shows(KEY))

    client.post(REMOVE)

    assert list(Authenticator.objects.all()) == []
    assert not may_edit(client)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/second-factor/")


def test_lost_factor_is_taken_away_and_sessions_end(client, with_app, person):
    sign_in(client)
    type_code(client, app_shows(KEY))
    person("jonas")
    other = Client()
    sign_in(other, "jonas")

    call_command("remove_second_factor", "ona", verbosity=0)

    assert list(Authenticator.objects.all()) == []
    assert not may_edit(client)
    assert may_edit(other)
    assert Session.objects.count() == 1
    assert sign_in(Client())["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("name", "words"), [("nobody", "Nėra naudotojo vardu „nobody“"), ("jonas", "„jonas“ antrojo veiksnio neturi")]
)
def test_command_says_when_there_is_nothing_to_take(person, name, words):
    person("jonas")

    with pytest.raises(CommandError, match=words):
        call_command("remove_second_factor", name)


# What else allauth could do


@pytest.mark.parametrize("path", ["signup/", "email/", "password/change/", "second-factor/webauthn/"])
def test_nobody_signs_up(client, path):
    assert client.get(f"/admin/{path}", follow=True).redirect_chain[-1][0].startswith(SIGN_IN)


def test_keys_of_the_apps_are_in_no_list(admin_client):
    page = admin_client.get("/admin/").content.decode()

    assert "authenticator" not in page
    assert admin_client.get("/admin/mfa/authenticator/").status_code == 404
