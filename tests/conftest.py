import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _language_of_the_site():
    """Start each test in the default language: a request leaves its own behind."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    yield
    cache.clear()


@pytest.fixture(scope="session")
def needs():
    """Return a function that finds a program. Without it the test is skipped, except in CI, where it fails."""

    def find(program):
        path = shutil.which(program)
        if not path:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{program} is not installed")
        return path

    return find
