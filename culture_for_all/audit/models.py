from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CAPS = [
    (timedelta(minutes=1), 20),
    (timedelta(days=1), 1000),
]  # of what strangers can cause, so that no flood fills a disk


class AppendOnly(Exception):
    """Entries are added, never changed; they go when their time is over or the person asks for it."""


class EntryQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnly

    def bulk_update(self, *args, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    delete.queryset_only = True

    def empty(self):
        """Delete what is older than `AUDIT_DAYS`; return how many entries that were."""
        return models.QuerySet.delete(self.filter(at__lt=timezone.now() - timedelta(days=settings.AUDIT_DAYS)))[0]

    def forget(self, name):
        """Take a person out of all entries; return how many entries that were."""
        named = {"person": "", "address": ""}
        of_person = models.Q(model="auth.user", subject=name)
        return models.QuerySet.update(self.filter(person=name), **named) + models.QuerySet.update(
            self.filter(of_person), subject=""
        )


class Entry(models.Model):
    """Who did what, to what, when and from where. Addresses are cut short; names outlive what they name."""

    class Action(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        FAILED = "failed", _("failed to sign in")
        REFUSED = "refused", _("was refused")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("took out of publication")
        DELETED = "deleted", _("deleted")
        EXPORTED = "exported", _("exported data")
        ROLES = "roles", _("changed rights")

    CAUSED_BY_STRANGERS = (Action.FAILED, Action.REFUSED)

    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    person = models.CharField(_("person"), max_length=150, blank=True)
    model = models.CharField(_("kind of record"), max_length=100, blank=True)
    public_id = models.UUIDField(_("permanent identifier of the record"), null=True, blank=True)
    subject = models.CharField(_("concerning"), max_length=200, blank=True)
    details = models.CharField(_("details"), max_length=200, blank=True)
    address = models.CharField(_("shortened network address"), max_length=50, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["action", "at"], name="auditentry_action"),
            models.Index(fields=["at"], name="auditentry_at"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.get_action_display()}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly

    @property
    def is_too_much(self):
        """Whether so much of this was written lately that no more is, or the same within a minute."""
        alike = type(self).objects.filter(action=self.action)
        same = alike.filter(at__gt=self.at - CAPS[0][0], person=self.person, address=self.address, details=self.details)
        return same.exists() or any(alike.filter(at__gt=self.at - span)[:most].count() >= most for span, most in CAPS)
