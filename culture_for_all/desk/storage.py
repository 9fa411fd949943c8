"""A full disk, or a database that cannot take anything just now, is told in the form; what was typed stays there."""

import logging

from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import UnreadablePostError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class UnstoredForm:
    """A form that was right and could not be stored."""

    def clean(self):
        cleaned = super().clean()
        self.add_error(
            None,
            ValidationError(
                _(
                    "This could not be stored just now, and nothing was changed. What you typed is still here. "
                    "Try again in a minute, or tell the administrator."
                ),
                code="not_stored",
            ),
        )
        return cleaned


class StorageMixin:
    """Shows the form again when storing it fails."""

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (OperationalError, OSError) as error:
            if request.method != "POST" or isinstance(error, UnreadablePostError):
                raise
            logger.error("Nothing could be stored: %s", request.path, exc_info=error)
            request.is_unstored = True
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if getattr(request, "is_unstored", False):
            return type(form)(form.__name__, (UnstoredForm, form), {"__module__": form.__module__})
        return form
