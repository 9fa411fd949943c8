"""What the words of need bring: the table that says which records help somebody who types a word."""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import yaml

from .starter import found_keys

TABLE = Path(__file__).resolve().parent.parent / "tests/search/needs.yaml"
FIRST = 5


class Need(NamedTuple):
    """A word, the records that help, and what is found for it, as keys of the starter content."""

    word: str
    language: str
    useful: list
    found: list

    @property
    def is_met(self):
        """Whether something that helps is among the first. What nothing helps with finds nothing."""
        if not self.useful:
            return not self.found
        return any(self.helps(key) for key in self.found[:FIRST])

    def helps(self, key):
        return any(key == useful or (useful.endswith("/") and key.startswith(useful)) for useful in self.useful)


def search_needs(path=TABLE):
    """Return each word of the table with what is found for it in the database at hand."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    needs = []
    for language, words in table["words"].items():
        for word, names in words.items():
            names = names if isinstance(names, list) else [names]
            useful = list(chain.from_iterable(table["answers"][name] for name in names))
            needs.append(Need(word, language, useful, found_keys(word, language)))
    return needs


def share_met(needs):
    return sum(need.is_met for need in needs) / len(needs)


def print_needs(needs, *, is_verbose):
    for language in dict.fromkeys(need.language for need in needs):
        of_language = [need for need in needs if need.language == language]
        print(f"words of need, {language}: {len(of_language):3} words, {share_met(of_language):.3f} met")
        for need in of_language if is_verbose else []:
            if not need.is_met:
                print(f"  {need.word}: {', '.join(need.found[:FIRST]) or 'nothing'}")
