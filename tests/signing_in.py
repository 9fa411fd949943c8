"""Clients of tests sign in as people do who gave their second factor; and what the app of such people shows."""

import time
from types import SimpleNamespace

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

by_password = Client.force_login


def sign_in(client, user, backend=None):
    """Sign in without password and code, but not without a trace of the code."""
    by_password(client, user, backend)
    session = client.session
    record_authentication(SimpleNamespace(session=session), user, "mfa")
    session.save()


def app_shows(key, later=0):
    """Return the code that an app with `key` shows now, or so many half minutes `later`."""
    return format_hotp_value(hotp_value(key, int(time.time()) // 30 + later))
