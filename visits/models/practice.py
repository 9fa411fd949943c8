from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from culture_for_all.records.addresses import address
from culture_for_all.records.models import Record, columns, complete_in_original
from culture_for_all.records.money import currency_name, money
from culture_for_all.records.written import WrittenModel
from partners.models import (
    COUNTRY,
    DocumentedModel,
    DocumentedQuerySet,
    DocumentedRecord,
    country_name,
    door_columns,
)

# The euro, those of the cities without it, those that it has replaced, and the dollar.
CURRENCIES = ("EUR", "BGN", "EEK", "GBP", "LTL", "LVL", "USD")


def currencies():
    return [(code, currency_name(code)) for code in CURRENCIES]


class GoodPracticeQuerySet(DocumentedQuerySet):
    def for_cards(self):
        return self.select_related("city").with_columns(
            "public_id",
            "status",
            "start_year",
            *columns("slug", "title", "summary"),
            "city__status",
            *door_columns("city"),
        )

    def shown_on(self, visit, events):
        """Practices shown at the visit as a whole or at one of its stops, if its event is among `events`."""
        at_stops = Q(showcased_at_events__in=events.filter(stop__study_visit=visit))
        shown = self.filter(Q(showcased_at_visits=visit) | at_stops)
        return self.filter(pk__in=shown.values("pk"))


class GoodPractice(DocumentedRecord):
    """What a city does to bring culture within reach of everyone, told so that another city could do it too."""

    class State(models.TextChoices):
        ONGOING = "ongoing", _("ongoing")
        COMPLETED = "completed", _("completed")
        UNKNOWN = "unknown", _("not known")

    class Evidence(models.TextChoices):
        STRONG = "strong", _("strong")
        MODERATE = "moderate", _("moderate")
        LIGHT = "light", _("light")

    label_field = "title"
    essential_fields = ("title", "summary", "challenge", "solution")

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    challenge = models.TextField(_("challenge"), blank=True)
    solution = models.TextField(_("what is done"), blank=True)
    resources = models.TextField(
        _("what it takes"), blank=True, help_text=_("People, money, time, premises, as the sources give them.")
    )
    smallest_version = models.TextField(
        _("smallest version"),
        blank=True,
        help_text=_(
            "The least with which another city could begin. The editors’ own assessment; readers see it marked as such."
        ),
    )
    results = models.TextField(_("results"), blank=True)
    difficulties = models.TextField(_("what did not work"), blank=True)
    transferability = models.TextField(
        _("how another city could use it"),
        blank=True,
        help_text=_("The editors’ own assessment; readers see it marked as such."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.UNKNOWN, help_text=_("As last seen in the sources.")
    )
    evidence = models.CharField(
        _("evidence"),
        max_length=10,
        choices=Evidence,
        default=Evidence.LIGHT,
        help_text=_(
            "Strong: figures or an evaluation. Moderate: several descriptions or some figures. Light: a short description."
        ),
    )
    start_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    city = models.ForeignKey(
        "partners.City", verbose_name=_("city"), on_delete=models.PROTECT, related_name="good_practices"
    )
    organisations = models.ManyToManyField(
        "partners.Organisation", verbose_name=_("organisations"), blank=True, related_name="good_practices"
    )
    venue = models.ForeignKey(
        "partners.Venue",
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="good_practices",
    )
    showcased_at_events = models.ManyToManyField(
        "events.Event", verbose_name=_("shown at events"), blank=True, related_name="good_practices"
    )
    showcased_at_visits = models.ManyToManyField(
        "visits.StudyVisit", verbose_name=_("shown at visits"), blank=True, related_name="good_practices"
    )

    objects = GoodPracticeQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ["sort_key", "pk"]
        indexes = [
            *DocumentedRecord.Meta.indexes,
            models.Index(fields=["status", "-start_year", "id"], name="goodpractice_newest"),
        ]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            complete_in_original("title", "summary", "challenge", "solution"),
        ]

    def get_absolute_url(self):
        return address("visits:goodpractice-detail", self.slug)


class PracticeCost(WrittenModel):
    """What one thing in a good practice cost, or was granted for it, as a source gives it."""

    class Qualifier(models.TextChoices):
        ABOUT = "about", pgettext_lazy("amount", "about")
        ALMOST = "almost", pgettext_lazy("amount", "almost")
        MORE_THAN = "more_than", pgettext_lazy("amount", "more than")
        UP_TO = "up_to", pgettext_lazy("amount", "up to")

    good_practice = models.ForeignKey(
        GoodPractice, verbose_name=_("good practice"), on_delete=models.CASCADE, related_name="costs"
    )
    purpose = models.CharField(_("what for"), max_length=200)
    qualifier = models.CharField(
        _("how exact"), max_length=10, choices=Qualifier, blank=True, help_text=_("Empty for an exact amount.")
    )
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, choices=currencies, default="EUR")
    amount_eur = models.DecimalField(
        _("the same in euros"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Only as a source converts it, or at the fixed rate of a currency that the euro has replaced."),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.ForeignKey(
        "partners.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="practice_costs"
    )

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) & (Q(amount_eur__isnull=True) | Q(amount_eur__gt=0)),
                name="visits_practicecost_is_positive",
                violation_error_message=_("An amount is greater than zero."),
            ),
        ]

    def __str__(self):
        return f"{self.purpose}: {self.told_amount} ({self.year})"

    @property
    def told_amount(self):
        """The amount in words of the active language, with how exact it is."""
        converted = f" ({money(self.amount_eur, 'EUR')})" if self.amount_eur else ""
        return f"{self.get_qualifier_display()} {money(self.amount, self.currency)}{converted}".strip()


