"""What every public record has: an identity, addresses, a publishing status and its languages."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import get_language, gettext_lazy as _
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from .rights import PERMISSIONS
from .text import SORT_KEY_LENGTH, slugify, sort_key
from .written import WrittenModel

LANGUAGE_CODES = [code for code, name in settings.LANGUAGES]
KEY_COLUMN = f"slug_{settings.KEY_LANGUAGE}"


def columns(*fields, of=""):
    """Return the columns of translated `fields` in every language, of a related model when `of` names the relation."""
    names = [build_localized_fieldname(field, code) for field in fields for code in LANGUAGE_CODES]
    return [f"{of}__{name}" if of else name for name in names]


def complete_in_original(*fields):
    """Return the constraint that a published record has `fields` in its original language.

    `fields` repeats the model's `essential_fields`, which a class body cannot hand to its own Meta.
    """
    condition = ~Q(status="published")
    for code in LANGUAGE_CODES:
        filled = Q(original_language=code)
        for field in fields:
            column = build_localized_fieldname(field, code)
            filled &= Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})
        condition |= filled
    return models.CheckConstraint(
        condition=condition,
        name="%(app_label)s_%(class)s_complete_in_original",
        violation_error_message=_("A published record must be complete in its original language."),
    )


def dates_in_order(first="start_date", last="end_date"):
    """Return the constraint that `last` is not before `first`."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__gte": models.F(first)}),
        name=f"%(app_label)s_%(class)s_{last}_not_before_{first}",
        violation_error_message=_("The end cannot be before the start."),
    )


class IdentifiedModel(WrittenModel):
    public_id = models.UUIDField(_("permanent identifier"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic(savepoint=False)
    def save(self, *args, **kwargs):
        """Save the record and all that follows from it, such as its place in the search index, or nothing."""
        super().save(*args, **kwargs)


class SluggedModel(IdentifiedModel):
    """A model with an address per language, and a key per language that puts it in order of its name."""

    label_field = "name"

    slug = models.SlugField(
        _("address"),
        max_length=100,
        blank=True,
        db_index=False,
        help_text=_(
            "The last part of the page’s address. Left empty it is made from the name and then stays, "
            "even when the name changes. If you change it, the old address leads to the new one."
        ),
    )
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=[f"slug_{code}"],
                name=f"%(app_label)s_%(class)s_slug_{code}",
                violation_error_message=_("Another record already has this address."),
            )
            for code in LANGUAGE_CODES
        ]

    def __str__(self):
        return getattr(self, self.label_field) or ""

    def clean(self):
        super().clean()
        language = getattr(self, "original_language", settings.LANGUAGE_CODE)
        column = f"{self.label_field}_{language}"
        if not getattr(self, column):
            raise ValidationError({column: _("Even a draft needs this in its original language.")})
        self.fill_slugs()

    @transaction.atomic(savepoint=False)
    def save(self, *args, **kwargs):
        self.clean_texts()
        self.fill_slugs()
        self.fill_sort_keys()
        moved = self._moved_slugs() if self.pk else []
        super().save(*args, **kwargs)
        for code, old_slug in moved:
            SlugRedirect.objects.update_or_create(
                model=self._meta.label_lower,
                language=code,
                old_slug=old_slug,
                defaults={"public_id": self.public_id},
            )

    @property
    def key(self):
        """What names the record in filters, content files and the open interface, whatever the language."""
        return getattr(self, KEY_COLUMN)

    def label_in(self, language):
        """Return the name or title in `language`, or in the first language that has one."""
        columns = [f"{self.label_field}_{code}" for code in (language, *LANGUAGE_CODES)]
        return next((label for column in columns if (label := getattr(self, column))), "")

    def fill_slugs(self):
        """Put addresses into lower case, for readers copy them from posters, and make those that are empty."""
        for code in LANGUAGE_CODES:
            column = f"slug_{code}"
            slug = (getattr(self, column) or "").lower().strip("-_")
            setattr(
                self, column, slug or self._free_slug(column, slugify(self.label_in(code)) or self.public_id.hex[:8])
            )

    def _free_slug(self, column, wanted):
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(**{f"{column}__startswith": wanted}).values_list(column, flat=True))
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        return slug

    def fill_sort_keys(self):
        for code in LANGUAGE_CODES:
            setattr(self, f"sort_key_{code}", sort_key(self.label_in(code), code))

    def _moved_slugs(self):
        columns = {f"slug_{code}": code for code in LANGUAGE_CODES}
        before = type(self)._default_manager.filter(pk=self.pk).values(*columns).first() or {}
        return [(columns[column], old) for column, old in before.items() if old and old != getattr(self, column)]


class SlugRedirect(models.Model):
    """The address that a record once had in one language."""

    model = models.CharField(_("kind of record"), max_length=100)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    old_slug = models.SlugField(_("old address"), max_length=100, db_index=False)
    public_id = models.UUIDField(_("permanent identifier of the record"), db_index=True)

    class Meta:
        verbose_name = _("moved address")
        verbose_name_plural = _("moved addresses")
        ordering = ["model", "language", "old_slug"]
        constraints = [
            models.UniqueConstraint(fields=["model", "language", "old_slug"], name="records_slugredirect_old_address")
        ]

    def __str__(self):
        return f"{self.model}: {self.old_slug} ({self.language})"


class RecordQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=Record.Status.PUBLISHED)

    def published_or_draft(self):
        """What belongs to a record that is itself a draft, for those who may see it."""
        return self.exclude(status=Record.Status.WITHDRAWN)

    def with_columns(self, *names):
        """Load these columns and the keys of all single relations, which related managers read.

        Every text has three columns, so whole rows are dear.
        """
        keys = [field.name for field in self.model._meta.concrete_fields if field.many_to_one]
        return self.only(*keys, *names)

    def for_links(self):
        """Load only what a link shows."""
        return self.with_columns("public_id", *self.model.link_fields, *columns("slug", self.model.label_field))

    def for_addresses(self):
        """Load only what the addresses are made of, the original language and when the record changed.

        Annotate `lacks_lt`, `lacks_en`: whether it is not written in that language.
        """
        lacks = {f"lacks_{code}": ExpressionWrapper(self._lacks(code), BooleanField()) for code in LANGUAGE_CODES}
        return self.with_columns("updated_at", "original_language", *self.model.address_fields).annotate(**lacks)

    def for_cards(self):
        """Load what a card shows. Kinds that have much text load less."""
        return self

    def with_links(self, *relations, also=()):
        """Load whole records, and of the single `relations` what links to them show and the columns `also`."""
        translated = set(get_translatable_fields_for_model(self.model))
        own = [field.name for field in self.model._meta.concrete_fields if field.name not in translated]
        linked = []
        for relation in relations:
            model = self.model._meta.get_field(relation).related_model
            linked += [f"{relation}__{field}" for field in ("public_id", *model.link_fields)]
            linked += columns("slug", model.label_field, of=relation)
        return self.select_related(*relations).only(*own, *linked, *also)

    def missing(self, language):
        """Records that lack one of their essential texts in `language`."""
        return self.filter(self._lacks(language))

    def _lacks(self, language):
        condition = Q()
        for field in self.model.essential_fields:
            column = build_localized_fieldname(field, language)
            condition |= Q(**{column: ""}) | Q(**{f"{column}__isnull": True})
        return condition


class Record(IdentifiedModel):
    """A public record.

    `essential_fields` are the texts without which a language does not count as complete; `link_fields` is what a
    link to the record needs beside its name, address and identity; `address_fields` is what the address is made of.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    label_field = ""
    essential_fields = ()
    link_fields = ("status",)
    address_fields = ()

    # What some kinds have and the cards and lines of all kinds ask for: a template looks long for what is not there.
    change = good_practice = start_date = start_year = state_label = None

    original_language = models.CharField(
        _("original language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_(
            "The language this record was first written in. Readers of other languages see it until there is a translation."
        ),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        help_text=_(
            "Drafts are seen by signed-in staff only. A withdrawn record says on its page that it was removed on purpose."
        ),
    )
    cover = models.ForeignKey(
        "pictures.Picture",
        verbose_name=_("cover picture"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        indexes = [models.Index(fields=["status", "updated_at"], name="%(class)s_updated")]

    def clean(self):
        super().clean()
        if self.is_published:
            missing = self.missing_fields(self.original_language)
            message = _("Fill this in before publishing: it is needed in the original language.")
            if missing:
                raise ValidationError({f"{field}_{self.original_language}": message for field in missing})

    @property
    def is_published(self):
        return self.status == self.Status.PUBLISHED

    @property
    def is_withdrawn(self):
        return self.status == self.Status.WITHDRAWN

    def is_shown(self, in_preview=False):
        """Whether a page may name this record; `in_preview` of a draft those who see it see other drafts too."""
        return self.is_published or (in_preview and not self.is_withdrawn)

    @property
    def is_hidden(self):
        """Whether only signed-in staff may know of this record."""
        return self.status == self.Status.DRAFT

    def missing_fields(self, language):
        return [field for field in self.essential_fields if not (getattr(self, f"{field}_{language}") or "").strip()]

    @property
    def complete_languages(self):
        return [code for code in LANGUAGE_CODES if not self.missing_fields(code)]

    @property
    def is_translated(self):
        """Whether the record can be read in the active language without falling back."""
        return get_language() == self.original_language or get_language() in self.complete_languages


class SluggedRecord(SluggedModel, Record):
    """A record with an address of its own."""

    address_fields = tuple(columns("slug"))

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        constraints = SluggedModel.Meta.constraints
        indexes = [
            *Record.Meta.indexes,
            *(
                models.Index(fields=["status", f"sort_key_{code}", "id"], name=f"%(class)s_sort_{code}")
                for code in LANGUAGE_CODES
            ),
            *(  # for the admin, which lists records of any status
                models.Index(fields=[f"sort_key_{code}", "id"], name=f"%(class)s_order_{code}")
                for code in LANGUAGE_CODES
            ),
        ]
