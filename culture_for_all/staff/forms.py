import logging

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .callers import blurred, caller
from .models import WINDOW, SignInTry, TooManyTries

logger = logging.getLogger(__name__)


class SignInForm(AdminAuthenticationForm):
    """Looks at so many passwords and no more; what it answers is the same whether there is such a name or not.

    `wait` is the number of seconds until it looks again, 0 while it does.
    """

    wait = 0

    def clean(self):
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        address = caller(self.request)
        try:
            tried = SignInTry.begin(name, address)
        except TooManyTries as refusal:
            self.wait = refusal.seconds
            logger.warning("Sign-in refused after too many tries from %s", blurred(address))
            raise too_many_tries() from None
        try:
            cleaned = super().clean()
        except ValidationError:
            logger.warning("Sign-in failed as %s from %s", known(name), blurred(address))
            raise
        tried.delete()
        logger.info("Signed in as %r from %s", self.user_cache.get_username(), blurred(address))
        return cleaned


def too_many_tries():
    return ValidationError(
        _("Too many wrong passwords came from here. Wait %(minutes)s minutes, then try again."),
        code="too_many_tries",
        params={"minutes": WINDOW.seconds // 60},
    )


def known(name):
    """Return `name` if somebody is called so. Anything else may be a password that was typed a line too early."""
    is_known = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: name}).exists()
    return repr(name) if is_known else "an unknown name"