class AdoptionQuerySet(DocumentedQuerySet):
    def for_cards(self):
        return self.select_related("city", "good_practice__city").with_columns(
            *("public_id", "status", "state", "started_year", *columns("kept", "result")),
            *("city__status", *columns("slug", of="city"), *door_columns("city")),
            *("good_practice__city", *columns("slug", "title", of="good_practice")),
            *door_columns("good_practice__city"),
        )

    def taken_from(self, city):
        """Adoptions of the practices of `city`."""
        return self.filter(good_practice__city=city)

    def for_addresses(self):
        return super().for_addresses().select_related("good_practice", "city")

    def for_exchange(self):
        """Published adoptions with the practice's city and what links to them show."""
        practice = ("good_practice__city", *columns("slug", "title", of="good_practice"))
        adoptions = self.published().select_related("city", "good_practice")
        return adoptions.with_columns("status", *columns("slug", "name", of="city"), *practice)

    def published(self):
        """An adoption is public when it, its practice and its city are: the address runs through all three."""
        published = Record.Status.PUBLISHED
        return super().published().filter(good_practice__status=published, city__status=published)


class Adoption(DocumentedModel, Record):
    """What a city took from another's good practice, and what became of it there."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        IN_USE = "in_use", _("in use")
        ENDED = "ended", _("ended")
        UNKNOWN = "unknown", _("not known")

    essential_fields = ("kept",)
    address_fields = (*columns("slug", of="good_practice"), *columns("slug", of="city"))

    good_practice = models.ForeignKey(
        GoodPractice, verbose_name=_("good practice"), on_delete=models.PROTECT, related_name="adoptions"
    )
    city = models.ForeignKey(
        "partners.City", verbose_name=_("city that adopted it"), on_delete=models.PROTECT, related_name="adoptions"
    )
    recommendation = models.ForeignKey(
        "visits.Recommendation",
        verbose_name=_("recommendation behind it"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
    )
    kept = models.TextField(_("what was kept"), blank=True)
    changed = models.TextField(_("what was changed"), blank=True)
    cost = models.TextField(_("what it cost"), blank=True)
    would_do_otherwise = models.TextField(_("what they would do differently"), blank=True)
    result = models.TextField(_("result"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UNKNOWN)
    started_year = models.PositiveSmallIntegerField(_("started in"), null=True, blank=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["good_practice", "pk"]
        constraints = [
            complete_in_original("kept"),
            models.UniqueConstraint(
                fields=["good_practice", "city"],
                name="visits_adoption_one_per_city",
                violation_error_message=_("This city’s adoption of the practice is already recorded."),
            ),
        ]

    def __str__(self):
        return f"{self.good_practice} – {self.city}"

    def get_absolute_url(self):
        return address("visits:adoption-detail", self.good_practice.slug, self.city.slug)

    @property
    def is_hidden(self):
        return super().is_hidden or not (self.good_practice.is_published and self.city.is_published)


class OutsideAdoptionQuerySet(models.QuerySet):
    def for_exchange(self):
        """Those of published practices of published cities, with what a link to the practice shows."""
        published = Record.Status.PUBLISHED
        public = self.filter(good_practice__status=published, good_practice__city__status=published)
        return public.select_related("good_practice")


class OutsideAdoption(WrittenModel):
    """What a city or body that is no partner city took from a good practice: a part of it, as it has no page here."""

    good_practice = models.ForeignKey(
        GoodPractice, verbose_name=_("good practice"), on_delete=models.CASCADE, related_name="outside_adoptions"
    )
    adopter = models.CharField(_("who adopted it"), max_length=200)
    country = models.CharField(_("country"), blank=True, **COUNTRY)
    started_year = models.PositiveSmallIntegerField(_("started in"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=Adoption.State, default=Adoption.State.UNKNOWN)
    kept = models.TextField(_("what was kept"), blank=True)
    changed = models.TextField(_("what was changed"), blank=True)
    cost = models.TextField(_("what it cost"), blank=True)
    criticism = models.TextField(_("what was criticised"), blank=True)
    sources = models.ManyToManyField("partners.Source", verbose_name=_("sources"), related_name="outside_adoptions")

    objects = OutsideAdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption outside the network")
        verbose_name_plural = _("adoptions outside the network")
        ordering = ["good_practice", "pk"]

    def __str__(self):
        return f"{self.adopter} ({self.started_year})" if self.started_year else self.adopter

    @property
    def country_name(self):
        return country_name(self.country)
