import os
import shutil
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.test import Client
from django.utils.translation import override

from tests.signing_in import sign_in


@pytest.fixture(autouse=True)
def _language_of_the_site():
    """Start each test in the default language: a request leaves its own behind."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _signed_in_with_all_that_is_asked(monkeypatch):
    monkeypatch.setattr(Client, "force_login", sign_in)


@pytest.fixture
def today(monkeypatch):
    """The day on which pages are read, far from the dates in them."""
    today = date(2031, 5, 6)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: today)
    return today


@pytest.fixture
def without_door(monkeypatch):
    """Let texts into rows as they are, as `update` does: what writes files must hold them all the same."""
    monkeypatch.setattr("culture_for_all.records.written.WrittenModel.clean_texts", lambda self: None)


@pytest.fixture(scope="session")
def needs():
    """Return a function that finds a program. Without it the test is skipped, except in CI, where it fails."""

    def find(program):
        path = shutil.which(program)
        if not path:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{program} is not installed")
        return path

    return find


@pytest.fixture(autouse=True)
def _locks_in_transactions(_django_db_marker):
    """Refuse to lock rows outside a transaction, as PostgreSQL does: the one that tests run in would hide it."""
    depth = len(connection.savepoint_ids)

    def checked(execute, sql, params, many, context):
        if depth and "FOR UPDATE" in sql and len(connection.savepoint_ids) <= depth:
            raise TransactionManagementError("Rows are locked outside a transaction.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(checked):
        yield
