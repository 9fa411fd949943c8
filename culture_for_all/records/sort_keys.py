"""Sort keys of the rows that are there already, made anew by migrations when the order of names changes.

A language that joined later has no columns yet in the migrations of before.
"""

from django.db.migrations import RunPython
from modeltranslation.utils import build_localized_fieldname

from .models import LANGUAGE_CODES
from .text import sort_key


def refill_sort_keys(app_label):
    """Return the migration's operation that makes the sort keys of all records of an app anew."""

    def refill(apps, schema_editor):
        for model in apps.get_app_config(app_label).get_models():
            columns = {field.name for field in model._meta.concrete_fields}
            if "sort_key" in columns:
                refill_model(model, "title" if "title" in columns else "name")

    return RunPython(refill, RunPython.noop)


def refill_model(model, label_field):
    columns = {field.name for field in model._meta.concrete_fields}
    codes = [code for code in LANGUAGE_CODES if build_localized_fieldname("sort_key", code) in columns]
    keys = [build_localized_fieldname("sort_key", code) for code in codes]
    labels = [build_localized_fieldname(label_field, code) for code in codes]
    changed = []
    for record in model.objects.only("pk", *keys, *labels).iterator(chunk_size=500):
        before = [getattr(record, key) for key in keys]
        written = [getattr(record, label) for label in labels]
        for code, key, own in zip(codes, keys, written, strict=True):
            setattr(record, key, sort_key(own or next(filter(None, written), ""), code))
        if before != [getattr(record, key) for key in keys]:
            changed.append(record)
    model.objects.bulk_update(changed, keys, batch_size=200)
