from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address(name, *slugs):
    """Return `reverse(name, args=slugs)` in the active language; a page asks a hundred times, so answers are kept."""
    return _address(name, slugs, get_language(), get_script_prefix(), get_urlconf())


def absolute(path):
    """Return the whole address of a path, under the address of the site."""
    return f"{settings.SITE_URL}{path}"


def permanent_url(record):
    """Return the address of `record` that never changes and leads to its page in the reader's language."""
    return absolute(address("permanent", record.public_id))


@lru_cache(maxsize=10_000)
def _address(name, slugs, language, script_prefix, urlconf):
    return reverse(name, args=slugs)
