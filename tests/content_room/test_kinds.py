"""Every kind of record has a content file, or the site says so when it starts."""

import pytest

from culture_for_all.content.forms import form_for
from culture_for_all.kinds import roster
from culture_for_all.kinds.checks import check_kinds
from culture_for_all.pictures.models import Picture
from partners.models import Source


def test_kind_that_a_backup_would_leave_out_is_named(monkeypatch):
    monkeypatch.setitem(roster._kinds, Source, roster.Kind(Source, "sources"))

    assert [error.msg for error in check_kinds(None)] == [
        "partners.Source has no content file: add ContentFile(…) to its Kind in partners/kinds.py, "
        "or name ContentFile in its `without`."
    ]


def test_column_that_files_have_no_form_for_is_named():
    with pytest.raises(LookupError, match="Picture.created_at"):
        form_for(Picture._meta.get_field("created_at"))
