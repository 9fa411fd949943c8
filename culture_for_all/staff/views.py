from functools import wraps

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import PasswordResetView
from django.urls import reverse

from .forms import ForgottenForm, SignInForm
from .second_factor import is_admitted


class SignInView(LoginView):
    form_class = SignInForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.is_staff:
            request.user = AnonymousUser()  # who is staff no longer signs in as somebody else
        return super().dispatch(request, *args, **kwargs)

    def get_authenticated_redirect_url(self):
        if not is_admitted(self.request, self.request.user):
            return reverse("mfa_activate_totp")
        return super().get_authenticated_redirect_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"app_path": self.request.get_full_path(), "next": context["redirect_field_value"] or ""}


class ForgottenView(PasswordResetView):
    form_class = ForgottenForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sends_mail": settings.SENDS_MAIL}


def page_of_the_admin(view):
    """Give a view of allauth what the templates of the admin need; answer 429 while it looks at nothing more."""

    @wraps(view)
    def dressed(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            response.context_data = admin.site.each_context(request) | response.context_data
            if seconds := waiting(response.context_data.get("form")):
                response.status_code = 429
                response["Retry-After"] = str(seconds)
        return response

    return dressed


def waiting(form):
    """Return the number of seconds until `form` looks at passwords and codes again, 0 while it does."""
    errors = [error for errors in form.errors.as_data().values() for error in errors] if form else []
    return max((error.params["seconds"] for error in errors if error.code == "too_many_tries"), default=0)
