"""docs/terms.md names each thing once; neither the catalogue nor the starter content calls it otherwise."""

import re

import pytest
import yaml
from babel.messages.pofile import read_po
from django.conf import settings

from culture_for_all.content.management.commands.load_content import STARTER

FREE = {"sources.yaml", "synonyms.yaml"}
CATALOGUE = settings.BASE_DIR / "locale" / "lt" / "LC_MESSAGES" / "django.po"


def expression(words):
    """Return what finds `words`, whole but for the endings that a `*` leaves open."""
    pattern = r"\w*".join(re.escape(part) for part in words.split("*"))
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


def forbidden(column):
    """Return the expressions of a column of the table, each with the name it ought to be."""
    rows = (settings.BASE_DIR / "docs" / "terms.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| ")][2:]
    return [(expression(words), row[column - 2]) for row in cells for words in row[column].split(", ") if words]


def texts_in(node, language):
    """Yield the texts of a content file in one language."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == language and isinstance(value, str):
                yield value
            else:
                yield from texts_in(value, language)
    elif isinstance(node, list):
        for each in node:
            yield from texts_in(each, language)


def all_texts(language):
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            words = message.string if language == "lt" else message.id
            yield from words if isinstance(words, tuple | list) else [words]
    for path in STARTER.glob("*.yaml"):
        if path.name not in FREE:
            yield from texts_in(yaml.safe_load(path.read_text(encoding="utf-8")), language)


@pytest.mark.parametrize(("language", "column"), [("lt", 2), ("en", 3)])
def test_things_are_called_by_their_names(language, column):
    words = forbidden(column)
    assert len(words) > 10

    wrong = [
        f"{found[0]} (rather: {right})\n    {text}"
        for text in all_texts(language)
        for expression, right in words
        if (found := expression.search(text))
    ]

    assert wrong == []
