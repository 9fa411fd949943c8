from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactableModel(models.Model):
    """Something that can be called, written to and visited. Its contacts are those of an office, never a person's."""

    phone = models.CharField(
        _("phone"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^\+\d[\d ]+\d$", _("Write the number with + and the code of the country."))],
        help_text=_("Of an office, not of a person, with the code of the country: +370 5 275 4312."),
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Of an office, not of a person."))
    opening_hours = models.CharField(_("opening hours"), max_length=300, blank=True)
    nearest_stop = models.CharField(
        _("nearest stop"),
        max_length=200,
        blank=True,
        help_text=_("Of public transport: its name and what stops there."),
    )

    class Meta:
        abstract = True

    @property
    def has_contacts(self):
        return any(getattr(self, field.name) for field in ContactableModel._meta.local_fields)

    @property
    def phone_link(self):
        """The number as links to phones have it, without spaces."""
        return f"tel:{self.phone.replace(' ', '')}"
