"""How well the search finds what people judged it should find, with the starter content.

    python -m bench.relevance [--verbose]

Works on a database of its own beside the one that DATABASE_URL names (SQLite by default) and removes it again.
Prints precision at 5, recall at 20, the mean reciprocal rank of the first relevant record and how often the best
record comes first: overall, for each class of queries, and what is lost when marks are not typed.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import yaml
from django.db import connection

from culture_for_all.records.text import fold

from .needs import print_needs, search_needs
from .questions import ask_all, print_questions
from .starter import STARTER, found_keys, load

JUDGED = Path(__file__).resolve().parent.parent / "tests/search/relevance.yaml"


class Judged(NamedTuple):
    """A query and what was found, as keys of the starter content."""

    query: str
    language: str
    kind: str
    pair: str
    best: list
    relevant: set
    found: list

    @property
    def precision(self):
        """The share of relevant records among the first five, or among as many as there are."""
        return len(self.relevant.intersection(self.found[:5])) / min(5, len(self.relevant))

    @property
    def recall(self):
        """The share of the relevant records among the first twenty, or of twenty when there are more."""
        return len(self.relevant.intersection(self.found[:20])) / min(20, len(self.relevant))

    @property
    def reciprocal_rank(self):
        return next((1 / rank for rank, key in enumerate(self.found, start=1) if key in self.relevant), 0)

    @property
    def is_best_first(self):
        return not self.best or bool(set(self.found[:1]) & set(self.best))


class Figures(NamedTuple):
    number: int
    precision: float
    recall: float
    mrr: float
    best_first: float

    @classmethod
    def of(cls, judged):
        judged = list(judged)
        return cls(
            len(judged),
            fmean(one.precision for one in judged),
            fmean(one.recall for one in judged),
            fmean(one.reciprocal_rank for one in judged),
            fmean(one.is_best_first for one in judged),
        )

    def __str__(self):
        return f"{self.number:8}" + "".join(f"{figure:8.3f}" for figure in self[1:])


def search_all(path=JUDGED):
    """Return each query of the file with what is found for it in the database at hand."""
    judged = []
    for case in yaml.safe_load(path.read_text(encoding="utf-8")):
        found = found_keys(case["query"], case["language"], is_corrected=True)
        best = case.get("best", [])
        best = best if isinstance(best, list) else [best]
        judged.append(
            Judged(
                *(case["query"], case["language"], case["class"], case.get("pair", "")),
                *(best, set(case["relevant"]), found),
            )
        )
    return judged


def with_and_without_marks(judged):
    """Return the figures of the queries that have a pair, as typed with marks and as typed without them."""
    marked = {one.pair: one for one in judged if one.pair and not is_bare(one.query)}
    bare = {one.pair: one for one in judged if one.pair in marked and is_bare(one.query)}
    return Figures.of([marked[pair] for pair in bare]), Figures.of(bare.values())


def is_bare(text):
    return fold(text) == text.lower()


def print_figures(judged, *, is_verbose):
    classes = defaultdict(list)
    for one in judged:
        classes[one.kind].append(one)
    print(f"{connection.vendor:16} queries    p@5     r@20     mrr    best")
    for name, some in [*sorted(classes.items()), ("all", judged)]:
        print(f"{name:16}{Figures.of(some)}")
    for name, figures in zip(["pairs, marked", "pairs, bare"], with_and_without_marks(judged), strict=True):
        print(f"{name:16}{figures}")
    if is_verbose:
        for one in sorted(judged, key=lambda one: one.recall + one.reciprocal_rank + one.is_best_first):
            if one.recall < 1 or one.reciprocal_rank < 1 or not one.is_best_first:
                print(f"\n{one.query} ({one.language}, {one.kind}): recall {one.recall:.2f}")
                print(f"  best    {', '.join(one.best)}")
                print(f"  first   {', '.join(one.found[:5])}")
                print(f"  missing {', '.join(sorted(one.relevant - set(one.found)))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="list the queries that miss something")
    options = parser.parse_args()
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        load(STARTER)
        print_figures(search_all(), is_verbose=options.verbose)
        print_questions(ask_all(), is_verbose=options.verbose)
        print_needs(search_needs(), is_verbose=options.verbose)
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


if __name__ == "__main__":
    main()
