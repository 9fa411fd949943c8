import re

from babel import Locale
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.models import columns, complete_in_original

from .place import POINT, PlacedModel
from .topic import DocumentedQuerySet, DocumentedRecord

DOOR = ("door_shape", "door_paint")

COUNTRY = {
    "max_length": 2,
    "validators": [RegexValidator(r"^[A-Z]{2}$", _("Enter the two capital letters of the country, such as LT."))],
    "help_text": _("The two letters of the country (ISO 3166), such as LT."),
}


def country_name(code):
    """Return what the active language calls a country."""
    return Locale.parse(get_language()).territories.get(code, code)


def door_columns(of):
    """Return the columns that a card needs of the city at the end of the relation `of`: its name and its door."""
    return [*columns("name", of=of), *(f"{of}__{field}" for field in DOOR)]


class CityQuerySet(DocumentedQuerySet):
    def for_cards(self):
        return self.with_columns("public_id", "status", "role", "country", *POINT, *DOOR, *columns("slug", "name"))

    def for_budgets(self):
        organisation = [f"partner_organisation__{name}" for name in ("status", "local_name")]
        return self.select_related("partner_organisation").with_columns(
            *(
                "status",
                "unconfirmed_fields",
                "local_language",
                "budget_total_eur",
                "budget_erdf_eur",
                "partner_local_name",
            ),
            *columns("slug", "name", "partner_name"),
            *(*organisation, *columns("slug", "name", of="partner_organisation")),
        )


class City(PlacedModel, DocumentedRecord):
    """A city of the network, which hosts visits and sends delegations. Covers show it as a door."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead partner")
        PARTNER = "partner", _("partner")

    class Door(models.TextChoices):
        ROUND = "round", _("round arch")
        GABLE = "gable", _("stepped gable")
        FAN = "fan", _("fanlight")
        HORSESHOE = "horseshoe", _("horseshoe arch")
        SEGMENT = "segment", _("viaduct segment")
        OMEGA = "omega", _("omega")
        TREFOIL = "trefoil", _("trefoil")
        POINTED = "pointed", _("pointed arch")

    essential_fields = ("name", "profile")
    link_fields = ("status", "local_language", *DOOR)

    name = models.CharField(_("name"), max_length=120)
    name_genitive = models.CharField(
        _("name in the genitive"),
        max_length=120,
        blank=True,
        help_text=_("For languages with cases: Vilniaus, Rygos. Leave the others empty."),
    )
    name_locative = models.CharField(
        _("name in the locative"),
        max_length=120,
        blank=True,
        help_text=_("For languages with cases: Vilniuje, Rygoje. Leave the others empty."),
    )
    local_name = models.CharField(_("name in its own language"), max_length=120, blank=True)
    local_language = models.CharField(
        _("its own language"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^[a-z]{2,3}$", _("Enter a language code, such as “lt”."))],
        help_text=_("The language code of the name in its own language, such as “lv”."),
    )
    profile = models.TextField(_("profile"), blank=True)
    country = models.CharField(_("country"), **COUNTRY)
    role = models.CharField(_("role in the network"), max_length=10, choices=Role, default=Role.PARTNER)
    partner_organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("partner organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partner_cities",
    )
    partner_name = models.CharField(_("partner’s name in the project"), max_length=200, blank=True)
    partner_local_name = models.CharField(_("partner’s name in its own language"), max_length=200, blank=True)
    focus_territories = models.TextField(
        _("districts in focus"), blank=True, help_text=_("One per line, as the city writes them.")
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of the population figure"), null=True, blank=True)
    population_note = models.CharField(_("note on the population figure"), max_length=300, blank=True)
    budget_total_eur = models.DecimalField(
        _("budget, total (€)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    budget_erdf_eur = models.DecimalField(
        _("budget, share of the ERDF (€)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    door_shape = models.CharField(_("door shape"), max_length=12, choices=Door, default=Door.ROUND)
    door_paint = models.CharField(
        _("door paint"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Enter a colour such as #0E5A43."))],
        help_text=_("A colour such as #0E5A43. Left empty, the door is painted in ink."),
    )

    objects = CityQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        verbose_name = _("partner city")
        verbose_name_plural = _("partner cities")
        ordering = ["sort_key", "pk"]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            *PlacedModel.Meta.constraints,
            complete_in_original("name", "profile"),
            models.CheckConstraint(
                condition=Q(budget_total_eur__isnull=True)
                | Q(budget_erdf_eur__isnull=True)
                | Q(budget_erdf_eur__lte=models.F("budget_total_eur")),
                name="partners_city_erdf_within_budget",
                violation_error_message=_("The share of the ERDF cannot exceed the total budget."),
            ),
        ]

    def get_absolute_url(self):
        return address("partners:city-detail", self.slug)

    @property
    def country_name(self):
        return country_name(self.country)

    @property
    def genitive(self):
        """The name in the genitive of the active language, or the plain name where that has no cases."""
        return self._case("name_genitive")

    @property
    def locative(self):
        return self._case("name_locative")

    @property
    def has_locative(self):
        """Whether "in the city" can be said in the active language, in words of its own."""
        code = get_language()
        return bool(getattr(self, f"name_locative_{code}" if code in settings.LANGUAGES_WITH_CASES else f"name_{code}"))

    def at_end_of(self, address):
        """Return how a street address ends in the name of this city, or `None`; a match with `street` and `code`."""
        names = filter(None, [self.local_name, *(getattr(self, column) for column in columns("name"))])
        pattern = rf"(?P<street>.+), *(?P<code>[^,]*\d[^,]*?)? *({'|'.join(map(re.escape, names))})( \d+)?"
        return re.fullmatch(pattern, address.strip(), re.IGNORECASE)

    def _case(self, field):
        return getattr(self, f"{field}_{get_language()}", None) or self.name
