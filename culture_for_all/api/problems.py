"""Errors of the interface: problem details (RFC 9457), always of the same shape."""

from http import HTTPStatus

from django.http import JsonResponse


class Refused(Exception):
    """A request that is answered with a problem; `faults` are pairs of a parameter and what is wrong with it."""

    def __init__(self, status, detail, *faults):
        super().__init__(detail)
        self.status, self.detail, self.faults = status, detail, faults


def problem(status, detail, faults=()):
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": [{"parameter": parameter, "message": message} for parameter, message in faults],
    }
    return JsonResponse(content, status=status, content_type="application/problem+json")
