"""What people call the keys of a record, in the active language."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .fields import Assessment, ModelField

# What the keys hold that are no field of the model; the others have the words of that field.
COMPUTED = {
    "type": _("kind of record"),
    "id": _("permanent identifier"),
    "url": _("permanent address"),
    "pages": _("addresses of the page"),
    "licence": _("licence of the texts"),
    "languages": _("languages in which the record is complete"),
    "file": _("address of the file"),
    "starts_at": _("moment of the start, with the offset of local clocks if that is known"),
    "ends_at": _("moment of the end, with the offset of local clocks if that is known"),
    "time_zone": _("zone of the local clocks, if that is known"),
    "sources_nature": _("what the record rests on, if that is known"),
}


def words_of(field):
    """Return in words what a field holds."""
    if not isinstance(field, ModelField):
        return COMPUTED.get(field.key)
    if isinstance(field, Assessment):
        return format_lazy(_("{} (the editors’ own assessment)"), field.verbose_name)
    return field.verbose_name
