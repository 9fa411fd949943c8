from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .callers import neighbourhood

WINDOW = timedelta(minutes=15)
MOST_OF_NAME = 10  # wrong passwords for one name from one address, or wrong codes of one user from everywhere
MOST_OF_ADDRESS = 30  # for all names: an office shares one, and each costs a fifth of a second of the processor


class TooManyTries(Exception):
    """So many wrong passwords or codes that for `seconds` none is looked at."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds


class SignInTry(models.Model):
    """A wrong password or code, or one being checked. Names and addresses are kept as keyed hashes, and not for long.

    They stand in the database, where all processes and servers see them: the cache may be one of each process.
    """

    name_and_address = models.CharField(_("name and address"), max_length=64)
    address = models.CharField(_("address"), max_length=64)
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("try to sign in")
        verbose_name_plural = _("tries to sign in")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["address", "at"], name="signintry_address")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def begin(cls, name, caller, everywhere=False):
        """Return a new try, to be deleted if the password is right; raise `TooManyTries` instead of a hopeless one.

        Written before the password is looked at, so that many at once cannot pass together. Tries for a name are
        counted by address, lest anybody can shut others out, unless they count `everywhere`.
        """
        address = neighbourhood(caller)
        whose = name.casefold() if everywhere else f"{name.casefold()} {address}"
        tried = cls(name_and_address=hashed(whose), address=hashed(address))
        tried.refuse_after(cls.objects.all())
        cls.objects.filter(at__lt=timezone.now() - WINDOW).delete()
        tried.save()
        try:
            tried.refuse_after(cls.objects.filter(pk__lt=tried.pk))
        except TooManyTries:
            tried.delete()
            raise
        return tried

    def refuse_after(self, others):
        """Raise `TooManyTries` if `others` hold as many as are allowed; one query, bounded in what it reads."""
        now = timezone.now()
        counted = others.filter(
            Q(address=self.address) | Q(name_and_address=self.name_and_address), at__gt=now - WINDOW
        )
        recent = list(counted.values_list("name_and_address", "address", "at")[: MOST_OF_NAME + MOST_OF_ADDRESS])
        for most, moments in (
            (MOST_OF_NAME, [at for name, address, at in recent if name == self.name_and_address]),
            (MOST_OF_ADDRESS, [at for name, address, at in recent if address == self.address]),
        ):
            if len(moments) >= most:
                raise TooManyTries(int((moments[most - 1] + WINDOW - now).total_seconds()) + 1)


def hashed(text):
    return salted_hmac("culture_for_all.staff.SignInTry", text, algorithm="sha256").hexdigest()


class Profile(models.Model):
    """What narrows the rights of a person: the languages they translate into, the cities whose records they change."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="profile"
    )
    languages = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("A translator changes texts in these languages only.")
    )
    cities = models.ManyToManyField(
        "partners.City",
        verbose_name=_("cities"),
        blank=True,
        related_name="+",
        help_text=_(
            "Whoever has cities here changes what belongs to these, and looks at the rest. Without any: everything."
        ),
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        default_permissions = ()
        ordering = ["user"]

    def __str__(self):
        return str(self.user)

    @cached_property
    def city_keys(self):
        return frozenset(self.cities.values_list("pk", flat=True))
