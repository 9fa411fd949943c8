"""The real web process before a real PostgreSQL that is cut off, falls silent or is too slow."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from time import monotonic

import pytest
from django.db import connection, transaction

from .relay import REFUSING, SILENT, UP, Relay

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server of its own can be away, SQLite cannot"),
    pytest.mark.xdist_group("limits"),
]

WITH_DATA = [
    "/lt/",
    "/en/venues/",
    "/en/venues/some/",
    "/en/venues.csv",
    "/en/venues.json",
    "/id/57d2e252-21eb-492d-8752-4e92e0e41e46/",
]
WITHOUT = ["/robots.txt", "/static/css/tokens.css", "/en/nowhere/"]
SIGNED_IN = {"Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"}


@pytest.fixture(scope="module")
def relay(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        settings = connection.settings_dict
    relay = Relay((settings["HOST"], int(settings["PORT"])))
    yield relay
    relay.become(REFUSING)


@pytest.fixture(scope="module")
def site(relay, tmp_path_factory):
    """The port of a web process that reaches its database through the relay."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    settings = connection.settings_dict
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "culture_for_all.settings",
        "DEBUG": "off",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "VAR_DIR": str(tmp_path_factory.mktemp("var")),
        "DATABASE_URL": f"postgres://{settings['USER']}:{settings['PASSWORD']}@127.0.0.1:{relay.port}/{settings['NAME']}",
        "DATABASE_TIMEOUT": "2",
    }
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "culture_for_all.wsgi", "--bind", f"127.0.0.1:{port}"]
    options = ["--worker-class", "gthread", "--threads", "4", "--no-control-socket", "--log-level", "error"]
    process = subprocess.Popen([*command, *options], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield wait_for(port, process)
    finally:
        process.terminate()
        process.wait()


def wait_for(port, process):
    until = monotonic() + 60
    while monotonic() < until:
        assert process.poll() is None
        try:
            get(port, "/robots.txt")
        except OSError:
            continue
        return port
    raise TimeoutError


@pytest.fixture(autouse=True)
def _relay_is_up_again(relay):
    yield
    relay.become(UP)


def get(port, path, **headers):
    """Return status, headers, body and how long it took."""
    begun = monotonic()
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as asked:
        asked.request("GET", path, headers=headers)
        response = asked.getresponse()
        return response.status, response.headers, response.read().decode(), monotonic() - begun


def becomes_well(port):
    """Ask until the page is there, for 5 seconds at most."""
    until = monotonic() + 5
    while monotonic() < until:
        if get(port, "/lt/")[0] == 200:
            return True
    return False


def test_what_streams_from_the_database_is_read_whole(site):
    assert becomes_well(site)

    answers = {path: get(site, path) for path in ("/en/venues.csv", "/en/venues.json", "/api/v1/venues")}

    assert {path: status for path, (status, *_) in answers.items()} == dict.fromkeys(answers, 200)
    assert answers["/en/venues.json"][2].endswith("]}\n")


@pytest.mark.parametrize("path", [*WITH_DATA, "/api/v1/venues", "/admin/"])
@pytest.mark.parametrize("mode", [REFUSING, SILENT])
def test_page_without_its_database_says_so_at_once(site, relay, mode, path):
    assert becomes_well(site)
    relay.become(mode)

    status, headers, body, seconds = get(site, path, **SIGNED_IN)

    assert (status, headers["Retry-After"], headers["Cache-Control"]) == (503, "60", "no-store")
    assert seconds < 3
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    if path.startswith("/api/"):
        assert headers["Content-Type"].startswith("application/problem+json")
        assert headers["Access-Control-Allow-Origin"] == "*"
    else:
        assert ("Tuoj grįšime" in body, "We shall be back soon" in body) == (True, True)


@pytest.mark.parametrize("mode", [REFUSING, SILENT])
def test_what_needs_no_database_goes_on(site, relay, mode):
    assert becomes_well(site)
    relay.become(mode)

    get(site, "/lt/")
    answers = {path: get(site, path)[0] for path in WITHOUT}

    assert answers == dict(zip(WITHOUT, (200, 200, 404), strict=True))


@pytest.mark.parametrize("mode", [REFUSING, SILENT])
def test_site_is_well_again_without_a_restart(site, relay, mode):
    relay.become(mode)
    assert get(site, "/lt/")[0] == 503

    relay.become(UP)

    assert becomes_well(site)


@pytest.mark.django_db(transaction=True)
def test_statement_that_takes_too_long_is_ended(site):
    assert becomes_well(site)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE partners_venue IN ACCESS EXCLUSIVE MODE")

        status, headers, body, seconds = get(site, "/en/venues/")

    assert (status, headers["Retry-After"]) == (503, "60")
    assert 2 <= seconds < 4


@pytest.mark.django_db
def test_commands_have_all_the_time_they_need():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")

        assert cursor.fetchone() == ("0",)
