import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.template import Context, engines
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode
from django.urls import URLPattern, get_resolver
from django.views import defaults

from culture_for_all.kinds.roster import listed

FOLDER = settings.TEMPLATES[0]["DIRS"][0]
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
ROOMS = [settings.BASE_DIR / name for name in ("culture_for_all", "events", "partners", "visits")]
OF_ADMIN = Path(admin.__file__).parent / "templates"


def source(name):
    return (FOLDER / name).read_text()


def ancestors(template):
    """Return the node by which each template of the chain extends the next, with that next one."""
    found, context = [], Context()
    with context.bind_template(template):
        while node := next((each for each in template.nodelist if isinstance(each, ExtendsNode)), None):
            template = node.get_parent(context)
            found.append((node, template))
    return found


def homeless_blocks(template):
    """Return the names of the blocks that no parent has: what stands in them is never shown."""
    chain = ancestors(template)
    if not chain:
        return []
    homes = {block.name for _, parent in chain for block in parent.nodelist.get_nodes_by_type(BlockNode)}
    child = chain[0][0]
    return [block.name for block in child.nodelist if isinstance(block, BlockNode) and block.name not in homes]


def deepest(text):
    """Return how many conditions, loops, blocks and the like of a template stand in one another at most."""
    depth = most = 0
    for end in re.findall(r"{%\s*(end)?(?:if|for|block|with)\b", text):
        depth += -1 if end else 1
        most = max(most, depth)
    return most


def views_of(patterns):
    """Return the classes of all views of URL patterns."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            yield from views_of(pattern.url_patterns)
        elif hasattr(pattern.callback, "view_class"):
            yield pattern.callback.view_class


def names_in_use():
    """Return the templates that code or a template names, and those that Django looks for unasked."""
    files = [path for room in ROOMS for path in room.rglob("*.py")] + [FOLDER / name for name in NAMES]
    for path in files:
        yield from re.findall(r"""["']([\w/]+\.html)["']""", path.read_text())
    for view in views_of(get_resolver().url_patterns):
        if getattr(view, "model", None):
            yield f"{view.model._meta.app_label}/{view.model._meta.model_name}{view.template_name_suffix}.html"
    yield from (kind.card for kind in listed())
    yield from (value for key, value in vars(defaults).items() if key.endswith("_TEMPLATE_NAME"))
    yield from (path.relative_to(OF_ADMIN).as_posix() for path in OF_ADMIN.rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_blocks_have_a_place_in_a_parent(name):
    assert homeless_blocks(get_template(name).template) == []


def test_block_without_a_place_is_named():
    template = engines["django"].from_string(
        '{% extends "list.html" %}'
        "{% block results %}{% block nested %}{% endblock nested %}{% endblock results %}"
        "{% block breadcrumbs %}{% endblock breadcrumbs %}{% block lost %}{% endblock lost %}"
    )

    assert homeless_blocks(template.template) == ["lost"]


def test_every_template_is_in_use():
    assert sorted(set(NAMES).difference(names_in_use())) == []


def test_lines_can_be_taken_in_at_a_glance():
    lengths = [len(line) for name in NAMES for line in source(name).splitlines()]

    assert max(lengths) <= 200
    assert sum(length > 120 for length in lengths) / len(lengths) <= 0.05


@pytest.mark.parametrize("name", NAMES)
def test_tags_are_not_nested_deeply(name):
    assert deepest(source(name)) <= 6
