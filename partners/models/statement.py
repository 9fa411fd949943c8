from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.written import WrittenModel


class StatementModel(WrittenModel):
    """What an office or a body said of something, as a source gives it: a part of what it is about."""

    class Wording(models.TextChoices):
        PARAPHRASE = "paraphrase", _("in our own words")
        QUOTATION = "quotation", _("word for word")

    speaker = models.CharField(
        _("who said it"),
        max_length=200,
        help_text=_("An office or a body, such as “Mayor of Riga”; never a person’s name."),
    )
    wording = models.CharField(
        _("whose words"),
        max_length=10,
        choices=Wording,
        default=Wording.PARAPHRASE,
        help_text=_("Readers see only what is given word for word as a quotation."),
    )
    text = models.TextField(_("what was said"))
    said_on = models.DateField(_("said on"), null=True, blank=True)
    source = models.ForeignKey(
        "partners.Source", verbose_name=_("source"), on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.speaker} ({self.get_wording_display()})"

    @property
    def is_quoted(self):
        return self.wording == self.Wording.QUOTATION
