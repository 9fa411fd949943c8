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
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .callers import blurred, caller
from .letters import send_reset
from .models import WINDOW, SignInTry, TooManyTries
from .second_factor import is_right

logger = logging.getLogger(__name__)

UNKNOWN_NAME = "an unknown name"


@contextmanager
def counted(request, name, who, **kwargs):
    """Let a password or code be looked at unless too many were wrong; a ValidationError says that this one is.

    `who()` is what the log calls the person; for the rest see `begin_try`.
    """
    tried = begin_try(request, name, **kwargs)
    try:
        yield
    except ValidationError:
        logger.warning("Sign-in failed as %s from %s", who(), blurred(caller(request)))
        raise
    tried.delete()


def begin_try(request, name, **kwargs):
    """Do as `SignInTry.begin`, and say in the form and the log when it is one too many."""
    address = caller(request)
    try:
        return SignInTry.begin(name, address, **kwargs)
    except TooManyTries as refusal:
        logger.warning("Sign-in refused after too many tries from %s", blurred(address))
        raise too_many_tries(refusal.seconds) from None


def too_many_tries(seconds):
    return ValidationError(
        _("Too many tries. Wait %(minutes)s minutes, then try again."),
        code="too_many_tries",
        params={"minutes": WINDOW.seconds // 60, "seconds": seconds},
    )


def known(name):
    """Return `name` if somebody is called so. Anything else may be a password that was typed a line too early."""
    is_known = get_user_model().objects.filter(**{get_user_model().USERNAME_FIELD: name}).exists()
    return repr(name) if is_known else UNKNOWN_NAME


def staff_called(email):
    """Return those who may sign in and have this address."""
    return get_user_model().objects.filter(email__iexact=email, is_active=True, is_staff=True)


class SignInForm(AdminAuthenticationForm):
    """Name and password; the answer is the same whether there is such a name or not."""

    def clean(self):
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not (name and password):
            return super().clean()
        with counted(self.request, name, lambda: known(name)):
            return super().clean()

    def clean_username(self):
        """Who was invited is called by their address, in small letters however they type it."""
        name = self.cleaned_data["username"]
        return name.lower() if "@" in name and known(name) == UNKNOWN_NAME else name

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


class ForgottenForm(forms.Form):
    """The address of somebody who forgot their password; each is a try, whether anybody has it or not."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True})
    )

    def clean_email(self):
        email = self.cleaned_data["email"]
        begin_try(context.request, f"letter to {email}", everywhere=True)
        return email

    def save(self, **kwargs):
        for user in staff_called(self.cleaned_data["email"]):
            send_reset(user)


class InvitationForm(forms.ModelForm):
    """An account for somebody who sets the password themselves. The address is their name, too."""

    email = forms.EmailField(label=_("E-mail"), max_length=150)

    class Meta:
        model = get_user_model()
        fields = ["email", "groups"]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if get_user_model().objects.filter(Q(email__iexact=email) | Q(username__iexact=email)).exists():
            raise ValidationError(_("Somebody with this address has an account already."), code="taken")
        return email

    def save(self, commit=True):
        self.instance.username = self.cleaned_data["email"]
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)
