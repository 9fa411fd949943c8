import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

SEPARATORS = re.compile(r"[\s()./‐-―-]+")
PREFIX = re.compile(r"^\s*(?:\+|00)\s*(?=\d)")


class PhoneField(models.CharField):
    """A telephone number with the code of its country, kept with single spaces whatever else its parts were set off by."""

    default_validators = [
        RegexValidator(
            r"^\+\d(?: ?\d){6,14}$", _("Write one number, with + and the code of the country: +370 5 275 4312.")
        )
    ]

    def to_python(self, value):
        value = super().to_python(value)
        return value and SEPARATORS.sub(" ", PREFIX.sub("+", value)).strip()


class ContactableModel(models.Model):
    """Something that can be called, written to and visited. Its contacts are those of an office, never a person's."""

    phone = PhoneField(
        _("phone"),
        max_length=30,
        blank=True,
        help_text=_("Of an office, not of a person, with the code of the country: +370 5 275 4312."),
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Of an office, not of a person."))
    opening_hours = models.CharField(
        _("opening hours"), max_length=300, blank=True, help_text=_("Days and hours: Mon–Fri 9:00–17:00.")
    )
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
