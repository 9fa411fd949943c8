from django.conf import settings
from django.http import HttpResponseBadRequest
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.cache import has_vary_header
from django.utils.translation import get_language_from_path
from whitenoise.middleware import WhiteNoiseMiddleware

from culture_for_all.records.openness import shared
from culture_for_all.typesetting.pages import typeset

UNUSED_FEATURES = [
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
]


def site_headers():
    """Return the policies of the whole site."""
    policy = [
        directive if sources is True else f"{directive} {' '.join(sources)}"
        for directive, sources in settings.SECURE_CSP.items()
    ]
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


def security_headers(get_response):
    """Set the policies of the whole site on every answer. What a view says itself stays, such as that of a picture."""
    headers = site_headers()

    def middleware(request):
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def caching(get_response):
    """Let shared caches keep public pages for a minute, or an hour while we fail, and nothing else unless it says so.

    Not Django's ConditionalGetMiddleware, which would give private answers an ETag and those to HEAD none.
    """

    def middleware(request):
        response = get_response(request)
        is_page = request.method in ("GET", "HEAD") and get_language_from_path(request.path_info)
        if response.status_code >= 400:
            response["Cache-Control"] = "no-store"
        elif request.path.startswith(reverse("admin:index")):
            response["Cache-Control"] = "no-store, private"
        elif "Cache-Control" in response:
            pass
        elif not is_page or has_vary_header(response, "Cookie"):
            response["Cache-Control"] = "no-store, private"
        else:
            response = shared(request, response)
        return response

    return middleware


class Languages(LocaleMiddleware):
    """Django's, which says of every answer outside the prefixes that it varies by language.

    What is open to every website does not: its address names the language, or it has none.
    """

    def process_response(self, request, response):
        is_open = response.get("Cross-Origin-Resource-Policy") == "cross-origin"
        if is_open and not get_language_from_path(request.path_info):
            return response
        return super().process_response(request, response)


class StaticFiles(WhiteNoiseMiddleware):
    FOREVER = 365 * 24 * 3600  # a year is what the rules of caching know; WhiteNoise says ten


def refuse_nul_bytes(get_response):
    """Answer 400 to a NUL byte in path, query or cookie: PostgreSQL raises on it, SQLite would search with it."""

    def middleware(request):
        query = request.META.get("QUERY_STRING", "").replace("%00", "\x00")
        if any("\x00" in text for text in (request.path, query, *request.COOKIES.values())):
            return HttpResponseBadRequest("400 Bad Request", content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


def typesetting(get_response):
    """Set the pages of readers as type; see `typeset`. The admin shows what is stored, other formats give it away."""

    def middleware(request):
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if is_page and get_language_from_path(request.path_info):
            response.content = typeset(response.content.decode())
        return response

    return middleware
