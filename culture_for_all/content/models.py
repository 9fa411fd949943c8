from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedContent(models.Model):
    """What the content files last said of a record, so that a later load can tell an editor's change from its own."""

    public_id = models.UUIDField(_("permanent identifier of the record"), unique=True)
    model = models.CharField(_("kind of record"), max_length=100)
    values = models.JSONField(_("values as last loaded"), default=dict)

    class Meta:
        verbose_name = _("loaded content")
        verbose_name_plural = _("loaded contents")
        ordering = ["model", "pk"]

    def __str__(self):
        return f"{self.model}: {self.public_id}"
