"""The forms of signing in. Each password and code is a try, of which there are so many and no more."""

import logging
from contextlib import contextmanager

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .callers import blurred, caller
from .models import WINDOW, SignInTry, TooManyTries
from .second_factor import is_right

logger = logging.getLogger(__name__)


@contextmanager
def counted(request, name, who, **kwargs):
    """Let a password or code be looked at unless too many were wrong; a ValidationError says that this one is.

    `name` and the rest are those of `SignInTry.begin`; `who()` is what the log calls the person.
    """
    address = caller(request)
    try:
        tried = SignInTry.begin(name, address, **kwargs)
    except TooManyTries as refusal:
        logger.warning("Sign-in refused after too many tries from %s", blurred(address))
        raise too_many_tries(refusal.seconds) from None
    try:
        yield
    except ValidationError:
        logger.warning("Sign-in failed as %s from %s", who(), blurred(address))
        raise
    tried.delete()


def too_many_tries(seconds):
    return ValidationError(
        _("Too many tries. Wait %(minutes)s minutes, then try again."),
        code="too_many_tries",
        params={"minutes": WINDOW.seconds // 60, "seconds": seconds},
    )


def known(name):
    """Return `name` if somebody is called so. Anything else may be a password that was typed a line too early."""
    is_known = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: name}).exists()
    return repr(name) if is_known else "an unknown name"


class SignInForm(AdminAuthenticationForm):
    """Name and password; the answer is the same whether there is such a name or not."""

    def clean(self):
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        with counted(self.request, name, lambda: known(name)):
            return super().clean()

    def login(self, request, redirect_url=None):
        """Ask those who have a second factor for it, and sign the others in."""
        return perform_password_login(request, {}, Login(user=self.get_user(), redirect_url=redirect_url))


class PasswordForm(forms.Form):
    """The password of somebody who has signed in a while ago."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password, name = self.cleaned_data["password"], self.user.get_username()
        with counted(context.request, name, lambda: repr(name)):
            if not self.user.check_password(password):
                raise ValidationError(_("This is not your password."), code="wrong_password")
        return password


def code_field(help_text):
    attrs = {"autocomplete": "one-time-code", "autofocus": True, "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=attrs), help_text=help_text)


class CodeForm(AuthenticateForm):
    """A code of the app or a recovery code; counted by user, wherever from: who gets here knows the password."""

    code = code_field(_("Six digits from the app, or one of your recovery codes."))

    def clean_code(self):
        code, name = self.cleaned_data["code"], self.user.get_username()
        with counted(context.request, f"code of {self.user.pk}", lambda: repr(name), everywhere=True):
            for authenticator in Authenticator.objects.filter(user=self.user).select_related("user"):
                if is_right(authenticator, code):
                    self.authenticator = authenticator
                    return code
            raise ValidationError(_("This code is not right, or it was used before."), code="wrong_code")


class CodeAgainForm(CodeForm):
    """The same of somebody who has signed in a while ago."""

    save = ReauthenticateForm.save


class AppForm(ActivateTOTPForm):
    code = code_field(_("Six digits that the app shows."))
