"""Rows are kept as `records.written` would have kept them, and so is what was loaded last, so that nothing that is
cleaned here passes for an editor's change."""

from django.conf import settings
from django.db import DataError, IntegrityError, migrations, transaction
from django.utils.text import normalize_newlines

from culture_for_all.records.cleaning import clean_line, clean_text
from culture_for_all.records.text import sort_key
from culture_for_all.records.written import cleaner_of

LANGUAGE_CODES = [code for code, name in settings.LANGUAGES]
ROOMS = ["partners", "events", "visits", "pages", "pictures", "search"]
MADE_BY_THE_PORTAL = ["entry", "deskentry", "spelling"]


def clean_texts(apps, schema_editor):
    known = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            if model._meta.model_name not in MADE_BY_THE_PORTAL:
                clean_rows(model, known)
    for loaded in apps.get_model("records", "LoadedContent").objects.iterator():
        values = as_kept(loaded.values, known)
        if values != loaded.values:
            loaded.values = values
            loaded.save(update_fields=["values"])
    Migration.changes_texts = bool(known)


def clean_rows(model, known):
    """Clean the texts of a model's rows, and note in `known` what has become of each that was not clean."""
    cleaners = {field.name: cleaner for field in model._meta.concrete_fields if (cleaner := cleaner_of(field))}
    cleaners = {name: cleaner for name, cleaner in cleaners.items() if not name.startswith("sort_key")}
    rows = model._base_manager.order_by("pk")
    for pk, *texts in rows.values_list("pk", *cleaners).iterator() if cleaners else ():
        before = {name: text for name, text in zip(cleaners, texts, strict=True) if text}
        after = {name: cleaners[name](text) for name, text in before.items()}
        changed = {name: text for name, text in after.items() if text != before[name]}
        if changed and keep(rows.filter(pk=pk), {**changed, **sort_keys(model, after)}):
            known |= {in_file_terms(before[name]): text for name, text in changed.items()}


def keep(row, values):
    """Store the values. A text of nothing visible stays where one is needed: only an editor knows what was meant."""
    for chosen in (values, {name: value for name, value in values.items() if value}):
        try:
            with transaction.atomic():
                row.update(**chosen)
            return True
        except (IntegrityError, DataError):
            continue
    return False


def sort_keys(model, texts):
    columns = {field.name for field in model._meta.concrete_fields}
    label = next((name for name in ("title", "name") if f"{name}_{LANGUAGE_CODES[0]}" in columns), None)
    codes = [code for code in LANGUAGE_CODES if f"sort_key_{code}" in columns]
    return {
        f"sort_key_{code}": sort_key(
            next((text for each in (code, *LANGUAGE_CODES) if (text := texts.get(f"{label}_{each}"))), ""), code
        )
        for code in codes
    }


def as_kept(value, known, is_line=False):
    """Return what was loaded as a later load will find it in the row."""
    if isinstance(value, dict):
        return {key: as_kept(part, known) for key, part in value.items()}
    if isinstance(value, list):
        return [as_kept(part, known, is_line=True) for part in value]
    if isinstance(value, str):
        return clean_line(value) if is_line else known.get(value, clean_text(value))
    return value


def in_file_terms(text):
    return normalize_newlines(text).strip()


class Migration(migrations.Migration):
    changes_texts = False  # set when it has; the search then makes its index anew

    dependencies = [
        ("records", "0001_initial"),
        ("partners", "0001_initial"),
        ("events", "0002_initial"),
        ("visits", "0001_initial"),
        ("pages", "0001_initial"),
        ("pictures", "0001_initial"),
        ("search", "0001_initial"),
    ]

    operations = [migrations.RunPython(clean_texts, migrations.RunPython.noop, elidable=True)]
