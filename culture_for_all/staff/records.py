"""What the log and the session keep of signing in."""

import logging

from allauth.account.internal.flows.login import clear_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from culture_for_all.desk.due import day_began

from .callers import blurred, caller
from .sessions import SessionStore

logger = logging.getLogger(__name__)


@receiver(user_logged_in)
def write_down_sign_in(sender, request, user, **kwargs):
    logger.info("Signed in as %r from %s", user.get_username(), blurred(caller(request)))


@receiver(authenticator_added)
def write_down_second_factor(sender, request, user, authenticator, **kwargs):
    """Whoever sets up an app has just shown a code of it, and need not again in this session."""
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
        logger.info("Second factor set up as %r from %s", user.get_username(), blurred(caller(request)))


@receiver(authenticator_removed)
def forget_second_factor(sender, request, user, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        clear_authentication_records(request)
        logger.info("Second factor removed as %r from %s", user.get_username(), blurred(caller(request)))


@receiver(day_began)
def delete_ended_sessions(**kwargs):
    SessionStore.clear_expired()
