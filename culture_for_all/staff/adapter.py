from time import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
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

    def is_reauthentication_required(self, *, app, **kwargs):
        records = get_authentication_records(context.request, context.request.user)
        return not records or time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT
