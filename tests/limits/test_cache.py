"""A cache that is gone or hangs costs a moment and breaks nothing."""

import logging
import socket
import subprocess
from contextlib import closing
from time import monotonic

import pytest
from django.core.cache import caches

from culture_for_all.limits import cache as limits
from culture_for_all.limits.cache import ForgivingRedis
from tests.factories.partners import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["closed", "hanging"])
def port(request):
    """A port where nobody listens, or somebody who never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        if request.param == "closed":
            port = server.getsockname()[1]
        else:
            yield server.getsockname()[1]
            return
    yield port


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test turns by setting its `now`."""

    class Clock:
        now = monotonic()

    monkeypatch.setattr(limits, "monotonic", lambda: Clock.now)
    monkeypatch.setattr(ForgivingRedis, "rests_until", 0)
    monkeypatch.setattr(ForgivingRedis, "silent_until", 0)
    return Clock


@pytest.fixture
def cache(port, clock):
    return ForgivingRedis(f"redis://127.0.0.1:{port}/0", {})


@pytest.fixture
def calls(cache, monkeypatch):
    """The moments at which Redis was really asked."""
    found, connect = [], socket.socket.connect

    def counted(self, address):
        found.append(address)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", counted)
    return found


def test_every_question_gets_an_answer(cache, clock):
    def ask(method, *args):
        clock.now += limits.REST
        return getattr(cache, method)(*args)

    assert ask("get", "a") is None
    assert ask("get", "a", "instead") == "instead"
    assert ask("get_many", ["a"]) == {}
    assert ask("set", "a", 1) is None
    assert ask("set_many", {"a": 1}) == ["a"]
    assert [ask(method, "a") for method in ("has_key", "touch", "delete")] == [False] * 3
    assert ask("add", "a", 1) is False
    assert ask("delete_many", ["a"]) is None
    assert ask("clear") is None
    assert ask("get_or_set", "a", lambda: "made") == "made"


def test_first_question_waits_a_quarter_of_a_second_and_the_next_not_at_all(cache, calls, clock):
    begun = monotonic()

    for _ in range(50):
        cache.get("a")

    assert monotonic() - begun < 1
    assert len(calls) == 1


def test_cache_is_asked_again_after_ten_seconds(cache, calls, clock):
    cache.get("a")
    clock.now += 9.9
    cache.get("a")
    before = len(calls)
    clock.now += 0.2
    cache.get("a")

    assert (before, len(calls)) == (1, 2)


def test_log_says_so_once_a_minute(cache, clock, caplog):
    caplog.set_level(logging.WARNING, logger="culture_for_all.limits")

    for _ in range(13):
        cache.get("a")
        clock.now += 10

    assert len(caplog.records) == 3
    assert caplog.records[0].getMessage().startswith("The cache is away, pages do without: ")


@pytest.mark.parametrize(
    "path", ["/lt/", "/en/venues/", "/en/venues/?kind=library", "/en/search/?q=house", "/admin/login/"]
)
def test_pages_do_without(client, settings, port, clock, path):
    server = f"redis://127.0.0.1:{port}/0"
    settings.CACHES = {"default": {"BACKEND": "culture_for_all.limits.cache.ForgivingRedis", "LOCATION": server}}
    VenueFactory()

    response = client.get(path)

    assert isinstance(caches["default"], ForgivingRedis)
    assert response.status_code == 200


def test_cache_that_is_there_keeps_what_it_is_given(tmp_path, clock, needs):
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [needs("redis-server"), "--port", str(port), "--save", "", "--dir", tmp_path], stdout=subprocess.DEVNULL
    )
    try:
        cache = ForgivingRedis(f"redis://127.0.0.1:{port}/0", {})
        until = monotonic() + 10
        while monotonic() < until and cache.get("a") is None:
            clock.now += limits.REST
            cache.set("a", {"rows": [1]})
        assert cache.get("a") == {"rows": [1]}
    finally:
        process.terminate()
        process.wait()
