"""What may be read from any website and kept by shared caches: open data, feeds, calendars, sitemaps, citations."""

from functools import partial, wraps

from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe

LICENCE = "https://creativecommons.org/licenses/by/4.0/"  # of all texts
PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"
BINARY = ("image/", "application/vnd.openxmlformats-")
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def shared(request, response):
    """Let shared caches keep `response` for a minute, unless it says how long; return 304 if the client has what it says."""
    response.headers.setdefault("Cache-Control", PUBLIC)
    set_response_etag(response)
    return get_conditional_response(request, etag=response.get("ETag"), response=response)


def opened(request, response):
    """Return `response` open to every website, text in a known charset, and, unless it is an error, shared by caches."""
    content_type = response.get("Content-Type", "")
    if content_type and "charset=" not in content_type and not content_type.startswith(BINARY):
        response["Content-Type"] = f"{content_type}; charset={response.charset}"
    if response.status_code < 400:
        response = shared(request, response)
    for name, value in OPEN.items():
        response[name] = value
    return response


def open_data(view):
    """Let a view answer GET and HEAD only, and every website read its answer; see `opened`.

    The view must not look at the user or the session: what it says is kept for everyone.
    """

    @require_safe
    @wraps(view)
    def open_view(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if hasattr(response, "add_post_render_callback"):
            response.add_post_render_callback(partial(opened, request))
            return response
        return opened(request, response)

    return open_view
