import pytest
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse

from culture_for_all.records.openness import open_data

PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def headers(response, *names):
    return {name: response.get(name) for name in names}


@pytest.mark.parametrize(
    ("answer", "content_type"),
    [
        (lambda: JsonResponse({}), "application/json; charset=utf-8"),
        (lambda: HttpResponse("", content_type="text/calendar; charset=utf-8"), "text/calendar; charset=utf-8"),
        (lambda: StreamingHttpResponse(["a"], content_type="text/csv"), "text/csv; charset=utf-8"),
        (
            lambda: SimpleTemplateResponse(engines["django"].from_string(""), content_type="application/xml"),
            "application/xml; charset=utf-8",
        ),
    ],
)
def test_open_data_may_be_read_from_any_website_and_kept_by_shared_caches(rf, answer, content_type):
    response = open_data(lambda request: answer())(rf.get("/"))
    if hasattr(response, "render"):
        response = response.render()

    assert headers(response, *OPEN) == OPEN
    assert headers(response, "Cache-Control", "Content-Type") == {"Cache-Control": PUBLIC, "Content-Type": content_type}


def test_open_data_is_sent_again_only_when_it_changed(rf):
    view = open_data(lambda request, text: HttpResponse(text))
    tag = view(rf.get("/"), "a")["ETag"]

    same = view(rf.get("/", headers={"if-none-match": tag}), "a")
    changed = view(rf.get("/", headers={"if-none-match": tag}), "b")

    assert (same.status_code, same.content) == (304, b"")
    assert headers(same, *OPEN, "Cache-Control") == OPEN | {"Cache-Control": PUBLIC}
    assert (changed.status_code, changed.content) == (200, b"b")


def test_open_error_may_be_read_but_is_not_kept(rf):
    response = open_data(lambda request: HttpResponse(status=410))(rf.get("/"))

    assert headers(response, *OPEN) == OPEN
    assert headers(response, "Cache-Control", "ETag") == {"Cache-Control": None, "ETag": None}


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_open_data_is_for_reading_only(rf, method):
    response = open_data(lambda request: HttpResponse())(getattr(rf, method)("/"))

    assert response.status_code == 405
