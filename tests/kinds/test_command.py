import re
from io import StringIO

import pytest
from django.core.management import call_command

from culture_for_all.kinds.checks import aspects
from culture_for_all.kinds.roster import kinds
from culture_for_all.search.registry import Searched


def printed():
    """Return the heading of the table, and the signs of each kind by its name."""
    told = StringIO()
    call_command("kinds", stdout=told)
    heading, *rows = told.getvalue().partition("\n\n")[0].splitlines()
    table = [re.split(r"\s{2,}", row) for row in rows]
    return re.split(r"\s{2,}", heading.strip()), {label: signs for label, *signs in table}


def test_table_tells_what_each_room_knows_of_each_kind():
    heading, table = printed()

    assert heading == [aspect.label for aspect in aspects()]
    assert table == {kind.label: ["✓" if aspect in kind.aspects else "–" for aspect in aspects()] for kind in kinds()}


@pytest.mark.parametrize(("without", "sign"), [((), "✗"), ((Searched,), "–")])
def test_table_tells_what_is_lacking_from_what_is_left_out_on_purpose(monkeypatch, without, sign):
    for kind in kinds():
        monkeypatch.setattr(kind, "without", without)
        if kind.is_listed:
            monkeypatch.delitem(kind.aspects, Searched)

    heading, table = printed()

    assert {table[kind.label][heading.index("search")] for kind in kinds() if kind.is_listed} == {sign}
