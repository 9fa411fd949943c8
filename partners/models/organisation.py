from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.models import columns, complete_in_original

from .city import door_columns
from .contact import ContactableModel
from .topic import DocumentedQuerySet, DocumentedRecord


class OrganisationQuerySet(DocumentedQuerySet):
    def for_cards(self):
        return self.select_related("city").with_columns(
            "public_id",
            "status",
            "kind",
            *columns("slug", "name", "description"),
            "city__status",
            *door_columns("city"),
        )


class Organisation(ContactableModel, DocumentedRecord):
    """A body, from a municipality to a festival. People are not named in the portal: organisations act and speak."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        PUBLIC_COMPANY = "public_company", _("public company")
        CULTURAL_INSTITUTION = "cultural_institution", _("cultural institution")
        LIBRARY = "library", _("library")
        MUSEUM = "museum", _("museum")
        NGO = "ngo", _("non-governmental organisation")
        FESTIVAL = "festival", _("festival")
        CREATIVE_HUB = "creative_hub", _("creative hub")
        COMMUNITY_INITIATIVE = "community_initiative", _("community initiative")
        LOCAL_GROUP = "local_group", _("local group")
        NETWORK = "network", _("network")
        ASSOCIATION = "association", _("association")
        COMPANY = "company", _("company")

    essential_fields = ("name", "description")
    link_fields = ("status", "local_name")

    name = models.CharField(_("name"), max_length=200)
    local_name = models.CharField(_("name in its own language"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    city = models.ForeignKey(
        "partners.City",
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        help_text=_("Empty for international networks."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    address = models.CharField(_("street address"), max_length=200, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "pk"]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            complete_in_original("name", "description"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="partners_organisation_not_its_own_parent",
                violation_error_message=_("An organisation cannot be part of itself."),
            ),
        ]

    def clean(self):
        super().clean()
        above, seen = self.parent, {self.pk}
        while above and self.pk:
            if above.pk in seen:
                raise ValidationError({"parent": _("An organisation cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent

    def get_absolute_url(self):
        return address("partners:organisation-detail", self.slug)

    @property
    def has_facts(self):
        """Whether anything but names, texts and other records is known."""
        return bool(self.founded or self.address or self.website or self.has_contacts)
