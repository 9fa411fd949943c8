"""Pages as PDF files with tags for screen readers (PDF/UA-1).

WeasyPrint makes them. It is optional, because it loads a library of the system, Pango.
"""

import logging
import mimetypes
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from PIL import ImageFile

try:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcherResponse
except ImportError:
    MISSING = "WeasyPrint"
except OSError:
    MISSING = "Pango"
else:
    MISSING = ""

ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint turns it on for all; uploads that are cut off are refused here

# They report every step of every file, and each line of CSS that is only for browsers.
logging.getLogger("fontTools").setLevel(logging.WARNING)
for name in ("weasyprint", "weasyprint.progress"):
    logging.getLogger(name).setLevel(logging.ERROR)


def missing_for_pdf():
    """Return the name of what this server lacks for making PDF files, or an empty text."""
    return MISSING


def to_pdf(html):
    """Return the PDF of a whole page (bytes). It is kept for a day: the same page gives the same file."""
    return cache.get_or_set(f"pdf:{sha256(html.encode()).hexdigest()}", lambda: _write(html), timeout=24 * 3600)


def _write(html):
    page = HTML(string=html, base_url=f"{settings.SITE_URL}/", url_fetcher=fetch_static)
    return page.write_pdf(pdf_variant="pdf/ua-1")


def fetch_static(url):
    """Open one of our own static files. All else is refused: making a PDF sends no request."""
    root = settings.SITE_URL + settings.STATIC_URL
    if not url.startswith(root):
        raise ValueError(f"Not a static file of this site: {url}")
    name = unquote(url.removeprefix(root))
    path = Path(finders.find(name) or staticfiles_storage.path(name))
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": mimetypes.guess_type(path)[0]})
