"""PostgreSQL, waited for no longer than the reader of a page would.

The database ends slow statements itself. A network or a machine that falls silent is noticed here: psycopg2 waits for
an answer as long as it takes, unless it is told how to wait, which `DATABASE_TIMEOUT` asks for.
"""

from contextlib import contextmanager
from select import POLLIN, POLLOUT, poll
from threading import local
from time import monotonic

from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base
from psycopg2 import OperationalError as NoAnswer, extensions

CONNECTING = 2  # seconds
ASKING = 0.5  # a connection that was kept whether it still works
REST = 1  # after a failure, in which nobody tries again
SLACK = 1  # for the database to be the first that gives up

this_thread = local()


class DatabaseWrapper(base.DatabaseWrapper):
    _rests_until = 0

    def connect(self):
        if monotonic() < DatabaseWrapper._rests_until:
            raise OperationalError("The database was away a moment ago.")
        try:
            with at_most(CONNECTING):
                super().connect()
        except self.Database.Error:
            DatabaseWrapper._rests_until = monotonic() + REST
            raise

    def is_usable(self):
        with at_most(ASKING):
            return super().is_usable()


@contextmanager
def at_most(seconds):
    """Let all that is waited for inside take `seconds` together."""
    this_thread.deadline = monotonic() + seconds
    try:
        yield
    finally:
        this_thread.deadline = None


def wait(connection):
    """Wait for the database to answer, as `psycopg2.extras.wait_select` does but not for ever."""
    deadline = getattr(this_thread, "deadline", None) or monotonic() + settings.DATABASE_TIMEOUT + SLACK
    while (state := connection.poll()) != extensions.POLL_OK:
        poller = poll()
        poller.register(connection, POLLIN if state == extensions.POLL_READ else POLLOUT)
        if not poller.poll(max(0, deadline - monotonic()) * 1000):
            raise NoAnswer("The database does not answer.")


if settings.DATABASE_TIMEOUT:
    extensions.set_wait_callback(wait)
