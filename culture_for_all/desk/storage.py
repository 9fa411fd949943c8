"""Forms that are shown again instead of being stored, with all that was typed.

A full disk, or a database that cannot take anything just now, is told in the form.
"""

import logging

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import UnreadablePostError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

NOT_STORED = ValidationError(
    _(
        "This could not be stored just now, and nothing was changed. What you typed is still here. "
        "Try again in a minute, or tell the administrator."
    ),
    code="not_stored",
)


class HeldForm:
    """A form that is not stored even if it is right; `why`, if given, is said above it."""

    why = None

    def clean(self):
        cleaned = super().clean()
        if self.why:
            self.add_error(None, self.why)
        return cleaned

    def is_valid(self):
        super().is_valid()
        return False


class StorageMixin:
    """Shows the form again when storing it fails, and whenever `hold` was called."""

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (OperationalError, OSError) as error:
            if request.method != "POST" or isinstance(error, UnreadablePostError):
                raise
            logger.error("Nothing could be stored: %s", request.path, exc_info=error)
            self.hold(request, NOT_STORED)
            return super().changeform_view(request, *args, **kwargs)

    def hold(self, request, why=None):
        """Let what `request` sends be shown again and not stored."""
        request.held_because = why

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if hasattr(request, "held_because"):
            held = {"__module__": form.__module__, "why": request.held_because}
            return type(form)(form.__name__, (HeldForm, form), held)
        return form


def is_unstored(request):
    """Whether storing what `request` sends has failed."""
    return getattr(request, "held_because", None) is NOT_STORED
