"""Guessing passwords: how often, from where, and what it costs us."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from culture_for_all.staff.callers import blurred, caller, neighbourhood
from culture_for_all.staff.models import MOST_OF_ADDRESS, MOST_OF_NAME, SignInTry, TooManyTries
from tests.forms import speak

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "a right and long one", "a wrong one"
SIGN_IN = "/admin/login/"
MESSAGES = {
    "lt": "Per daug bandymų. Palaukite 15 minučių, tada bandykite dar kartą.",
    "en": "Too many tries. Wait 15 minutes, then try again.",
}


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("ona", password=RIGHT, is_staff=True)


def sign_in(client, name="ona", password=WRONG, address="192.0.2.7", **headers):
    return client.post(SIGN_IN, {"username": name, "password": password}, REMOTE_ADDR=address, headers=headers)


def guess(client, times, **who):
    return [sign_in(client, **who).status_code for number in range(times)]


@pytest.mark.parametrize("name", ["ona", "nobody"])
def test_eleventh_wrong_password_is_not_looked_at(client, editor, name):
    answers = guess(client, MOST_OF_NAME + 20, name=name)

    assert answers == [200] * MOST_OF_NAME + [429] * 20


def test_known_and_unknown_names_get_the_same_answers(client, editor):
    def bodies(name):
        for _ in range(MOST_OF_NAME + 1):
            page = sign_in(client, name).content.decode()
            yield re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(name, "…")

    assert list(bodies("ona")) == list(bodies("nobody"))


def test_right_password_gets_in_from_elsewhere_and_not_from_there(client, editor):
    guess(client, MOST_OF_NAME)

    there, elsewhere = sign_in(client, password=RIGHT), sign_in(client, password=RIGHT, address="198.51.100.4")

    assert (there.status_code, elsewhere.status_code) == (429, 302)


@pytest.mark.parametrize("language", ["lt", "en"])
def test_refusal_is_plain_and_says_when_to_come_back(client, editor, language):
    guess(client, MOST_OF_NAME)
    speak(client, language)

    response = sign_in(client)

    assert MESSAGES[language] in response.content.decode()
    assert 890 < int(response["Retry-After"]) <= 900
    assert response.templates[0].name == "admin/login.html"
    assert response["Cache-Control"] == "no-store"


def test_refusal_is_cheap(client, editor, monkeypatch, django_assert_max_num_queries):
    guess(client, MOST_OF_NAME)
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda *args: pytest.fail("looked at a password"))

    with django_assert_max_num_queries(1):
        response = sign_in(client)

    assert response.status_code == 429


def test_tries_are_forgotten_after_a_quarter_of_an_hour(client, editor):
    guess(client, MOST_OF_NAME)
    SignInTry.objects.update(at=timezone.now() - timedelta(minutes=15, seconds=1))

    response = sign_in(client, password=RIGHT)

    assert response.status_code == 302
    assert list(SignInTry.objects.all()) == []


def test_right_passwords_are_not_counted(client, editor):
    assert [sign_in(client, password=RIGHT).status_code for number in range(15)] == [302] * 15


def test_case_of_a_name_gives_no_further_tries(client, editor):
    guess(client, MOST_OF_NAME, name="ONA")

    assert guess(client, 1) == [429]


def test_one_address_has_so_many_tries_for_all_names(client):
    answers = [sign_in(client, name=f"name-{number}").status_code for number in range(MOST_OF_ADDRESS + 2)]

    assert answers == [200] * MOST_OF_ADDRESS + [429] * 2


def test_inactive_user_is_answered_as_a_wrong_password(client, editor):
    editor.is_active = False
    editor.save()

    assert guess(client, MOST_OF_NAME + 1) == [200] * MOST_OF_NAME + [429]
    assert sign_in(client, password=RIGHT).status_code == 429


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a database in memory has one connection")
def test_many_at_once_do_not_pass_together(editor):
    def begin(number):
        try:
            return SignInTry.begin("ona", caller_of("192.0.2.7"))
        except TooManyTries:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(24) as threads:
        begun = list(threads.map(begin, range(24)))

    assert 1 <= sum(map(bool, begun)) <= MOST_OF_NAME


def caller_of(address, **headers):
    return caller(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


# The log


def test_log_names_known_names_and_neither_passwords_nor_whole_addresses(client, editor, caplog):
    caplog.set_level(logging.INFO, logger="culture_for_all.staff")

    guess(client, MOST_OF_NAME + 1)
    sign_in(client, name=RIGHT, address="2001:db8:1:2::3")
    sign_in(client, password=RIGHT, address="198.51.100.4")

    lines = [record.getMessage() for record in caplog.records if record.name.startswith("culture_for_all")]
    assert lines == [
        *["Sign-in failed as 'ona' from 192.0.2.0/24"] * MOST_OF_NAME,
        "Sign-in refused after too many tries from 192.0.2.0/24",
        "Sign-in failed as an unknown name from 2001:db8:1::/48",
        "Signed in as 'ona' from 198.51.100.0/24",
    ]


# Whose address


def test_header_of_a_proxy_is_believed_only_behind_one(settings):
    settings.BEHIND_PROXY = False
    forged = str(caller_of("192.0.2.7", x_forwarded_for="203.0.113.9"))
    settings.BEHIND_PROXY = True
    told = str(caller_of("127.0.0.1", x_forwarded_for="203.0.113.9, 198.51.100.4"))

    assert (forged, told) == ("192.0.2.7", "198.51.100.4")


@pytest.mark.parametrize(
    ("address", "whose", "in_the_log"),
    [
        ("192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("::ffff:192.0.2.7", "192.0.2.7/32", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("::1", "::/64", "::/48"),
        ("", "0.0.0.0/32", "0.0.0.0/24"),
        ("nonsense", "0.0.0.0/32", "0.0.0.0/24"),
    ],
)
def test_addresses_of_one_caller_count_together(address, whose, in_the_log):
    found = caller_of(address)

    assert (neighbourhood(found), blurred(found)) == (whose, in_the_log)


# The switch of language


def test_readers_have_no_switch_that_sets_a_cookie(client):
    assert client.post("/i18n/setlang/", {"language": "en"}).status_code == 404


def test_language_of_the_admin_is_told_to_the_admin_only(client):
    response = client.post(reverse("admin:language"), {"language": "en", "next": SIGN_IN})

    assert response.cookies["django_language"]["path"] == "/admin/"
