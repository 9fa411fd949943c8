"""The entrance of the admin: allauth's views of signing in, under names that it looks for, with our templates."""

from allauth.account.views import LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.contrib.auth.views import PasswordResetCompleteView, PasswordResetConfirmView, PasswordResetDoneView
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from .views import ForgottenView, SignInView, page_of_the_admin


def page(route, view, name, template, title):
    dressed = page_of_the_admin(view.as_view(template_name=template, extra_context={"title": title}))
    return path(route, dressed, name=name)


second_factor = [
    page("", IndexView, "mfa_index", "staff/second_factor.html", _("Second factor")),
    page("code/", AuthenticateView, "mfa_authenticate", "staff/code.html", _("Second factor")),
    page("code-again/", CodeAgainView, "mfa_reauthenticate", "staff/code_again.html", _("Is it you?")),
    page("password/", ReauthenticateView, "account_reauthenticate", "staff/password_again.html", _("Is it you?")),
    page("app/", ActivateTOTPView, "mfa_activate_totp", "staff/set_up.html", _("Set up the second factor")),
    page("app/remove/", DeactivateTOTPView, "mfa_deactivate_totp", "staff/remove.html", _("Remove the app")),
    page("codes/", ViewRecoveryCodesView, "mfa_view_recovery_codes", "staff/recovery_codes.html", _("Recovery codes")),
    page(
        "codes/new/",
        GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
        "staff/new_recovery_codes.html",
        _("New recovery codes"),
    ),
    path("codes/recovery-codes.txt", DownloadRecoveryCodesView.as_view(), name="mfa_download_recovery_codes"),
    path("leave/", LogoutView.as_view(), name="account_logout"),
]

password = [
    page("", ForgottenView, "admin_password_reset", "staff/forgotten.html", _("Forgot password?")),
    page("sent/", PasswordResetDoneView, "password_reset_done", "staff/letter_sent.html", _("Look into your mail")),
    page(
        "<uidb64>/<token>/",
        PasswordResetConfirmView,
        "password_reset_confirm",
        "staff/set_password.html",
        _("A password of your own"),
    ),
    page("set/", PasswordResetCompleteView, "password_reset_complete", "staff/password_set.html", _("Password set")),
]

urlpatterns = [
    page("login/", SignInView, "account_login", "admin/login.html", _("Log in")),
    path("second-factor/", include(second_factor)),
    path("password/", include(password)),
]
