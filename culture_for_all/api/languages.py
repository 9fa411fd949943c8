from django.utils.translation import override

from culture_for_all.records.models import LANGUAGE_CODES


def by_language(words):
    """Return what `words()` returns in each language."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            found[code] = words()
    return found
