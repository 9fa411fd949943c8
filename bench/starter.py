"""What the search finds in the starter content, told by the keys that its files have."""

import os
from functools import cache
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.utils.translation import override  # noqa: E402

from culture_for_all.content.loading import load  # noqa: E402, F401
from culture_for_all.content.management.commands.load_content import STARTER  # noqa: E402
from culture_for_all.content.reading import read  # noqa: E402
from culture_for_all.search.finding import find  # noqa: E402


def found_keys(query, language, *, is_corrected=False):
    """Return the keys of the first records that are found, best first.

    Where nothing is found, who `is_corrected` follows what may have been meant.
    """
    with override(language):
        found = find(query, language)
        if is_corrected and not found and found.correction:
            found = find(found.correction, language)
        hits = found.page(size=20)
    return [keys().get(getattr(hit.record, "public_id", None), str(hit.record)) for hit in hits]


@cache
def keys():
    return {item.public_id: f"{Path(item.entry.file).stem}/{item.key}" for item in read(STARTER)[0]}
