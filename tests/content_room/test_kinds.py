"""Every kind of record has a content file, or the site says so when it starts."""

from culture_for_all.kinds import roster
from culture_for_all.kinds.checks import check_kinds
from partners.models import Source


def test_kind_that_a_backup_would_leave_out_is_named(monkeypatch):
    monkeypatch.setitem(roster._kinds, Source, roster.Kind(Source, "sources"))

    assert [error.msg for error in check_kinds(None)] == [
        "partners.Source has no content file: add ContentFile(…) to its Kind in partners/kinds.py, "
        "or name ContentFile in its `without`."
    ]
