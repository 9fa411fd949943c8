"""What editors have typed and nobody has published, and what records said at each publication."""

import json
import uuid
from contextlib import suppress
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext, gettext_lazy as _, pgettext_lazy

from culture_for_all.content.entry import FileEntry
from culture_for_all.content.keys import PublicIds
from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import FORMAT
from culture_for_all.records.models import LANGUAGE_CODES

from .aging import translations_after
from .keys import is_key
from .submissions import Submission

AUTHORS_KEPT = timedelta(days=3 * 365)
COPIES_KEPT = timedelta(days=365)  # that nobody has changed since


class CopyTooLarge(Exception):
    """What was typed is longer than a working copy may be."""


class WorkingCopyQuerySet(models.QuerySet):
    def of(self, model):
        """What the forms of `model` hold that nobody has published."""
        return self.filter(model=model._meta.label_lower, state=self.model.State.OPEN)

    def untouched(self, days=COPIES_KEPT.days):
        """Those that nobody has changed for so many days."""
        return self.filter(at__lt=timezone.now() - timedelta(days=days))

    def seen_as(self, key, at):
        """The copy with this key, if it has not changed since it was last changed at `at`; both are texts."""
        try:
            moment = parse_datetime(at)
        except ValueError:
            moment = None
        return self.filter(pk=key, at=moment) if moment and is_key(self.model, key) else self.none()


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
    MOST_BYTES = 1_000_000

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

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("my unfinished work")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["model", "record_id"], name="workingcopy_record")]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "public_id"], condition=models.Q(state="stored"), name="desk_workingcopy_stored_once"
            )
        ]

    def __str__(self):
        """The name that was typed, or the beginning of some text."""
        fields = self.submission["fields"]
        names = [f"{name}_{code}" for code in LANGUAGE_CODES for name in ("title", "name")]
        texts = (fields[name][0] for name in (*names, *sorted(fields)) if any(fields.get(name, [])))
        return next(texts, gettext("no text yet"))[:100]

    @property
    def author(self):
        return self.by.get_full_name() or self.by.get_username()

    @property
    def kind(self):
        """What kind of record this is of; the bare name of a kind that is no more."""
        try:
            return apps.get_model(self.model)._meta.verbose_name
        except LookupError:
            return self.model

    @classmethod
    def keep(cls, model, record_id, public_id, submission, base, by, known=None):
        """Keep what `by` has typed in a form of the record, or in the form `public_id` that adds one.

        That replaces the copy that the form knows, if that is still what it knew: `known` has its key and its `at`.
        Anything else, such as a copy from another window, stays as it is. Raise `CopyTooLarge` for what nobody types.
        """
        said = {"submission": submission.as_json(), "base": base.as_json(), "public_id": public_id}
        if len(json.dumps(said["submission"])) > cls.MOST_BYTES:
            raise CopyTooLarge
        own = cls.objects.filter(model=model._meta.label_lower, record_id=record_id, by=by, state=cls.State.OPEN)
        if known is None and record_id is None:
            replaced = own.filter(public_id=public_id)
        else:
            replaced = own.seen_as(*known) if known else own.none()
        if copy := replaced.select_for_update().first():
            for name, value in said.items():
                setattr(copy, name, value)
            copy.save()
            return copy
        return cls.objects.create(model=model._meta.label_lower, record_id=record_id, by=by, **said)

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


class VersionQuerySet(models.QuerySet):
    def of(self, record):
        return self.filter(public_id=record.public_id)

    def newest(self):
        """The newest version of each record."""
        later = Version.objects.filter(public_id=OuterRef("public_id"), number__gt=OuterRef("number"))
        return self.filter(~Exists(later))

    def forget_authors(self):
        """Empty who has written these versions, and return how many there were; what they say is content and stays."""
        return self.filter(by__isnull=False).update(by=None)


