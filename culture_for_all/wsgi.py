import codecs
import os
from email.message import Message

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "culture_for_all.settings")

django_application = get_wsgi_application()


def application(environ, start_response):
    """Refuse a request whose declared charset is no text encoding: Django fails on it outside its handlers."""
    message = Message()
    message["Content-Type"] = environ.get("CONTENT_TYPE", "")
    charset = message.get_param("charset")
    if charset is not None and not _is_text_encoding(charset):
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"400 Bad Request"]
    return django_application(environ, start_response)


def _is_text_encoding(charset):
    try:
        "".encode(charset)
        b"".decode(charset)
        return bool(codecs.lookup(charset)) and charset.lower() != "undefined"
    except (LookupError, UnicodeError, TypeError, ValueError):
        return False
