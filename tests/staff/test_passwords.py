"""Passwords are set by those whose they are, by a link."""

import re
import threading

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from culture_for_all.staff.models import MOST_OF_NAME
from tests.forms import speak

pytestmark = pytest.mark.django_db

NEW = "quite another 1"
FORGOTTEN, USERS = "/admin/password/", "/admin/auth/user/"
LINK = re.compile(r"http://127\.0\.0\.1:8000(/admin/password/\S+/\S+/)")


@pytest.fixture(autouse=True)
def mail_is_configured(settings):
    settings.SENDS_MAIL = True


@pytest.fixture
def ona(django_user_model):
    return django_user_model.objects.create_user("ona", "ona@example.eu", "a long one of old", is_staff=True)


def letters():
    """All that were sent, those on their way too."""
    for thread in threading.enumerate():
        if thread.name == "letter":
            thread.join()
    return mail.outbox


def forget(client, email, **kwargs):
    return client.post(FORGOTTEN, {"email": email}, **kwargs)


def invite(client, email, *groups):
    return client.post(f"{USERS}add/", {"email": email, "groups": [group.pk for group in groups]}, follow=True)


def words_of(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def set_password(link, password=NEW):
    """Follow `link` as somebody who is not signed in; return their client and the last page."""
    client = Client()
    form = client.get(link, follow=True)
    sent = {"new_password1": password, "new_password2": password}
    return client, client.post(form.redirect_chain[-1][0], sent, follow=True)


def may_sign_in(name, password):
    client = Client()
    client.post("/admin/login/", {"username": name, "password": password})
    return client.get("/admin/").status_code == 200


# Invitations


@pytest.mark.parametrize("language", ["lt", "en"])
def test_invited_person_sets_a_password_and_signs_in(admin_client, language):
    speak(admin_client, language)
    translators = Group.objects.create(name="those who translate")
    translators.permissions.set(Permission.objects.filter(codename="change_venue"))

    page = invite(admin_client, "Jonas@Example.eu", translators)
    (letter,) = letters()
    _client, done = set_password(LINK.search(letter.body)[1])

    assert letter.to == ["jonas@example.eu"]
    assert "/admin/password/" not in page.content.decode()
    assert done.redirect_chain[-1][0] == "/admin/password/set/"
    assert may_sign_in("Jonas@Example.EU", NEW)
    person = Group.objects.get(name="those who translate").user_set.get()
    assert (person.username, person.is_superuser) == ("jonas@example.eu", False)


@pytest.mark.parametrize("fault", ["no mail", "broken mail"])
def test_link_is_shown_once_to_the_administrator_where_no_letter_goes_out(admin_client, settings, monkeypatch, fault):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    if fault == "no mail":
        settings.SENDS_MAIL = False
    else:
        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    first = invite(admin_client, "jonas@example.eu").content.decode()
    second = admin_client.get(USERS).content.decode()
    set_password(LINK.search(first.replace("<", " <"))[1])

    assert not LINK.search(second)
    assert letters() == []
    assert may_sign_in("jonas@example.eu", NEW)


@pytest.mark.parametrize("address", ["ONA@example.eu", "ona@example.eu"])
def test_nobody_is_invited_twice(admin_client, ona, address):
    page = invite(admin_client, address)

    assert list(page.context["adminform"].form.errors) == ["email"]
    assert letters() == []


def test_new_links_go_only_to_those_whom_one_may_rule(client, ona, django_user_model):
    manager = django_user_model.objects.create_user("manager", is_staff=True)
    manager.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    above = django_user_model.objects.create_superuser("administrator", "administrator@example.eu")
    client.force_login(manager)

    client.post(USERS, {"action": "send_links", "_selected_action": [ona.pk, above.pk]})

    assert [letter.to for letter in letters()] == [["ona@example.eu"]]


def test_link_is_not_kept_in_a_cookie(admin_client, settings):
    settings.SENDS_MAIL = False

    answer = admin_client.post(f"{USERS}add/", {"email": "jonas@example.eu"})

    assert list(answer.cookies) == ["sessionid"]


# Forgotten passwords


@pytest.mark.parametrize("language", ["lt", "en"])
def test_letter_leads_to_a_new_password_and_ends_old_sessions(client, ona, language):
    old = Client()
    old.force_login(ona)
    speak(client, language)

    answer = forget(client, "Ona@example.eu", follow=True)
    (letter,) = letters()
    set_password(LINK.search(letter.body)[1])

    assert answer.redirect_chain == [("/admin/password/sent/", 302)]
    assert old.get("/admin/").status_code == 302
    assert (may_sign_in("ona", NEW), may_sign_in("ona", "a long one of old")) == (True, False)


def test_link_is_good_once(client, ona):
    forget(client, "ona@example.eu")
    link = LINK.search(letters()[0].body)[1]
    set_password(link)

    again = Client().get(link, follow=True)

    assert again.context["validlink"] is False
    assert reverse("admin_password_reset") in again.content.decode()


def test_weak_password_is_refused(client, ona):
    forget(client, "ona@example.eu")

    _client, page = set_password(LINK.search(letters()[0].body)[1], password="12345")  # noqa: S106

    assert list(page.context["form"].errors) == ["new_password2"]
    assert not may_sign_in("ona", "12345")


@pytest.mark.parametrize("who", ["nobody", "inactive", "not staff"])
def test_answer_is_the_same_whoever_has_the_address(client, ona, django_user_model, who):
    known = forget(client, "ona@example.eu", follow=True)
    django_user_model.objects.create_user(
        "other", "other@example.eu", is_staff=who != "not staff", is_active=who != "inactive"
    )

    other = forget(Client(), "nobody@example.eu" if who == "nobody" else "other@example.eu", follow=True)

    assert (other.redirect_chain, words_of(other)) == (known.redirect_chain, words_of(known))
    assert [letter.to for letter in letters()] == [["ona@example.eu"]]


@pytest.mark.parametrize("email", ["ona@example.eu", "nobody@example.eu"])
def test_eleventh_letter_is_refused_wherever_it_is_asked_for(client, ona, email):
    answers = [forget(client, email, REMOTE_ADDR=f"192.0.2.{each}").status_code for each in range(MOST_OF_NAME + 1)]
    last = forget(client, email)

    assert answers == [302] * MOST_OF_NAME + [429]
    assert 890 < int(last["Retry-After"]) <= 900
    assert len(letters()) == (MOST_OF_NAME if email == "ona@example.eu" else 0)


def test_link_names_the_portal_and_not_what_the_request_says(client, ona, settings):
    settings.ALLOWED_HOSTS = ["*"]

    forget(client, "ona@example.eu", headers={"host": "elsewhere.example"})

    assert "elsewhere" not in letters()[0].body
    assert LINK.search(letters()[0].body)


@pytest.mark.parametrize(("language", "words"), [("lt", "Pamiršote slaptažodį?"), ("en", "Forgot password?")])
def test_sign_in_page_leads_to_a_new_password(client, language, words):
    speak(client, language)

    page = client.get("/admin/login/").content.decode()

    assert f'<a href="{FORGOTTEN}">{words}</a>' in page


def test_page_says_when_no_letters_are_sent(client, settings):
    settings.SENDS_MAIL = False

    assert "Šis portalas laiškų nesiunčia." in client.get(FORGOTTEN).content.decode()
