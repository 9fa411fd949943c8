"""Who has to sign in with a second factor, and whether they did."""

from time import time

from allauth.account.authentication import get_authentication_records
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction


def needs_second_factor(user):
    """Whether `user` may publish anything, as administrators may."""
    return user.is_superuser or any(".publish_" in permission for permission in user.get_all_permissions())


def is_admitted(request, user):
    """Whether `user`, who has signed in, did so with all that is asked of them."""
    gave = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    return user.is_staff and (gave or not needs_second_factor(user))


def is_right(authenticator, code):
    """Whether `code` is one of `authenticator`, of the app or of recovery, that was not used before."""
    is_app = authenticator.type == Authenticator.Type.TOTP
    return (App(authenticator) if is_app else authenticator.wrap()).validate_code(code)


class App(TOTP):
    """allauth's, which remembers used codes in the cache: of each process alone, or nowhere while Redis is away."""

    def _mark_code_used(self, code):
        now, code = time(), normalize_user_code(code)
        lifetime = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
            used = {each: at for each, at in row.data.get("used", {}).items() if at > now - lifetime}
            if code in used:
                return False
            row.data["used"] = used | {code: now}
            row.save(update_fields=["data"])
        return True


def take_away(user):
    """Remove the second factor of `user` and end their sessions; return whether there was one."""
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
    return bool(removed)
