from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.models import IdentifiedModel, Record, RecordQuerySet, SluggedModel, SluggedRecord, columns
from culture_for_all.records.rights import TRANSLATED

LANGUAGE_CODE = {
    "max_length": 10,
    "blank": True,
    "validators": [RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Enter a language code, such as “lt”."))],
}


class TopicQuerySet(models.QuerySet):
    def for_links(self):
        return self.only("public_id", *columns("slug", "name"))

    def for_addresses(self):
        return self.only(*columns("slug"))


class Topic(SluggedModel):
    """A subject, such as accessibility, that gathers records of all kinds. It has no status and is always public."""

    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta(SluggedModel.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        default_permissions = TRANSLATED
        ordering = ["sort_key"]

    def get_absolute_url(self):
        return address("partners:topic-detail", self.slug)


class SourceQuerySet(models.QuerySet):
    def published(self):
        """Sources of something public: what a draft rests on is as hidden as the draft."""
        public = Record.Status.PUBLISHED
        is_cited = Q(pk__in=[])
        for relation in self.model._meta.related_objects:
            citing = relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})
            if issubclass(relation.related_model, Record):
                citing = citing.published()
            else:  # a part is as public as its whole
                for field in relation.related_model._meta.concrete_fields:
                    is_part = field.many_to_one and field.remote_field.on_delete is models.CASCADE
                    if is_part and issubclass(field.related_model, Record):
                        citing = citing.filter(**{f"{field.name}__status": public})
            is_cited |= Exists(citing)
        return self.filter(is_cited)


class Source(IdentifiedModel):
    """A page or document that facts of the portal come from."""

    slug = models.SlugField(
        _("short name"), max_length=100, unique=True, help_text=_("Names the source in content files.")
    )
    title = models.CharField(
        _("title"),
        max_length=300,
        help_text=_("As a library would list it; it stays in one language."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    language = models.CharField(
        _("language of the source"), help_text=_("A language code, such as “lt”."), **LANGUAGE_CODE
    )
    title_language = models.CharField(
        _("language of the title"), help_text=_("Only if it is not that of the source."), **LANGUAGE_CODE
    )
    publisher_language = models.CharField(
        _("language of the publisher’s name"), help_text=_("Only if it is not that of the source."), **LANGUAGE_CODE
    )
    read_on = models.DateField(_("read on"), null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title", "slug"]

    def __str__(self):
        return self.title

    @property
    def language_of_title(self):
        return self.title_language or self.language

    @property
    def language_of_publisher(self):
        return self.publisher_language or self.language


class DocumentedModel(models.Model):
    """Something with topics, sources and the names of the fields that still await confirmation.

    `nature` says what its sources give, if that is known of all records of the kind: "opinion" where they report
    what somebody thought.
    """

    nature = ""

    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="%(class)s_set")
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="%(class)s_set")
    unconfirmed_fields = models.JSONField(
        _("fields to confirm"),
        default=list,
        blank=True,
        help_text=_(
            "Names of fields that rest on general knowledge and not on a cited source. Readers see them marked."
        ),
    )

    class Meta:
        abstract = True


class DocumentedQuerySet(RecordQuerySet):
    def documented(self):
        """Load topics and sources too, two queries whatever their number."""
        return self.prefetch_related(Prefetch("topics", Topic.objects.for_links()), "sources")


class DocumentedRecord(DocumentedModel, SluggedRecord):
    objects = DocumentedQuerySet.as_manager()

    class Meta(SluggedRecord.Meta):
        abstract = True