class Version(models.Model):
    """What a record and its parts said from one publication to the next, or to its end."""

    class State(models.TextChoices):
        PUBLIC = "public", _("public")
        HIDDEN = "hidden", _("taken off the site")
        DELETED = "deleted", _("deleted")

    public_id = models.UUIDField(_("permanent identifier of the record"))
    model = models.CharField(_("kind of record"), max_length=100)
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    values = models.JSONField(_("values"))
    format = models.PositiveSmallIntegerField(_("format of the values"), default=FORMAT)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField(_("what changed and why"), blank=True)
    is_minor = models.BooleanField(_("minor change"), default=False)

    # By their places in the version before, as `translations_after` names them.
    confirmed = models.JSONField(_("translations found still right"), default=list, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-at", "-pk"]
        default_permissions = ()  # those of the record are asked
        constraints = [models.UniqueConstraint(fields=["public_id", "number"], name="desk_version_number")]
        indexes = [models.Index(fields=["model", "state", "at"], name="desk_version_deleted")]

    def __str__(self):
        return f"{self.model}: {self.public_id}, {self.number}"

    @property
    def is_public(self):
        return self.state == self.State.PUBLIC

    @property
    def is_deletion(self):
        return self.state == self.State.DELETED

    @property
    def file(self):
        return ContentFile.of(apps.get_model(self.model))

    def as_record(self, keys=None):
        """Return the record of these values, not stored: without its parts and without lists of other records.

        Those who ask for many give the `keys` that all share.
        """
        file, keys = self.file, keys or PublicIds()
        record, entry = file.model(public_id=self.public_id), FileEntry("", "", {}, keys, [])
        for field in file.fields:
            field.fill(record, self.values, keys, entry)
        with suppress(ValidationError):
            record.clean_fields()  # makes dates of texts
        return record


class DueQuerySet(models.QuerySet):
    def of(self, record):
        return self.filter(model=record._meta.label_lower, record_id=record.pk)

    def waiting(self):
        return self.filter(state=self.model.State.WAITING)


class DueChange(models.Model):
    """That a record is to be published, or withdrawn, at a time; with a `copy` as that says it."""

    class Action(models.TextChoices):
        PUBLISH = "publish", pgettext_lazy("due", "publish")
        WITHDRAW = "withdraw", pgettext_lazy("due", "withdraw")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("due", "waiting")
        DONE = "done", pgettext_lazy("due", "done")
        REFUSED = "refused", pgettext_lazy("due", "not done")

    KEPT_WHEN_DONE = timedelta(days=90)

    model = models.CharField(_("kind of record"), max_length=100)
    record_id = models.PositiveBigIntegerField(_("record"))
    label = models.CharField(_("name"), max_length=300)
    copy = models.ForeignKey(
        WorkingCopy,
        verbose_name=_("working copy"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="due_changes",
    )
    is_of_copy = models.BooleanField(_("as the working copy says it"), default=False)
    action = models.CharField(_("what is to be done"), max_length=10, choices=Action)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="due_changes"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reasons = models.JSONField(_("why not"), default=dict, blank=True)  # by language

    objects = DueQuerySet.as_manager()

    class Meta:
        verbose_name = _("change at a set time")
        verbose_name_plural = _("changes at set times")
        ordering = ["-at", "-pk"]
        default_permissions = ()  # those of the record are asked
        indexes = [
            models.Index(fields=["state", "at"], name="desk_due"),
            models.Index(fields=["model", "record_id"], name="desk_due_record"),
        ]

    def __str__(self):
        return f"{self.label}: {self.get_action_display()}"

    @property
    def reason(self):
        return self.reasons.get(get_language()) or next(iter(self.reasons.values()), "")


class DailyRound(models.Model):
    """A day on which what is done once a day was done; of all that begin it one does it."""

    day = models.DateField(_("day"), unique=True)

    class Meta:
        verbose_name = _("daily round")
        verbose_name_plural = _("daily rounds")
        ordering = ["-day"]
        default_permissions = ()

    def __str__(self):
        return str(self.day)


class PreviewQuerySet(models.QuerySet):
    def good(self):
        """Previews that may still be read."""
        return self.filter(at__gt=timezone.now() - self.model.KEPT)


class Preview(models.Model):
    """What the pages of a record would be, by language, and the address of the form that they were made of."""

    KEPT = timedelta(days=1)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    model = models.CharField(_("kind of record"), max_length=100)
    label = models.CharField(_("name"), max_length=300)
    pages = models.JSONField(_("pages"))
    form = models.CharField(_("form"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.CASCADE, related_name="previews"
    )
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    objects = PreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")
        ordering = ["-at"]
        default_permissions = ()

    def __str__(self):
        return self.label

    @property
    def good_until(self):
        return self.at + self.KEPT


class TranslationQuerySet(models.QuerySet):
    def outdated(self, model, language):
        """Those of the records of `model` that have texts in `language` older than their originals."""
        return self.filter(model=model._meta.label_lower, language=language, outdated__gt=0)

    def to_do(self):
        return self.filter(since__isnull=False)


class Translation(models.Model):
    """How far the texts of a public record, those of its parts included, are translated into one language.

    It follows from the versions of the record and is written with them. `aged` has of each text that is older than its
    original, by its place in the newest version, what the original said then and since when it does not.
    """

    public_id = models.UUIDField(_("permanent identifier of the record"))
    model = models.CharField(_("kind of record"), max_length=100)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    texts = models.PositiveIntegerField(_("texts"))
    missing = models.PositiveIntegerField(_("missing"))
    outdated = models.PositiveIntegerField(_("outdated"))
    words = models.PositiveIntegerField(_("words to translate"))
    since = models.DateTimeField(_("waiting since"), null=True)
    aged = models.JSONField(_("texts older than their originals"), default=dict)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["since", "pk"]
        default_permissions = ()  # those of the record are asked
        constraints = [models.UniqueConstraint(fields=["public_id", "language"], name="desk_translation_language")]
        indexes = [
            models.Index(fields=["since", "id"], name="desk_translation_age"),
            models.Index(fields=["model", "language", "outdated"], name="desk_translation_outdated"),
        ]

    def __str__(self):
        return f"{self.model}: {self.public_id}, {self.language}"

    @classmethod
    def sums(cls, file, versions):
        """Return how far the record of these versions, oldest first, is translated into each language, not stored."""
        if not versions[-1].is_public:
            return []
        by_language = {}
        for place, text in translations_after(file, versions).items():
            by_language.setdefault(text.language, {})[place] = text
        return [cls._sum(versions[-1], language, texts) for language, texts in by_language.items()]

    @classmethod
    def _sum(cls, version, language, texts):
        behind = [text for text in texts.values() if text.since]
        return cls(
            public_id=version.public_id,
            model=version.model,
            language=language,
            texts=len(texts),
            missing=sum(text.is_missing for text in behind),
            outdated=sum(text.is_outdated for text in behind),
            words=sum(len(text.source.split()) for text in behind),
            since=min((text.since for text in behind), default=None),
            aged={
                place: {"said": text.said, "since": text.since.isoformat()}
                for place, text in texts.items()
                if text.is_outdated
            },
        )
