"""What things are called and what not, as docs/terms.md has it."""

import re
from functools import cache

from django.conf import settings

COLUMNS = {"lt": 2, "en": 3}  # of what a language does not say; two columns before it stands what it says


@cache
def forbidden(language):
    """Return the expressions that a language does not use, each with the name that the thing has."""
    if language not in COLUMNS:
        return []
    column = COLUMNS[language]
    rows = (settings.BASE_DIR / "docs" / "terms.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| ")][2:]
    return [(expression(words), row[column - 2]) for row in cells for words in row[column].split(", ") if words]


def expression(words):
    """Return what finds `words`, whole but for the endings that a `*` leaves open."""
    pattern = r"\w*".join(re.escape(part) for part in words.split("*"))
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def misnamed(text, language):
    """Return what `text` calls by another name than docs/terms.md, as pairs of the words and the right name."""
    return [(found[0], right) for words, right in forbidden(language) if (found := words.search(text))]
