from .versions import acting


def authorship(get_response):
    """Let whoever is signed in be the author of what a request changes."""

    def middleware(request):
        with acting(request.user):
            return get_response(request)

    return middleware
