from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReviewedModel(models.Model):
    """Something that has to be read over once a year."""

    REVIEW_AFTER = timedelta(days=335)  # eleven months, so that one is left to do it in

    reviewed_on = models.DateField(
        _("last reviewed on"),
        default=timezone.localdate,
        help_text=_("When somebody last read all of it and confirmed that it is true. Needed at least once a year."),
    )

    class Meta:
        abstract = True

    @property
    def is_review_due(self):
        return timezone.localdate() - self.reviewed_on >= self.REVIEW_AFTER
