from django.db import models
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.models import Record, complete_in_original

from .review import ReviewedModel


class Page(ReviewedModel, Record):
    """A page that the law or good manners ask for; its purpose gives it its address."""

    class Purpose(models.TextChoices):
        PRIVACY = "privacy", _("privacy")
        FUNDING = "funding", _("funding")
        CONTACT = "contact", _("contact")
        SIGN_LANGUAGE = "sign_language", _("sign language")
        EASY_HOME = "easy_home", _("easy to read: first page")
        EASY_ABOUT = "easy_about", _("easy to read: the network")
        EASY_VISIT = "easy_visit", _("easy to read: a visit")

    EASY = (Purpose.EASY_HOME, Purpose.EASY_ABOUT, Purpose.EASY_VISIT)

    label_field = "title"
    essential_fields = ("title", "body")
    address_fields = ("purpose",)

    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose, unique=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_(
            "An empty line begins a new paragraph, “## ” a heading, “- ” an item of a list. "
            "Web and e-mail addresses become links."
        ),
    )

    class Meta(Record.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["purpose"]
        constraints = [complete_in_original("title", "body")]

    def __str__(self):
        return self.title or self.get_purpose_display()

    def get_absolute_url(self):
        return address(f"pages:{self.purpose.replace('_', '-')}")
