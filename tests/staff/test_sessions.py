"""How long a session lasts, and what its cookies say."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from culture_for_all.staff import sessions
from culture_for_all.staff.sessions import IDLE, LONGEST
from tests.factories.partners import VenueFactory

pytestmark = pytest.mark.django_db

OLD = "a long one of old"


@pytest.fixture
def clock(monkeypatch):
    """Return a function that lets so many seconds pass."""
    passed = 0
    really = timezone.now

    def wait(seconds):
        nonlocal passed
        passed += seconds

    monkeypatch.setattr("django.utils.timezone.now", lambda: really() + timedelta(seconds=passed))
    monkeypatch.setattr(sessions, "time", lambda: really().timestamp() + passed)
    return wait


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_session_ends_after_an_hour_without_use(admin_client, clock):
    clock(IDLE - 10)
    assert is_in(admin_client)
    clock(IDLE - 10)
    assert is_in(admin_client)

    clock(IDLE + 10)

    assert not is_in(admin_client)


def test_session_ends_after_twelve_hours_of_use(admin_client, clock):
    for _ in range(12):
        assert is_in(admin_client)
        clock(LONGEST / 12 - 10)

    assert is_in(admin_client)
    clock(130)
    assert not is_in(admin_client)


def test_use_is_written_down_once_a_minute(admin_client, clock):
    admin_client.get("/admin/")
    before = Session.objects.get().expire_date
    clock(58)
    admin_client.get("/admin/")
    assert Session.objects.get().expire_date == before

    clock(3)
    admin_client.get("/admin/")

    assert Session.objects.get().expire_date > before


def test_readers_have_no_session(client):
    address = VenueFactory().get_absolute_url()

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)

    assert not page.cookies
    assert [query["sql"] for query in queries if "session" in query["sql"]] == []


def test_cookie_that_is_sent_anew_with_a_page_of_readers_is_kept_by_no_cache(admin_client, clock):
    clock(61)

    page = admin_client.get(VenueFactory().get_absolute_url())

    assert list(page.cookies) == ["sessionid"]
    assert page["Cache-Control"] == "no-store, private"


def test_new_password_ends_all_other_sessions(client, django_user_model):
    ona = django_user_model.objects.create_user("ona", password=OLD, is_staff=True)
    other = Client()
    for each in (client, other):
        each.force_login(ona)

    new = {"new_password1": "quite another 1", "new_password2": "quite another 1"}
    client.post("/admin/password_change/", {"old_password": OLD, **new})

    assert (is_in(client), is_in(other)) == (True, False)


def test_who_is_staff_no_longer_is_asked_to_sign_in(client, django_user_model):
    ona = django_user_model.objects.create_user("ona", is_staff=True)
    client.force_login(ona)
    django_user_model.objects.update(is_staff=False)

    landed = client.get("/admin/", follow=True)

    assert landed.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    assert landed.status_code == 200


@pytest.mark.parametrize(("site", "names"), [("https", ["__Host-csrftoken"]), ("http", ["csrftoken"])])
def test_cookies_are_of_this_host_alone_where_it_is_served_over_https(site, names):
    ask = (
        "import json, django; django.setup(); from django.test import Client; "
        f"answer = Client().get('/admin/login/', secure={site == 'https'}); "
        "print(json.dumps({name: dict(cookie) for name, cookie in answer.cookies.items()}))"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "culture_for_all.settings",
        "DEBUG": "on",
        "ALLOWED_HOSTS": "testserver",
        "SITE_URL": f"{site}://testserver",
        "DATABASE_URL": "sqlite://:memory:",
    }

    run = subprocess.run([sys.executable, "-W", "ignore", "-c", ask], env=environment, capture_output=True, check=True)
    cookies = json.loads(run.stdout)

    assert list(cookies) == names
    cookie = cookies[names[0]]
    assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
    assert (cookie["httponly"], bool(cookie["secure"])) == (True, site == "https")
