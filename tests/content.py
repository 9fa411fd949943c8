"""Content for tests: copies of the starter content, and the database as one comparable value."""

import shutil
from pathlib import Path

from django.apps import apps

from culture_for_all.content.entry import ContentError
from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.content.models import LoadedContent
from tests.imports import APPS

NOT_CONTENT = {"id", "created_at", "updated_at", "position"}


def copy_of_starter(directory, *files):
    """Return a copy of the starter content in `directory`, of all `files` unless some are named."""
    copy = directory / "content"
    copy.mkdir()
    for path in [STARTER / file for file in files] or STARTER.glob("*.yaml"):
        shutil.copy(path, copy)
    return copy


def alter(directory, file, old, new):
    """Replace the first `old` in a file of `directory`."""
    path = Path(directory, file)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_in(directory):
    """Return the places of the problems that keep `directory` from being loaded."""
    try:
        load(directory)
    except ContentError as error:
        return {(problem.file, problem.record, problem.key) for problem in error.problems}
    return set()


def content_models(**kwargs):
    return [model for app in APPS for model in apps.get_app_config(app).get_models(**kwargs)]


def snapshot():
    """Return every row of all content in terms that do not depend on its number in the table."""
    return {model._meta.label: sorted(map(row_in_words, model.objects.all()), key=repr) for model in content_models()}


def row_in_words(row):
    words = {}
    for field in row._meta.get_fields():
        if field.name in NOT_CONTENT or field.name.startswith("sort_key") or field.auto_created:
            continue
        value = getattr(row, field.name)
        if field.many_to_many:
            words[field.name] = sorted(map(name_of, value.all()))
        elif field.is_relation:
            words[field.name] = value and name_of(value)
        else:
            words[field.name] = value or None  # an empty text and no text are the same
    return words


def name_of(row):
    return str(getattr(row, "public_id", None) or getattr(row, "slug", None) or row.file)


def delete_content():
    """Empty all tables of content; the order does not matter, references are checked at the end of a transaction."""
    for model in [*content_models(include_auto_created=True), LoadedContent]:
        model.objects.all()._raw_delete("default")
