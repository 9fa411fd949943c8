"""From values to rows, all or nothing."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from .entry import ContentError
from .merging import Merge
from .models import LoadedContent
from .reading import read
from .together import together

COUNTED = ("created", "changed", "unchanged", "left_alone")


@dataclass
class Outcome:
    """What a load did.

    `counts` has for each model the number of records "created", "changed" and "unchanged" and of values "left_alone";
    `left_alone` the file, key and path of each of these, without a path when an editor has deleted the record. `remarks`
    are problems that did not keep the files from being loaded.
    """

    counts: dict = field(default_factory=dict)
    left_alone: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


def load(directory, *, overwrite=False, dry_run=False):
    """Write the content files of `directory` to the database and return the `Outcome`.

    What was changed since the last load is left alone, unless `overwrite` is given. A dry run does everything and
    takes it back. Raise a `ContentError` with all problems when there are any; then nothing is written.
    """
    # The plain column of a translated field follows the active language: let it be the same in every load.
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        with together():
            items, keys, problems = read(directory)
            if not problems:
                merges = merge(items, keys, overwrite)
                write(merges, keys)
            if problems:
                raise ContentError(problems)
        remember(merges)
        if dry_run:
            transaction.set_rollback(True)
    return outcome_of(merges)


def merge(items, keys, overwrite):
    """Return a `Merge` for each record of the files."""
    last = {loaded.public_id: loaded for loaded in LoadedContent.objects.all()}
    types = {item.type for item in items}
    rows = {type_: {row.public_id: row for row in type_.rows} for type_ in types}
    return [
        Merge(item, rows[item.type].get(item.public_id), last.get(item.public_id), keys, overwrite) for item in items
    ]


def write(merges, keys):
    """Write what is new, and report to the records' entries what breaks a rule."""
    written = [merge for merge in merges if merge.fields]
    for merge in written:
        for field_ in [] if merge.is_new else merge.fields:
            field_.clear(merge.row, merge.before, merge.values, keys)
    for merge in written:
        merge.write([field_ for field_ in merge.fields if not field_.is_set_later], keys)
    for merge in written:
        if later := [field_ for field_ in merge.fields if field_.is_set_later]:
            merge.write(later, keys)
    if written:
        for merge in merges:
            if merge.row.pk:
                merge.check_rest()


def remember(merges):
    """Store what the files said, for the next load to know an editor's change from it."""
    new, changed = [], []
    for merge in merges:
        if not (loaded := merge.last):
            item = merge.item
            new.append(LoadedContent(public_id=item.public_id, model=item.type.model_label, values=merge.loaded))
        elif loaded.values != merge.loaded:
            loaded.values = merge.loaded
            changed.append(loaded)
    LoadedContent.objects.bulk_create(new)
    LoadedContent.objects.bulk_update(changed, ["values"])


def outcome_of(merges):
    outcome = Outcome()
    for merge in merges:
        item = merge.item
        counts = outcome.counts.setdefault(item.type.model, dict.fromkeys(COUNTED, 0))
        counts[merge.outcome] += 1
        counts["left_alone"] += len(merge.left_alone)
        outcome.remarks += item.entry.remarks
        outcome.left_alone += [(item.entry.file, item.key, path) for path in merge.left_alone]
    return outcome
