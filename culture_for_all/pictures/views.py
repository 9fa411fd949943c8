import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from .files import FOLDER

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}
STORED_NAME = re.compile(rf"{FOLDER}[0-9a-f]{{32}}(?:-[0-9]{{1,4}})?\.({'|'.join(CONTENT_TYPES)})")


@require_safe
def media(request, path):
    """Serve a stored picture where no web server does it. Only names that we give are ever looked up."""
    name = STORED_NAME.fullmatch(path)
    if not name:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file,
        content_type=CONTENT_TYPES[name[1]],
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )
