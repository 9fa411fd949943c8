"""Forms that are sent after the session has ended, or with a token that is not good any more: the text stays."""

import re
from html import unescape

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import signing
from django.db import OperationalError, connection
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from culture_for_all.desk import late
from culture_for_all.desk.models import WorkingCopy
from partners.models import City, Topic
from tests.factories.partners import CityFactory
from tests.forms import form_values, speak
from tests.signing_in import app_shows

pytestmark = pytest.mark.django_db

RIGHT = "a right and long one"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = "/admin/login/"
OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
FOREIGN = [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
FOREIGN += [OURS | {"Sec-Fetch-Site": "same-site"}, OURS | {"Origin": "https://testserver"}]


@pytest.fixture
def ona():
    """Who may not publish, so that the password is enough."""
    ona = get_user_model().objects.create_user("ona", password=RIGHT, is_staff=True)
    kinds = Q(content_type__model__in=["city", "topic", "user"]) & ~Q(codename__startswith="publish")
    ona.user_permissions.set(Permission.objects.filter(kinds))
    return ona


@pytest.fixture
def browser(ona):
    """A browser whose tokens are checked, with Ona signed in."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ona)
    speak(browser, "en")
    return browser


@pytest.fixture
def full():
    """A database that takes no more copies."""

    def refuse_to_write(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "desk_workingcopy"'):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse_to_write)


def opened(browser, address):
    response = browser.get(address)
    return form_values(response, f"{response.context['opts'].model_name}_form")


def end_session(browser):
    del browser.cookies["sessionid"]


def change(city):
    return reverse("admin:partners_city_change", args=[city.pk])


def send(browser, address, values, headers=OURS, **typed):
    return browser.post(address, values | typed, headers=headers)


def sign_in(browser, page, typed=RIGHT, name="ona"):
    """Fill in the sign-in page that was shown, hidden fields included."""
    values = form_values(page, "login-form") | {"username": name, "password": typed}
    return browser.post(SIGN_IN, values | {"carried": carried_by(page)}, headers=OURS)


def form_of(page):
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]}


def carried_by(page):
    return unescape(re.search(r'name="carried" value="([^"]+)" form="login-form"', page.content.decode())[1])


# The session has ended


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "lt",
            "Jūsų seansas baigėsi, ir niekas dar neįrašyta. Prisijunkite: tai, ką parašėte, keliauja kartu, "
            "o forma atsivers iš naujo.",
        ),
        (
            "en",
            "Your session has ended, and nothing was saved yet. Sign in: what you typed goes along, and its form "
            "opens again.",
        ),
    ],
)
def test_text_comes_along_to_the_sign_in_page_and_back(browser, language, says):
    speak(browser, language)
    city = CityFactory(profile_lt="Buvo.")
    values = opened(browser, change(city))
    end_session(browser)

    page = send(browser, change(city), values, profile_lt="Ilgas „tekstas“,\r\n<b>kurio</b> gaila.")
    assert page.status_code == 200
    assert says in page.content.decode()
    assert not WorkingCopy.objects.exists()

    form = browser.get(sign_in(browser, page)["Location"])
    values = form_values(form, "city_form")
    assert values["profile_lt"] == ["Ilgas „tekstas“,\r\n<b>kurio</b> gaila."]
    city.refresh_from_db()
    assert city.profile_lt == "Buvo."

    assert send(browser, change(city), values).status_code == 302
    city.refresh_from_db()
    assert city.profile_lt == "Ilgas „tekstas“,\n<b>kurio</b> gaila."
    assert not WorkingCopy.objects.exists()


def test_wrong_passwords_lose_nothing(browser):
    address = reverse("admin:partners_topic_add")
    values = opened(browser, address)
    end_session(browser)

    page = send(browser, address, values, name_lt="Nauja tema")
    for _number in range(2):
        page = sign_in(browser, page, "a wrong one")
        assert page.status_code == 200
    assert not WorkingCopy.objects.exists()
    values = form_values(browser.get(sign_in(browser, page)["Location"]), "topic_form")
    assert values["name_lt"] == ["Nauja tema"]
    send(browser, address, values)
    assert Topic.objects.get().name_lt == "Nauja tema"


def test_second_factor_loses_nothing(browser, ona):
    TOTP.activate(ona, KEY)
    city = CityFactory(profile_lt="Buvo.")
    values = opened(browser, change(city))
    end_session(browser)
    page = send(browser, change(city), values, profile_lt="Nauja.")

    code = sign_in(browser, page)["Location"]
    wrong = browser.post(code, form_of(browser.get(code)) | {"code": "000000"}, headers=OURS)
    assert wrong.status_code == 200
    assert not WorkingCopy.objects.exists()

    answer = browser.post(code, form_of(browser.get(code)) | {"code": app_shows(KEY)}, headers=OURS)
    assert form_values(browser.get(answer["Location"]), "city_form")["profile_lt"] == ["Nauja."]


def test_what_a_colleague_changed_meanwhile_is_asked(browser, ona):
    city = CityFactory(profile_lt="Buvo.")
    values = opened(browser, change(city))
    end_session(browser)
    page = send(browser, change(city), values, profile_lt="Onos.")
    City.objects.filter(pk=city.pk).update(profile_lt="Rasos.")

    form = browser.get(sign_in(browser, page)["Location"])

    assert [conflict["theirs"] for conflict in form.context["conflicts"]] == ["Rasos."]
    assert form_values(form, "city_form")["profile_lt"] == ["Onos."]


@pytest.mark.parametrize("headers", FOREIGN)
def test_nothing_is_taken_from_elsewhere(client, headers):
    city = CityFactory()

    response = client.post(change(city), {"profile_lt": "Nauja."}, headers=headers)

    assert response.status_code == 302
    assert response["Location"] == f"{SIGN_IN}?next={change(city)}"


@pytest.mark.parametrize(
    "address", ["/admin/auth/user/add/", "/admin/auth/group/add/", "/admin/password_change/", "/admin/partners/city/"]
)
def test_neither_people_nor_passwords_are_carried(client, address):
    response = client.post(address, {"username": "x", "new_password1": "secret", "action": "publish"}, headers=OURS)

    assert response.status_code == 302


def test_secrets_stay_behind(client):
    address = reverse("admin:partners_topic_add")
    page = client.post(address, {"name_lt": "Tema", "csrfmiddlewaretoken": "t", "password": "p"}, headers=OURS)
    assert dict(late.Carried.unsealed(carried_by(page)).post) == {"name_lt": ["Tema"]}


def test_what_is_too_long_is_said(client):
    address = reverse("admin:partners_topic_add")
    speak(client, "en")

    page = client.post(address, {"description_lt": "a" * 1_100_000}, headers=OURS)

    assert str(late.TOO_LARGE) in page.content.decode()
    assert len(page.content) < 50_000


@pytest.mark.parametrize("forged", ["x", "a" * 2_000_000, signing.dumps(["/admin/partners/city/add/", []])])
def test_what_is_forged_is_not_kept(client, ona, forged):
    response = client.post(SIGN_IN, {"username": "ona", "password": RIGHT, "carried": forged, "next": "/admin/"})

    assert response.status_code == 302
    assert not WorkingCopy.objects.exists()


def test_text_for_a_record_that_is_gone_is_kept(browser):
    city = CityFactory()
    values = opened(browser, change(city))
    end_session(browser)
    page = send(browser, change(city), values, profile_lt="Nauja.")
    City.objects.all().delete()

    assert sign_in(browser, page).status_code == 302
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == ["Nauja."]


def test_text_of_somebody_who_may_not_change_the_record_is_kept_as_theirs(browser):
    get_user_model().objects.create_user("rasa", password=RIGHT, is_staff=True)
    city = CityFactory()
    values = opened(browser, change(city))
    end_session(browser)
    page = send(browser, change(city), values, profile_lt="Nauja.")

    form = browser.get(sign_in(browser, page, name="rasa")["Location"])

    assert form.status_code == 403
    assert str(WorkingCopy.objects.get().by) == "rasa"


def test_nul_in_a_text_harms_no_database(browser):
    city = CityFactory()
    values = opened(browser, change(city))
    end_session(browser)
    page = send(browser, change(city), values, profile_lt="Nau\0ja.")

    form = browser.get(sign_in(browser, page)["Location"])

    assert form_values(form, "city_form")["profile_lt"] == ["Nauja."]


# The token is not good


@pytest.fixture
def stale(browser):
    """A form with a token from before Ona signed in again."""
    city = CityFactory(profile_lt="Buvo.")
    values = opened(browser, change(city))
    values["csrfmiddlewaretoken"] = ["a" * 64]
    return city, values | {"profile_lt": ["Nauja."]}


@pytest.mark.parametrize(
    ("language", "says"),
    [("lt", "Tai, ką parašėte, išsaugota."), ("en", "What you typed is kept.")],
)
def test_text_with_an_old_token_is_kept(browser, stale, language, says):
    speak(browser, language)
    city, values = stale

    response = send(browser, change(city), values)

    assert response.status_code == 403
    assert says in response.content.decode()
    city.refresh_from_db()
    assert city.profile_lt == "Buvo."
    address = response.context["kept"]
    assert f'href="{address}"' in response.content.decode()
    assert form_values(browser.get(address), "city_form")["profile_lt"] == ["Nauja."]


def test_text_that_cannot_be_kept_can_be_sent_again(browser, stale, full):
    city, values = stale
    with full:
        response = send(browser, change(city), values)
    assert response.status_code == 403
    page = response.content.decode().replace('<form method="post" action="/admin/partners', '<form id="again" action="')
    response.content = page
    again = form_values(response, "again")

    assert send(browser, change(city), again).status_code == 302
    city.refresh_from_db()
    assert city.profile_lt == "Nauja."


def test_both_session_and_token_may_be_gone(browser, stale):
    city, values = stale
    browser.cookies.clear()

    page = send(browser, change(city), values)

    assert page.status_code == 403
    form = browser.get(sign_in(browser, page)["Location"])
    assert form_values(form, "city_form")["profile_lt"] == ["Nauja."]


def test_sign_in_page_with_an_old_token_loses_nothing(browser, stale):
    city, values = stale
    browser.cookies.clear()
    page = send(browser, change(city), values)
    browser.cookies.clear()

    page = sign_in(browser, page)

    assert page.status_code == 403
    form = browser.get(sign_in(browser, page)["Location"])
    assert form_values(form, "city_form")["profile_lt"] == ["Nauja."]


def test_who_signed_in_elsewhere_meanwhile_finds_the_text(browser, stale, ona):
    city, values = stale
    browser.cookies.clear()
    page = send(browser, change(city), values)
    browser.force_login(ona)
    browser.cookies["csrftoken"] = "b" * 32

    response = sign_in(browser, page)

    assert response.status_code == 403
    assert form_values(browser.get(response.context["kept"]), "city_form")["profile_lt"] == ["Nauja."]


@pytest.mark.parametrize("headers", FOREIGN)
def test_foreign_pages_get_a_plain_refusal(browser, stale, headers):
    city, values = stale

    response = send(browser, change(city), values, headers=headers)

    assert response.status_code == 403
    assert "Nauja." not in response.content.decode()
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize(("address", "fields"), [("partners/city/", True), ("auth/user/add/", False)])
def test_other_forms_can_be_sent_again_but_those_of_people(browser, address, fields):
    browser.get("/admin/auth/user/add/")

    response = browser.post(f"/admin/{address}", {"action": "publish", "password1": "secret-9"}, headers=OURS)

    assert response.status_code == 403
    assert ("publish" in response.content.decode()) is fields
    assert "secret-9" not in response.content.decode()


def test_public_pages_refuse_plainly(client):
    response = Client(enforce_csrf_checks=True).post("/en/", {"q": "x"}, headers=OURS)

    assert response.status_code == 403
    assert response.templates[0].name == "403.html"
