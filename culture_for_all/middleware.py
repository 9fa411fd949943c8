from django.http import HttpResponseBadRequest


def refuse_nul_bytes(get_response):
    """Answer 400 to a NUL byte in path or query: PostgreSQL raises on it, SQLite would search with it."""

    def middleware(request):
        if "\x00" in request.path or "%00" in request.META["QUERY_STRING"] or "\x00" in request.META["QUERY_STRING"]:
            return HttpResponseBadRequest("400 Bad Request", content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware
