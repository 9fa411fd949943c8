import codecs
import gc
import os

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from culture_for_all.middleware import site_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "culture_for_all.settings")
os.environ.setdefault("DATABASE_TIMEOUT", "8")

django_application = get_wsgi_application()
gc.collect()
gc.freeze()  # what start-up made lives as long as the process; no later collection need look at it

CHARSETS = {"utf-8", "ascii", "iso8859-1"}


def application(environ, start_response):
    """Refuse a request that declares another charset than these: with some Django fails outside its handlers."""
    try:
        charset = parse_header_parameters(environ.get("CONTENT_TYPE", ""))[1].get("charset", "utf-8")
        is_welcome = codecs.lookup(charset).name in CHARSETS
    except (LookupError, ValueError):
        is_welcome = False
    if is_welcome:
        return django_application(environ, start_response)
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", **site_headers()}
    start_response("400 Bad Request", [*headers.items()])
    return [b"400 Bad Request"]
