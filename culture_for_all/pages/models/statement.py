from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.records.addresses import address
from culture_for_all.records.models import Record, complete_in_original
from culture_for_all.records.written import WrittenModel

from .review import ReviewedModel

ONLY_SLUG = "accessibility"  # there is one statement, and so one slug


class AccessibilityStatement(ReviewedModel, Record):
    """The statement that Directive (EU) 2016/2102 asks for, in the form of Implementing Decision (EU) 2018/1523.

    It also holds who runs the portal and how to reach them, for all pages that say so.
    """

    class Compliance(models.TextChoices):
        FULLY = "fully", _("fully compliant")
        PARTIALLY = "partially", _("partially compliant")
        NOT = "not", _("not compliant")

    class Method(models.TextChoices):
        SELF_ASSESSMENT = "self_assessment", _("self-assessment")
        THIRD_PARTY = "third_party", _("assessment by a third party")

    essential_fields = ("testing",)

    # What only the owner can tell; until then readers see that it is not given.
    owner_texts = ("institution", "unit")
    owner_values = ("email", "phone")

    slug = models.SlugField(_("short name"), max_length=20, unique=True, default=ONLY_SLUG, editable=False)
    institution = models.CharField(
        _("institution that runs the portal"),
        max_length=200,
        blank=True,
        help_text=_("Its official name, in the nominative."),
    )
    unit = models.CharField(_("contact person or unit"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    answer_days = models.PositiveSmallIntegerField(_("working days within which an answer is given"), default=20)
    compliance = models.CharField(
        _("compliance status"),
        max_length=10,
        choices=Compliance,
        default=Compliance.PARTIALLY,
        help_text=_("Never claim full compliance without an audit."),
    )
    standards = models.CharField(_("standards"), max_length=200, default="EN 301 549 v3.2.1, WCAG 2.2 AA")
    prepared_on = models.DateField(_("prepared on"), default=timezone.localdate)
    method = models.CharField(_("method"), max_length=20, choices=Method, default=Method.SELF_ASSESSMENT)
    assessor = models.CharField(
        _("assessed by"), max_length=200, blank=True, help_text=_("Who assessed it, if not those who run the portal.")
    )
    testing = models.TextField(
        _("how it was checked"), blank=True, help_text=_("What was tested, with what, and what was not tested.")
    )

    class Meta(Record.Meta):
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statement")
        ordering = ["pk"]
        constraints = [
            complete_in_original("testing"),
            models.CheckConstraint(
                condition=Q(slug=ONLY_SLUG),
                name="pages_accessibilitystatement_only_one",
                violation_error_message=_("There is only one statement; edit that one."),
            ),
            models.CheckConstraint(
                condition=Q(method="self_assessment") | ~Q(assessor=""),
                name="pages_accessibilitystatement_names_assessor",
                violation_error_message=_("Say who assessed it."),
            ),
        ]

    def __str__(self):
        return gettext("Accessibility statement")

    def get_absolute_url(self):
        return address("pages:accessibility")

    def content_by_reason(self):
        """Return what is not accessible, as triples of the letter of the law, the reason and its entries."""
        entries = self.non_accessible_content.all()
        return [
            (letter, reason, [entry for entry in entries if entry.reason == reason])
            for letter, reason in zip("abc", NonAccessibleContent.Reason, strict=True)
        ]

    @property
    def is_reachable(self):
        """Whether readers are told a way to reach those who run the portal."""
        return bool(self.email or self.phone)

    def missing_facts(self):
        """Return the labels of what the owner has not given yet; of a text in each language by itself."""
        columns = [
            build_localized_fieldname(name, code) for name in self.owner_texts for code in settings.COMPLETE_LANGUAGES
        ]
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in [*columns, *self.owner_values]
            if not getattr(self, name)
        ]

    def warnings(self):
        """Return, as sentences, what staff should do about this statement."""
        warnings = []
        if self.is_review_due:
            warnings.append(gettext("The accessibility statement was last reviewed more than eleven months ago."))
        if missing := self.missing_facts():
            message = gettext("Readers are told that this is not yet provided: %(facts)s.")
            warnings.append(message % {"facts": ", ".join(missing)})
        return warnings


class NonAccessibleContent(WrittenModel):
    """Something that not everybody can use, and why."""

    class Reason(models.TextChoices):
        NON_COMPLIANCE = "non_compliance", _("non-compliance")
        DISPROPORTIONATE_BURDEN = "disproportionate_burden", _("disproportionate burden")
        OUT_OF_SCOPE = "out_of_scope", _("content outside the scope of the law")

    statement = models.ForeignKey(
        AccessibilityStatement,
        verbose_name=_("accessibility statement"),
        on_delete=models.CASCADE,
        related_name="non_accessible_content",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    reason = models.CharField(_("reason"), max_length=30, choices=Reason, default=Reason.NON_COMPLIANCE)
    what = models.TextField(_("what is not accessible"))
    criterion = models.CharField(
        _("criterion"), max_length=200, blank=True, help_text=_("As the standard numbers it, such as WCAG 1.4.3.")
    )
    until = models.DateField(_("to be fixed by"), null=True, blank=True)
    instead = models.TextField(_("what to use instead"), blank=True)

    class Meta:
        verbose_name = _("non-accessible content")
        verbose_name_plural = _("non-accessible content")
        ordering = ["statement", "position", "pk"]

    def __str__(self):
        return self.what


class EnforcementBody(WrittenModel):
    """Where one can turn when those who run the portal do not answer well."""

    class Task(models.TextChoices):
        SUPERVISION = "supervision", _("supervises the accessibility of public websites")
        DISCRIMINATION = "discrimination", _("examines complaints of discrimination")

    ADDRESS_LANGUAGE = settings.LANGUAGE_CODE

    statement = models.ForeignKey(
        AccessibilityStatement,
        verbose_name=_("accessibility statement"),
        on_delete=models.CASCADE,
        related_name="enforcement_bodies",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    task = models.CharField(_("task"), max_length=20, choices=Task)
    name = models.CharField(_("name"), max_length=200)
    website = models.URLField(_("website"), max_length=500)
    address = models.CharField(_("postal address"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("enforcement body")
        verbose_name_plural = _("enforcement bodies")
        ordering = ["statement", "position", "pk"]

    def __str__(self):
        return self.name
