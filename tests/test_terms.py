"""docs/terms.md names each thing once; neither the catalogue nor the starter content calls it otherwise."""

import pytest
import yaml
from babel.messages.pofile import read_po
from django.conf import settings

from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.translations.terms import forbidden, misnamed

FREE = {"sources.yaml", "synonyms.yaml"}
CATALOGUE = settings.BASE_DIR / "locale" / "lt" / "LC_MESSAGES" / "django.po"


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


@pytest.mark.parametrize("language", ["lt", "en"])
def test_things_are_called_by_their_names(language):
    assert len(forbidden(language)) > 10

    wrong = [
        f"{words} (rather: {right})\n    {text}"
        for text in all_texts(language)
        for words, right in misnamed(text, language)
    ]

    assert wrong == []
