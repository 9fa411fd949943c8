import csv
import re

from django.utils.translation import gettext_lazy as _

from .base import Format

BOM = "\ufeff"

# Programs that open tables take text with such a beginning for a formula and run it.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def safe(cell):
    """Return `cell` so that no program takes it for a formula: such text gets an apostrophe, numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


class Line:
    """What `csv` writes to: it hands each line back."""

    def write(self, text):
        return text


def table(shape, records):
    """Yield a table as RFC 4180 has it, line by line: the headings of `shape`, then `records`, prepared for it."""
    writer = csv.writer(Line())
    yield writer.writerow(shape.row())
    for record in records:
        yield writer.writerow([safe(cell) for cell in shape.row(record).values()])


class Csv(Format):
    """A row for each record. `?bom=on` begins the file with a byte order mark, without which Excel misreads letters."""

    extension = "csv"
    media_type = "text/csv"
    label = _("Table (CSV)")
    readers_query = "bom=on"

    def has_list(self, shape):
        return True

    def list(self, collection):
        if collection.options.get("bom") == "on":
            yield BOM
        yield from table(collection.shape, collection)
