"""Links by which staff set a password of their own, and the letters that bring them."""

import logging
from smtplib import SMTPException
from threading import Thread

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

DELIVERY_FAULTS = (OSError, SMTPException)


def password_link(user):
    """Return the address where `user` sets a password; good once, for three days, until they next sign in."""
    key = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
    return settings.SITE_URL + reverse("password_reset_confirm", args=key)


def letter(user, subject, template):
    context = {"name": user.get_username(), "link": password_link(user), "site": settings.SITE_URL}
    return EmailMessage(subject, render_to_string(template, context), to=[user.email])


def invite(user):
    """Send `user` a link; return whether it went out."""
    if not (settings.SENDS_MAIL and user.email):
        return False
    try:
        letter(user, _("Your account at Culture for All"), "staff/invitation.txt").send()
    except DELIVERY_FAULTS:
        logger.exception("No letter could be sent to %r", user.get_username())
        return False
    return True


def send_reset(user):
    """Send `user` a link, in the background: the time that it takes would tell strangers whom we know."""
    message = letter(user, _("A new password at Culture for All"), "staff/reset.txt")
    Thread(target=deliver, args=[message, user.get_username()], name="letter").start()


def deliver(message, name):
    try:
        message.send()
    except DELIVERY_FAULTS:
        logger.exception("No letter could be sent to %r", name)
