from time import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "mfa/messages/totp_activated.txt": _("The second factor is set up. Keep the recovery codes below."),
    "mfa/messages/totp_deactivated.txt": _("The app is removed."),
}


class StaffAdapter(DefaultAccountAdapter):
    """What allauth asks of the portal: staff are invited, and signing in counts as proving who one is."""

    def is_open_for_signup(self, request):
        return False

    def is_ajax(self, request):
        return False

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Say in our words what is worth saying: "you have signed in" is not."""
        if message_template in MESSAGES:
            messages.add_message(request, level, MESSAGES[message_template])

    def get_reauthentication_methods(self, user):
        """Ask for a code whoever has an app: with the password alone nobody removes it, or reads recovery codes."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] == "mfa_reauthenticate"] or methods

    def is_reauthentication_required(self, *, app, **kwargs):
        user = context.request.user
        proof = "mfa" if is_mfa_enabled(user) else "password"
        proofs = [record for record in get_authentication_records(context.request, user) if record["method"] == proof]
        return not proofs or time() - proofs[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT
