"""Catalogues for the tests, which read Lithuanian text, without a gettext program."""

import os

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(locale_paths):
    """Write each .mo file in one step: the processes of a test run do this side by side."""
    for po_path in [path for locale_path in locale_paths for path in locale_path.glob("*/LC_MESSAGES/*.po")]:
        unfinished = po_path.with_suffix(f".{os.getpid()}.mo")
        with po_path.open("rb") as po_file, unfinished.open("wb") as mo_file:
            write_mo(mo_file, read_po(po_file))
        unfinished.replace(po_path.with_suffix(".mo"))
