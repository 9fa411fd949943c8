"""One record as values, and values as a record, whatever other records there are."""

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import override

from .entry import ContentError, FileEntry
from .keys import PublicIds
from .merging import as_json
from .together import together
from .types import ContentFile

# The number of the form in which values stand. Whoever changes what a kept value means adds one.
FORMAT = 1


def values_of(record):
    """Return all that editors have written in the stored record and its parts, in the flat form, ready for JSON.

    Other records are named by their `public_id`, pictures by their file. The number of queries depends on the kind
    of the record alone.
    """
    file = ContentFile.of(record)
    return as_json(file.read(file.row(record.pk), PublicIds()))


def values_of_all(records):
    """Return the same of each of the records, which are all of one kind and have nothing prefetched yet."""
    if not records:
        return []
    file, keys = ContentFile.of(records[0]), PublicIds()
    prefetch_related_objects(records, *file.prefetches, *file.singles)
    return [as_json(file.read(record, keys)) for record in records]


def write_values(record, values):
    """Give the record and its parts the `values`, as `values_of` returns them, and save it; what they lack is emptied.

    Parts that stay the same are not touched. Raise a `ContentError` and write nothing when the values name what is
    not there or break a rule of the model.
    """
    file, keys, problems = ContentFile.of(record), PublicIds(), []
    entry = FileEntry("", str(record), {}, keys, problems)
    before, after = values_of(record) if record.pk else {}, as_json(values)
    changed = [field for field in file.fields if any(before.get(path) != after.get(path) for path in field.paths)]
    with together(), override(settings.LANGUAGE_CODE):
        for field in changed if record.pk else []:
            field.clear(record, before, after, keys)
        if file.write(record, changed, after, keys, entry):
            for field in file.fields:
                if field not in changed:
                    field.check_parts(record, entry)
        if problems:
            raise ContentError(problems)
