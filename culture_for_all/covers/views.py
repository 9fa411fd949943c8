from hashlib import sha256

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from culture_for_all.kinds.roster import find_record
from culture_for_all.records.models import LANGUAGE_CODES

from .paints import INK, WHITE
from .registry import Cover
from .share import SITE, page_facts, share_facts, share_picture, version


@require_safe
def share(request, public_id, language):
    """The share picture of a published record; under the address that names its version it never changes."""
    record = find_record(public_id, shown) if language in LANGUAGE_CODES else None
    if record is None:
        raise Http404
    return picture_response(request, share_facts(record, language))


@require_safe
def share_page(request, name, language):
    """The share picture of a list or, by the name "site", of every page that has none of its own."""
    names = {SITE, *(cover.kind.model_name for cover in Cover.all())}
    if name not in names or language not in LANGUAGE_CODES:
        raise Http404
    return picture_response(request, page_facts(name, language))


def picture_response(request, facts):
    content = share_picture(**facts)
    age = "max-age=31536000, immutable" if request.GET.get("v") == version(facts) else "max-age=3600"
    response = HttpResponse(
        content,
        content_type="image/png",
        headers={
            "Cache-Control": f"public, {age}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "ETag": f'"{sha256(content).hexdigest()[:32]}"',
        },
    )
    return get_conditional_response(request, etag=response["ETag"], response=response)


def shown(kind):
    """Return the public records of a kind with what their covers show."""
    if Cover not in kind.aspects:
        return None
    return kind.public().for_cards().prefetch_related(None) if kind.is_record else kind.public()


@require_safe
def favicon(request):
    """Where feed readers, mail programs and old browsers look without being told."""
    response = redirect(static("img/favicon.ico"))
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def manifest(request, language):
    """What a device shows of the portal when a reader puts it on the home screen."""
    if language not in LANGUAGE_CODES:
        raise Http404
    with override(language):
        content = {
            "name": gettext("Culture for All"),
            "short_name": gettext("Culture for All"),
            "description": gettext(
                "Eight European capitals on how to bring culture within reach of everyone: "
                "visits, venues, good practices and advice."
            ),
            "lang": language,
            "id": "/",
            "start_url": reverse("home"),
            "scope": "/",
            "display": "minimal-ui",
            "theme_color": INK,
            "background_color": WHITE,
            "icons": [
                icon("favicon.svg", "any", "image/svg+xml"),
                icon("icon-192.png", "192x192"),
                icon("icon-512.png", "512x512"),
                icon("icon-maskable-512.png", "512x512", purpose="maskable"),
            ],
        }
    headers = {"Cache-Control": "public, max-age=86400"}
    return JsonResponse(content, content_type="application/manifest+json", headers=headers)


def icon(name, sizes, type="image/png", **purpose):
    return {"src": static(f"img/{name}"), "sizes": sizes, "type": type, **purpose}
