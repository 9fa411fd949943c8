"""How entries are written. The request that is being answered is known here, so that signals can tell who acts."""

import logging
from contextvars import ContextVar

from django.db import DatabaseError

from culture_for_all.desk.versions import author
from culture_for_all.staff.callers import blurred, caller

from .models import Entry

logger = logging.getLogger(__name__)

_current = ContextVar("request", default=None)


def current_person():
    """Return the signed-in person whose request is being answered, or in whose name something is done; or `None`."""
    user = getattr(_current.get(), "user", None)
    return user if user and user.is_authenticated else author()


def write(action, of=None, *, person=None, details=""):
    """Add an entry on `of`, a record or a user. Without a `person` it is whoever sent the request, if anyone did."""
    request, person = _current.get(), person or current_person()
    entry = Entry(
        action=action,
        person=person.get_username() if person else "",
        model=of._meta.label_lower if of else "",
        public_id=getattr(of, "public_id", None),
        subject=str(of)[:200] if of else "",
        details=details[:200],
        address=blurred(caller(request)) if request else "",
    )
    if action not in Entry.CAUSED_BY_STRANGERS:
        entry.save()
        return
    try:
        if not entry.is_too_much:
            entry.save()
    except DatabaseError as error:
        logger.error("The audit log could not be written", exc_info=error)


def auditing(get_response):
    """Remember the request for as long as it is answered, and write down that it was refused (403)."""

    def middleware(request):
        token = _current.set(request)
        try:
            response = get_response(request)
            if response.status_code == 403:
                write(Entry.Action.REFUSED, details=f"{request.method} {request.path}")
            return response
        finally:
            _current.reset(token)

    return middleware
