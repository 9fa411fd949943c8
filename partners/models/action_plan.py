from django.db import models
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.records.written import WrittenModel

from .city import City
from .topic import LANGUAGE_CODE


class ActionPlan(WrittenModel):
    """What a city set out to do at the end of the network, or that a plan of it is spoken of."""

    city = models.ForeignKey(City, verbose_name=_("city"), on_delete=models.CASCADE, related_name="action_plans")
    title = models.CharField(
        _("title"),
        max_length=300,
        blank=True,
        help_text=_("As on the document, in one language. Leave it empty where no document was found."),
    )
    language = models.CharField(
        _("language of the document"), help_text=_("A language code, such as “lt”."), **LANGUAGE_CODE
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("number of pages"), null=True, blank=True)
    url = models.URLField(_("web address of the document"), max_length=500, blank=True)
    summary = models.TextField(_("what it plans"), blank=True)
    outcome = models.TextField(_("what became of it"), blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("What of it was read, or that no document was found.")
    )
    sources = models.ManyToManyField("partners.Source", verbose_name=_("sources"), related_name="action_plans")

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        ordering = ["city", "pk"]

    def __str__(self):
        title = self.title or gettext("action plan")
        return f"{title} ({self.year})" if self.year else title
