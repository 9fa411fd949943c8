import csv
import re

from django.utils.translation import gettext_lazy as _

from .base import Format

BOM = "\ufeff"

# Programs that open tables take text with such a beginning for a formula and run it. Some part columns at semicolons
# and tabs; they take no notice of the quotes that hold a cell with commas or lines together.
_FORMULA = re.compile(r'^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[ \xa0"]*[=+\-@＝＋－＠])')


def safe(cell):
    """Return `cell` so that no program takes any of it for a formula: such text gets an apostrophe, numbers stay."""
    return _FORMULA.sub("'", cell) if isinstance(cell, str) else cell


class Line:
    """What `csv` writes to: it hands each line back."""

    def write(self, text):
        return text


def table(dataset, records):
    """Yield a table as RFC 4180 has it, line by line: the headings of `dataset`, then `records`, prepared for it."""
    writer = csv.writer(Line())
    yield writer.writerow(dataset.row())
    for record in records:
        yield writer.writerow([safe(cell) for cell in dataset.row(record).values()])


class Csv(Format):
    """A row for each record, for machines. `?bom=on` begins the file with a byte order mark, as some programs want."""

    extension = "csv"
    media_type = "text/csv"
    label = _("Table (CSV)")

    def has_list(self, dataset):
        return True

    def list(self, listing):
        if listing.options.get("bom") == "on":
            yield BOM
        yield from table(listing.dataset, listing)
