"""Tables for people, as office programs open them."""

import datetime
import tempfile

import xlsxwriter
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from culture_for_all.records.openness import LICENCE

from . import sheet
from .base import Format, printable

MOST_SIGNS = 32_767  # of a cell
MOST_LINKS = 30_000  # a sheet may have twice as many, and a row has two
LONGEST_LINK = 2_000
FIRST_DAY = datetime.date(1900, 3, 1)  # before it programs do not agree
PIECE = 2**16
IN_MEMORY = 2**20


class Xlsx(Format):
    """A row for each record and a column for each thing it says, in the active language; memory stays the same."""

    extension = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    label = gettext_lazy("Table (Excel)")

    def has_list(self, dataset):
        return hasattr(dataset.model, "get_absolute_url")

    def list(self, listing):
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
            # Texts are texts: nothing that is written as one is ever a formula, a number or a link.
            options = {"constant_memory": True, "strings_to_urls": False}
            with xlsxwriter.Workbook(file, options) as book:
                book.set_properties({"title": listing.title, "author": _("Culture for All")})
                Sheet(book, listing).write()
                write_terms(book, listing)
            file.seek(0)
            while piece := file.read(PIECE):
                yield piece


class Sheet:
    """The sheet of records: a heading that stays, a name that links to its page."""

    def __init__(self, book, listing):
        self.listing = listing
        self.columns = sheet.columns(listing.dataset)
        self.page = book.add_worksheet(sheet_name(listing.title))
        plain = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({**plain, "bold": True, "bottom": 1})
        self.text, self.link = (
            book.add_format(plain),
            book.add_format({**plain, "underline": 1, "font_color": "#0E4DA4"}),
        )
        self.dated = {
            datetime.datetime: book.add_format({**plain, "num_format": "yyyy-mm-dd hh:mm"}),
            datetime.date: book.add_format({**plain, "num_format": "yyyy-mm-dd"}),
            datetime.time: book.add_format({**plain, "num_format": "hh:mm"}),
        }

    def write(self):
        self.page.freeze_panes(1, 1)
        self.page.set_column(0, 0, 40)
        self.page.write_string(0, 0, capfirst(_("name or title")), self.head)
        for place, field in enumerate(self.columns, start=1):
            self.page.set_column(place, place, sheet.width(field))
            self.page.write_string(0, place, sheet.heading(field), self.head)
        row = 0
        for row, record in enumerate(self.listing, start=1):
            self.write_row(row, record)
        self.page.autofilter(0, 0, row, len(self.columns))

    def write_row(self, row, record):
        self.write_link(row, 0, settings.SITE_URL + record.get_absolute_url(), str(record))
        for place, field in enumerate(self.columns, start=1):
            value = sheet.cell(field, record)
            if field.key == "website" and value:
                self.write_link(row, place, value, value)
            elif value is not None:
                self.write_cell(row, place, value)

    def write_link(self, row, place, url, text):
        if row > MOST_LINKS or len(url) > LONGEST_LINK:
            self.page.write_string(row, place, fit(text), self.text)
        else:
            self.page.write_url(row, place, url, self.link, fit(text))

    def write_cell(self, row, place, value):
        match value:
            case datetime.date() if day_of(value) < FIRST_DAY:
                self.page.write_string(row, place, value.isoformat(), self.text)
            case datetime.date() | datetime.time():
                self.page.write_datetime(row, place, value, self.dated[type(value)])
            case int() | float():
                self.page.write_number(row, place, value, self.text)
            case _:
                self.page.write_string(row, place, fit(str(value)), self.text)


def day_of(value):
    return value.date() if isinstance(value, datetime.datetime) else value


def fit(text):
    """Return `text` as a cell can hold it; what looks like the library's own markup would be taken for it."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("<r>"):
        text = f" {text}"
    return text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"


def sheet_name(title):
    """Return a title as the name of a sheet, which is short and lacks some signs."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in printable(title))[:31].strip() or "1"


def write_terms(book, listing):
    """Add a sheet that says where the table is from and on which terms it may be used."""
    page = book.add_worksheet(sheet_name(_("About this table")))
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    rows = [
        (_("Table"), listing.title),
        (_("Published by"), _("Culture for All")),
        (_("Address of the list"), listing.page_url),
        (_("Licence of the texts"), f"CC BY 4.0, {LICENCE}"),
        (_("Empty cells"), _("An empty cell means “not found”, never “no”.")),
    ]
    for number, (name, words) in enumerate(rows):
        page.write_string(number, 0, fit(name))
        page.write_string(number, 1, fit(words))
