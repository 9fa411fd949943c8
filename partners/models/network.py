from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.models import IdentifiedModel, dates_in_order
from culture_for_all.records.rights import TRANSLATED
from culture_for_all.records.written import WrittenModel

from .city import City
from .statement import StatementModel

AMOUNT = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}


class NetworkQuerySet(models.QuerySet):
    def for_about(self):
        return self.select_related("lead_city").prefetch_related(
            "goals",
            "themes__topic",
            "phases__sources",
            Prefetch(
                "phases__city_budgets",
                PhaseBudget.objects.filter(city__status=City.Status.PUBLISHED).select_related("city"),
            ),
            "milestones__sources",
            "networkstatements__source",
            "networklinks",
            "sources",
        )


class Network(IdentifiedModel):
    """The network that the portal tells of; its parts are goals, themes, phases, milestones, statements and links."""

    REGISTER_LANGUAGE = "en"  # in which programmes register titles

    slug = models.SlugField(
        _("short name"), max_length=100, unique=True, help_text=_("Names the network in content files.")
    )
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    registered_title = models.CharField(_("registered title"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    network_type = models.CharField(_("type of network"), max_length=200, blank=True)
    fund = models.CharField(_("fund"), max_length=200, blank=True)
    funding_statement = models.TextField(_("funding statement"), blank=True)
    disclaimer = models.TextField(_("disclaimer"), blank=True)
    lead_city = models.ForeignKey(
        "partners.City", verbose_name=_("lead city"), on_delete=models.PROTECT, related_name="led_networks"
    )
    partner_cities = models.ManyToManyField(
        "partners.City", verbose_name=_("partner cities"), blank=True, related_name="networks"
    )
    budget_total_eur = models.DecimalField(_("budget, total (€)"), **AMOUNT)
    budget_erdf_eur = models.DecimalField(_("budget, share of the ERDF (€)"), **AMOUNT)
    budget_note = models.TextField(_("note on the budget"), blank=True)
    sources = models.ManyToManyField("partners.Source", verbose_name=_("sources"), blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        default_permissions = TRANSLATED
        ordering = ["slug"]

    def __str__(self):
        return self.name or self.slug


class NetworkPart(WrittenModel):
    """An ordered part of a network."""

    network = models.ForeignKey(Network, verbose_name=_("network"), on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["network", "position", "pk"]


class Goal(NetworkPart):
    """What the network wants to reach, in one sentence."""

    slug = models.SlugField(_("short name"), max_length=100)
    text = models.CharField(_("text"), max_length=300)

    class Meta(NetworkPart.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self):
        return self.text or self.slug


class Theme(NetworkPart):
    """A field in which the network works, with the topic that gathers its records."""

    slug = models.SlugField(_("short name"), max_length=100)
    topic = models.ForeignKey(
        "partners.Topic",
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="themes",
    )
    text = models.CharField(_("text"), max_length=300)

    class Meta(NetworkPart.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self):
        return self.text or self.slug


class Phase(NetworkPart):
    """A stage of the network's project as its programme counts them, with years and a budget."""

    slug = models.SlugField(_("short name"), max_length=100)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)
    start_year = models.PositiveSmallIntegerField(_("start year"))
    end_year = models.PositiveSmallIntegerField(_("end year"))
    start_date = models.DateField(_("start date"), null=True, blank=True)
    end_date = models.DateField(_("end date"), null=True, blank=True)
    total_eur = models.DecimalField(_("budget, total (€)"), **AMOUNT)
    sources = models.ManyToManyField("partners.Source", verbose_name=_("sources"), blank=True)

    class Meta(NetworkPart.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        default_permissions = TRANSLATED
        constraints = [dates_in_order(), dates_in_order("start_year", "end_year")]

    def __str__(self):
        return self.name or self.slug


class PhaseBudget(WrittenModel):
    """What one city has to spend in one phase."""

    phase = models.ForeignKey(Phase, verbose_name=_("phase"), on_delete=models.CASCADE, related_name="city_budgets")
    city = models.ForeignKey(
        "partners.City", verbose_name=_("city"), on_delete=models.PROTECT, related_name="phase_budgets"
    )
    amount_eur = models.DecimalField(_("amount (€)"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("city’s budget in a phase")
        verbose_name_plural = _("cities’ budgets in a phase")
        ordering = ["phase", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "city"],
                name="partners_phasebudget_one_per_city",
                violation_error_message=_("This city already has an amount in this phase."),
            )
        ]

    def __str__(self):
        return f"{self.city}: {self.amount_eur} €"


class Milestone(NetworkPart):
    """A dated step in the life of the network, such as its approval."""

    date = models.DateField(_("date"))
    text = models.CharField(_("text"), max_length=300)
    sources = models.ManyToManyField("partners.Source", verbose_name=_("sources"), blank=True)

    class Meta(NetworkPart.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["network", "date", "pk"]

    def __str__(self):
        return self.text or str(self.date)


class NetworkStatement(StatementModel, NetworkPart):
    """What an office or a body said of the network."""

    class Meta(NetworkPart.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")


class NetworkLink(NetworkPart):
    """A page elsewhere about the network, such as that of its programme."""

    url = models.URLField(_("web address"), max_length=500)
    label = models.CharField(_("link text"), max_length=200)

    class Meta(NetworkPart.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self):
        return self.label or self.url
