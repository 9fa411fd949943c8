"""What people call the keys of a record, in the active language."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .fields import Assessment, Computed, Pages

# What computed keys hold; the others have the words of their model's field.
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


def words_of(key, model):
    """Return in words what a key of a record of `model` holds."""
    if isinstance(key, (Computed, Pages)) and key.key in COMPUTED:
        return COMPUTED[key.key]
    try:
        column = model._meta.get_field(key.key)
    except FieldDoesNotExist:
        return None
    words = getattr(column, "verbose_name", None) or column.related_model._meta.verbose_name_plural
    return format_lazy(_("{} (the editors’ own assessment)"), words) if isinstance(key, Assessment) else words
