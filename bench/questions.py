"""What questions bring: how often a right record is among the first three, and how far up it stands."""

from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import yaml

from .starter import found_keys

QUESTIONS = Path(__file__).resolve().parent.parent / "tests/search/questions.yaml"
FIRST = 3


class Question(NamedTuple):
    """A question, the records that answer it, and what is found for it, as keys of the starter content."""

    query: str
    kind: str
    wanted: list
    found: list

    @property
    def place(self):
        """The place of the first right record, nought when there is none."""
        return next((place for place, key in enumerate(self.found, start=1) if key in self.wanted), 0)


def ask_all(path=QUESTIONS):
    """Return each question of the file with what is found for it in the database at hand."""
    return [
        Question(
            case["query"],
            case["class"],
            case["wanted"],
            found_keys(case["query"], case["language"], is_corrected=True),
        )
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def figures(questions):
    """Return the share of questions with a right record among the first, and the mean of one by its place."""
    places = [question.place for question in questions]
    return fmean(0 < place <= FIRST for place in places), fmean(1 / place if place else 0 for place in places)


def print_questions(questions, *, is_verbose):
    print(f"{'questions':16} number   first     mrr")
    for kind in [*dict.fromkeys(question.kind for question in questions), "all"]:
        some = [question for question in questions if kind in ("all", question.kind)]
        among_first, mrr = figures(some)
        print(f"{kind:16}{len(some):7}{among_first:8.3f}{mrr:8.3f}")
        for question in some if is_verbose and kind != "all" else []:
            if not 0 < question.place <= FIRST:
                print(f"  {question.query}: {', '.join(question.found[:FIRST]) or 'nothing'}")
