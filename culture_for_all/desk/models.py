"""What editors have typed and nobody has published."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .submissions import Submission


class WorkingCopy(models.Model):
    """What an editing form held and the record does not say: a refused form, one kept for later, one for review.

    `submission` is what was typed and `base` what the form started from, both as `Submission.as_json` gives them, with
    just the fields that the author's form had. `public_id` is the record's own identifier if it has one, else that of
    the form. A record that was added leaves its form as a copy that is `STORED`, for a form that is sent twice.
    """

    class State(models.TextChoices):
        OPEN = "open", _("not published")
        STORED = "stored", _("stored")

    KEPT_AFTER_STORING = timedelta(days=1)

    model = models.CharField(_("kind of record"), max_length=100)
    record_id = models.PositiveBigIntegerField(_("record"), null=True)
    public_id = models.UUIDField(_("permanent identifier"), default=uuid.uuid4)
    submission = models.JSONField(_("what was typed"))
    base = models.JSONField(_("what the form started from"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), on_delete=models.CASCADE, related_name="working_copies"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    at = models.DateTimeField(_("last changed"), auto_now=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "record_id"], name="workingcopy_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "public_id"], condition=models.Q(state="stored"), name="desk_workingcopy_stored_once"
            )
        ]

    def __str__(self):
        return f"{self.model} {self.record_id or self.public_id}"

    @classmethod
    def keep(cls, model, obj, public_id, submission, base, by):
        """Keep what `by` has typed in the form of `obj`, or in the form `public_id` that adds one; one copy of each."""
        whose = {"record_id": obj.pk} if obj else {"record_id": None, "public_id": public_id}
        said = {"submission": submission.as_json(), "base": base.as_json(), "public_id": public_id}
        copy, _is_new = cls.objects.update_or_create(
            model=model._meta.label_lower, by=by, state=cls.State.OPEN, **whose, defaults=said
        )
        return copy

    @classmethod
    def remember(cls, obj, public_id, submission, by):
        """Keep for a day what the form said that added `obj`. Raise an `IntegrityError` if it was sent before."""
        cls.objects.filter(state=cls.State.STORED, at__lt=timezone.now() - cls.KEPT_AFTER_STORING).delete()
        cls.objects.create(
            model=obj._meta.label_lower,
            record_id=obj.pk,
            public_id=public_id,
            submission=submission.as_json(),
            base=Submission().as_json(),
            by=by,
            state=cls.State.STORED,
        )
