"""Forms that come too late: the session has ended, or the token of the form is not good any more.

What was typed goes along to the sign-in page and becomes a working copy of the person who signs in there. Nothing that
a stranger sends is stored.
"""

import copy
import json
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.db import OperationalError, transaction
from django.dispatch import receiver
from django.http import JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy as _

from .changing import COPY, MINE, wants_json
from .models import CopyTooLarge, WorkingCopy

CARRIED = "carried"  # the name under which the sign-in page sends on what was typed
NEVER_CARRIED = ("csrfmiddlewaretoken", "password", REDIRECT_FIELD_NAME)
LONGEST = timedelta(hours=12)  # between sending a form and signing in
SALT = "culture_for_all.desk.late"

TOO_LARGE = _(
    "What you typed is too long to be kept while you sign in. Sign in on another tab, go back to the form on this one "
    "and save again."
)


@dataclass
class Carried:
    """What was sent to the form at `path`."""

    path: str
    post: QueryDict

    @classmethod
    def of(cls, request):
        """Return what `request` sends, `None` if not to a form that keeps copies."""
        return cls(request.get_full_path(), carriable(request.POST)) if form_at(request.path) else None

    @classmethod
    def unsealed(cls, text):
        try:
            path, values = signing.loads(text, salt=SALT, max_age=LONGEST)
        except signing.BadSignature:
            return None
        post = QueryDict(mutable=True)
        for name, texts in values:
            post.setlist(name, texts)
        return cls(path, post)

    def sealed(self):
        """Return this as a text that nobody else can make; raise `CopyTooLarge` if it would be kept neither."""
        values = [*self.post.lists()]
        if len(json.dumps(values)) > WorkingCopy.MOST_BYTES:
            raise CopyTooLarge
        return signing.dumps([self.path, values], salt=SALT, compress=True)

    def address(self, copy_id):
        return f"{self.path}{'&' if '?' in self.path else '?'}{COPY}={copy_id}"

    def keep(self, request, user):
        """Keep this as a working copy of `user`."""
        sent = copy.copy(request)
        sent.method, sent.POST, sent._files, sent.user = "POST", self.post, MultiValueDict(), user
        screen, key = form_at(urlsplit(self.path).path)
        with transaction.atomic():
            return screen.keep_sent(sent, key)


def carriable(post):
    """Return of `post` what is no secret."""
    kept = post.copy()
    for name in post:
        if name.startswith(NEVER_CARRIED):
            del kept[name]
    return kept


def screen_at(path):
    """Return the screen of the admin at `path`, if it keeps copies, and how its address was understood."""
    try:
        match = resolve(path)
    except Resolver404:
        return None, None
    screen = getattr(match.func, "model_admin", None)
    return (screen, match) if getattr(screen, "keeps_copies", False) else (None, match)


def form_at(path):
    """Return the screen whose form stands at `path` and the key of the record, `None` where one is added."""
    screen, match = screen_at(path)
    page = match.url_name.rpartition("_")[2] if screen and match.url_name else ""
    return (screen, match.kwargs.get("object_id")) if page in ("add", "change") else None


def is_our_own(request):
    """Whether the browser says that a page of ours sends this; one that says nothing is not believed."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = f"{request.scheme}://{request.get_host()}"
    return (site or origin) and site in (None, "same-origin") and origin in (None, ours)


# The session has ended


def late_forms(get_response):
    """Let those who have to sign in take along what they have just sent."""

    def middleware(request):
        response = get_response(request)
        if request.method != "POST" or response.status_code != 302 or request.user.is_authenticated:
            return response
        entrance = reverse("admin:login")
        if request.path == entrance:
            if Carried.unsealed(request.POST.get(CARRIED, "")):
                request.session[CARRIED] = request.POST[CARRIED]  # a further step of signing in follows
        elif response["Location"].startswith(entrance) and is_our_own(request) and (carried := Carried.of(request)):
            return sign_in_page(request, carried)
        return response

    return middleware


def sign_in_page(request, carried, status=200):
    """Return the sign-in page, which sends on what is `carried`, if anything, and leads to it."""
    if wants_json(request):
        message = _("You are signed out. Save, and sign in on the page that follows: what you typed goes along.")
        return JsonResponse({"message": message}, status=401)
    shown = copy.copy(request)
    shown.method, shown.POST = "GET", QueryDict(mutable=True)
    shown.path = shown.path_info = reverse("admin:login")
    shown.GET = QueryDict(mutable=True)
    if carried:
        shown.GET[REDIRECT_FIELD_NAME] = carried.address(MINE)
        try:
            shown.POST[CARRIED] = carried.sealed()
        except CopyTooLarge:
            messages.error(request, TOO_LARGE)
    shown.META["QUERY_STRING"] = shown.GET.urlencode()
    shown.resolver_match = resolve(shown.path)
    response = shown.resolver_match.func(shown)
    if hasattr(response, "render"):
        response.render()
        response.status_code = status
    return response


@receiver(user_logged_in)
def keep_what_was_carried(sender, request, user, **kwargs):
    """Keep what came along to the sign-in page, whichever steps lay between."""
    sealed = request.POST.get(CARRIED) or request.session.pop(CARRIED, "")
    if carried := Carried.unsealed(sealed):
        carried.keep(request, user)
        message = gettext("You are signed in again, and what you typed is here. Readers see it when you save it.")
        messages.success(request, message, fail_silently=True)


# The token is not good


def csrf_failure(request, reason=""):
    """Hand back what a page of ours has sent: as a working copy, to be sent again, or on to the sign-in page."""
    entrance = reverse("admin:login")
    if not (is_our_own(request) and request.path.startswith(reverse("admin:index"))):
        return render(request, "403.html", status=403)
    is_entrance = request.path == entrance
    carried = Carried.unsealed(request.POST.get(CARRIED, "")) if is_entrance else Carried.of(request)
    if not request.user.is_authenticated:
        return sign_in_page(request, carried, status=403)
    if wants_json(request):
        message = _("You have signed in again meanwhile. Save, and what you typed is kept.")
        return JsonResponse({"message": message}, status=403)
    context = admin.site.each_context(request) | {"title": _("This was not saved yet"), "back": request.path}
    kept = carried and kept_if_possible(carried, request)
    if is_entrance:
        context["back"] = reverse("admin:index")
    if kept:
        context["kept"] = carried.address(kept.pk)
    elif screen_at(request.path)[0]:
        context |= {"fields": [*carriable(request.POST).lists()], "action": request.get_full_path()}
    context["has_files"] = bool(request.FILES)
    return render(request, "admin/desk/handed_back.html", context, status=403)


def kept_if_possible(carried, request):
    try:
        return carried.keep(request, request.user)
    except (CopyTooLarge, OperationalError, OSError):
        return None
