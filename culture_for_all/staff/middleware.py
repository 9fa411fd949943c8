from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .second_factor import is_admitted


@cache
def entrance():
    """Return the beginnings of the addresses where staff sign in and out and set up their second factor."""
    return tuple(map(reverse, ("account_login", "admin:logout", "admin:language", "mfa_index")))


def second_factor(get_response):
    """Take those who have yet to give a second factor for strangers, except at the entrance.

    Here, and not in the admin, since staff see drafts on the pages of readers too.
    """

    def middleware(request):
        if not request.path.startswith(entrance()):
            who = request.user  # looked up when it is used, and so is this
            request.user = SimpleLazyObject(lambda: admitted(request, who))
        return get_response(request)

    return middleware


def admitted(request, user):
    return user if user.is_authenticated and is_admitted(request, user) else AnonymousUser()
