"""No list of kinds is kept by hand: whoever names three of them side by side asks the roster, or says here why not."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from culture_for_all.kinds.roster import listed
from tests.imports import APPS, FUNCTION

TEMPLATES = Path(settings.TEMPLATES[0]["DIRS"][0])

# Where kinds are declared, and what only hands things over to others.
DECLARATIONS = re.compile(r"/(migrations|models)/|/(kinds|models|admin|translation)\.py$")
LITERALS = (ast.List, ast.Tuple, ast.Set, ast.Dict)

REASONS = {
    "culture_for_all/styleguide/samples.py: samples": "shows one of each card, in the state that a reader may meet",
    "culture_for_all/views.py: HomeView.get_context_data": "the home page tells of few kinds, each in its own way",
    "partners/views.py: CityDetailView.get_context_data": "shelves with words of their own; `other_shelves` adds the rest",
    "partners/views.py: TopicDetailView.get_context_data": "shelves with words of their own; `other_shelves` adds the rest",
    "templates/home.html": "the home page tells of few kinds, each in its own way",
}


def kinds_named_in(text):
    """Return the labels of the listed kinds that a text names: by the model's label or by the list."""
    return {kind.label for kind in listed() if re.search(rf"\b({kind.label}$|{kind.list_name}\b)", text)}


def lists_in_python(tree, path, scope=()):
    """Yield the place of every literal that names three kinds or more."""
    for child in ast.iter_child_nodes(tree):
        inside = (*scope, child.name) if isinstance(child, (*FUNCTION, ast.ClassDef)) else scope
        if isinstance(child, LITERALS) and len(kinds_in(child)) >= 3:
            yield f"{path}: {'.'.join(inside)}"
        else:
            yield from lists_in_python(child, path, inside)


def kinds_in(literal):
    """Return the labels of the listed kinds whose models or names stand in a literal."""
    nodes = list(ast.walk(literal))
    models = {node.id for node in nodes if isinstance(node, ast.Name)}
    models |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    named = {kind.label for kind in listed() if kind.model.__name__ in models}
    return named.union(*map(kinds_named_in, texts))


def lists_in_template(source, path):
    if len({name for name in re.findall(r"{% url ['\"](\w+:\w+-list)['\"]", source) if kinds_named_in(name)}) >= 3:
        yield path


def handmade_lists():
    for top in ("culture_for_all", *APPS):
        for path in sorted(settings.BASE_DIR.glob(f"{top}/**/*.py")):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if not DECLARATIONS.search(name):
                yield from lists_in_python(ast.parse(path.read_text()), name)
    for path in sorted(path for path in TEMPLATES.rglob("*") if path.is_file()):
        yield from lists_in_template(path.read_text(), f"templates/{path.relative_to(TEMPLATES).as_posix()}")


def test_lists_of_kinds_are_made_from_the_roster():
    assert {*handmade_lists()} == {*REASONS}


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("SECTIONS = [City, Venue, Topic]", ["app/views.py: "]),
        ("SECTIONS = ('partners.City', 'partners.Venue', 'events.Event')", ["app/views.py: "]),
        (
            "def names():\n    return {'partners:city-list', 'events:event-list', 'visits:insight-list'}",
            ["app/views.py: names"],
        ),
        ("class Page:\n    ways = {'a': models.City, 'b': (Venue, Event)}", ["app/views.py: Page"]),
        ("SECTIONS = [City, Venue, 'partners:city-list', 'partners:venue-list', PhaseBudget]", []),
        ("LABELS = ['City', 'Venue', 'Topic']", []),
    ],
)
def test_list_kept_by_hand_is_found_in_code(code, places):
    assert list(lists_in_python(ast.parse(code), "app/views.py")) == places


@pytest.mark.parametrize(
    ("lists", "places"), [(["city", "venue", "topic"], ["some.html"]), (["city", "city", "venue"], [])]
)
def test_list_kept_by_hand_is_found_in_a_template(lists, places):
    source = "".join(f"<a href=\"{{% url 'partners:{name}-list' %}}\">" for name in lists)

    assert list(lists_in_template(source, "some.html")) == places
