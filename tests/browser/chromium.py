"""Chromium as the tests and the screenshots use it: the distribution's, quiet, without a request of its own."""

import os
import shutil
from contextlib import contextmanager

from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
]


def executable():
    """Return the name or path of the program: CHROMIUM in the environment, else what is on the PATH."""
    return os.environ.get("CHROMIUM", "chromium")


@contextmanager
def launch():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(executable()), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
