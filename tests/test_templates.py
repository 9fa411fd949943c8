import pytest
from django.conf import settings
from django.template import Context, engines
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

FOLDER = settings.TEMPLATES[0]["DIRS"][0]
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))


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


@pytest.mark.parametrize("name", NAMES)
def test_blocks_have_a_place_in_a_parent(name):
    assert homeless_blocks(get_template(name).template) == []


def test_block_without_a_place_is_named():
    template = engines["django"].from_string(
        '{% extends "list.html" %}'
        "{% block heading %}{% block nested %}{% endblock nested %}{% endblock heading %}"
        "{% block breadcrumbs %}{% endblock breadcrumbs %}{% block lost %}{% endblock lost %}"
    )

    assert homeless_blocks(template.template) == ["lost"]
