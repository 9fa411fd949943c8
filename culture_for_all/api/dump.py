"""A full dump of what is published, as files: each collection as JSON lines and as a table, with what explains them."""

import json
import shutil
import tempfile
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.formats.base import CHUNK
from culture_for_all.representations.formats.csv import table

from .catalog import catalog
from .openapi import written
from .schemas import described, schema_of

README, SUMS = "README.md", "SHA256SUMS"


class DumpError(Exception):
    """The dump could not be written; what was there before still is."""


def write_dump(folder, tell=lambda line: None):
    """Write the dump to `folder`, in place of an older one: all of it or nothing.

    The same records make the same files; only the README says when. Memory does not grow with their number.
    """
    folder = Path(folder).absolute()
    refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise DumpError(f"Cannot write to {folder.parent}: {error.strerror}.") from error
    try:
        with override(settings.KEY_LANGUAGE):
            write_files(partial, tell)
        put_in_place(partial, folder)
    except OSError as error:
        raise DumpError(f"Cannot write the dump: {error.strerror}. Nothing was changed.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def refuse_foreign(folder):
    """Raise `DumpError` unless the folder is absent, empty or holds a dump and nothing else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DumpError(f"{folder} is not a folder.")
    found = {path.name for path in folder.iterdir()}
    sums = folder / SUMS
    ours = {line.partition("  ")[2] for line in sums.read_text().splitlines()} if sums.is_file() else set()
    if foreign := sorted(found - ours - {README, SUMS}):
        raise DumpError(f"{folder} holds files that are not of a dump, such as {foreign[0]}. Name another folder.")


def put_in_place(partial, folder):
    partial.chmod(0o755)  # a temporary folder is closed to others, such as the web server
    if not folder.exists():
        partial.rename(folder)
        return
    old = partial.with_name(f"{partial.name}-old")
    folder.rename(old)
    try:
        partial.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def write_files(folder, tell):
    counts = {}
    for dataset in Dataset.all():
        counts[dataset] = write_collection(folder, dataset)
        tell(f"{dataset.name}: {counts[dataset]}")
    (folder / "openapi.json").write_text(written(), encoding="utf-8")
    (folder / "catalog.jsonld").write_text(json.dumps(catalog(), ensure_ascii=False, indent=1), encoding="utf-8")
    names = sorted(path.name for path in folder.iterdir())
    (folder / SUMS).write_text("".join(f"{digest(folder / name)}  {name}\n" for name in names))
    (folder / README).write_text(readme(counts), encoding="utf-8")


def write_collection(folder, dataset):
    """Write the records of a collection, in both forms, and their JSON schema; return how many there are."""
    count = 0
    with open(folder / f"{dataset.name}.jsonl", "w", encoding="utf-8", newline="\n") as lines:
        for record in records_of(dataset):
            lines.write(json.dumps(dataset.read(record), ensure_ascii=False) + "\n")
            count += 1
    with open(folder / f"{dataset.name}.csv", "w", encoding="utf-8", newline="") as file:
        file.writelines(table(dataset, records_of(dataset)))
    schema = schema_of(dataset).model_json_schema()
    with open(folder / f"{dataset.name}.schema.json", "w", encoding="utf-8", newline="\n") as file:
        json.dump(schema, file, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return count


def records_of(dataset):
    """Yield the records of a collection, of which only a few are in memory at any time."""
    for record in dataset.prepare(dataset.kind.public()).order_by("public_id").iterator(chunk_size=CHUNK):
        yield record
        vars(record).pop("_prefetched_objects_cache", None)  # else record and parts hold each other in memory


def digest(path):
    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def readme(counts):
    """Return what a reader of the files must know, in all languages one after the other."""
    written_at = timezone.now()
    parts = []
    for code in LANGUAGE_CODES:
        with override(code):
            context = {
                "collections": [(dataset, number, columns(dataset)) for dataset, number in counts.items()],
                "site_url": settings.SITE_URL,
                "written_at": written_at,
                "time_zone": settings.TIME_ZONE,
            }
            parts.append(render_to_string("api/dump_readme.txt", context).strip())
    return "\n\n---\n\n".join(parts) + "\n"


def columns(dataset):
    """Return pairs of what a key says and the columns of a table that hold it."""
    pairs = [(described(key).description, list(key.cells(None))) for key in dataset.fields]
    return [(words, headings) for words, headings in pairs if headings]


def dump_files():
    """Return the files of the dump that is given away, nothing when there is none; they have `name` and `stat`."""
    folder = Path(settings.DUMP_DIR)
    return sorted(folder.iterdir()) if (folder / SUMS).is_file() else []
