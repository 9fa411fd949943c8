"""Every kind of record has a content file, or the site says so when it starts."""

import pytest

from culture_for_all.content.checks import check_order_of_loading
from culture_for_all.content.forms import form_for
from culture_for_all.content.types import ContentFile
from culture_for_all.kinds import roster
from culture_for_all.kinds.checks import check_kinds
from culture_for_all.pictures.models import Picture
from partners.models import City, Organisation, Source


def test_kind_that_a_backup_would_leave_out_is_named(monkeypatch):
    monkeypatch.setitem(roster._kinds, Source, roster.Kind(Source, "sources"))

    assert [error.msg for error in check_kinds(None)] == [
        "partners.Source has no content file: add ContentFile(…) to its Kind in partners/kinds.py, "
        "or name ContentFile in its `without`."
    ]


def test_column_that_files_have_no_form_for_is_named():
    with pytest.raises(LookupError, match="Picture.created_at"):
        form_for(Picture._meta.get_field("created_at"))


@pytest.mark.parametrize(
    ("model", "key", "told"),
    [
        (City, "partner_organisation", "partners.City names partners.Organisation in `partner_organisation`"),
        (Organisation, "parent", "partners.Organisation names partners.Organisation in `parent`"),
    ],
)
def test_kinds_that_none_can_be_loaded_before_the_other_are_named(monkeypatch, model, key, told):
    (field,) = (field for field in ContentFile.of(model).fields if field.key == key)
    assert check_order_of_loading(None) == []

    monkeypatch.setattr(field, "refers_to", [field.model])

    (error,) = check_order_of_loading(None)
    assert told in error.msg
    assert error.msg.endswith("Declare one of these as Reference(…, later=True) in the ContentFile of its kind.")
    assert error.msg.count(" names ") == (1 if field.model is model else 2)
