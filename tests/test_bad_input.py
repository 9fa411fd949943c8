"""What no honest visitor sends: it is refused or passed over, and never an error of ours or a way to another host."""

from contextlib import contextmanager
from io import BytesIO
from urllib.parse import quote, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.wsgi import application
from tests.factories.partners import VenueFactory
from tests.factories.world import LISTS, build_world, world_paths
from tests.pages import open_page

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
SEARCH = "/en/search/"
PRACTICES = "/en/good-practices/"


def call(path="/", query="", **environ):
    """Send a request through the WSGI application as a server would; return status, headers and body."""
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "HTTP_HOST": "testserver",
        "wsgi.input": BytesIO(),
        **environ,
    }
    setup_testing_defaults(environ)
    answer = []
    with connections_kept():
        response = application(environ, lambda status, headers, _=None: answer.extend([int(status[:3]), dict(headers)]))
        body = b"".join(response).decode()
        if hasattr(response, "close"):
            response.close()
    return *answer, body


@contextmanager
def connections_kept():
    """Keep a request from closing the connection of the test, as the test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# NUL bytes


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/\x00", ""),
        ("/en/\x00/", ""),
        ("/en/venues/a\x00b/", ""),
        ("/en/good-practices/a/adopted/\x00/", ""),
        ("/media/pictures/\x00.jpg", ""),
        (SEARCH, "q=a%00b"),
        (SEARCH, "%00=a"),
        (SEARCH, "q=a\x00b"),
        (PRACTICES, "city=%00"),
        (PRACTICES, "page=1%00"),
        ("/en/", "%00"),
        ("/admin/login/", "next=%00"),
    ],
)
def test_nul_byte_is_refused_before_any_query(path, query, django_assert_num_queries):
    with django_assert_num_queries(0):
        status, headers, body = call(path, query)

    assert status == 400
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", ["/admin/", "/en/venues/draft/"])
@pytest.mark.parametrize("value", ['"\\000\\000\\000\\000\\000\\000\\000\\000"', "\x00" * 32, '"abcdefgh\\000"'])
def test_nul_byte_in_a_cookie_is_refused(path, value):
    VenueFactory(slug_en="draft", draft=True)

    status, headers, body = call(path, HTTP_COOKIE=f"sessionid={value}")

    assert status == 400


@pytest.mark.parametrize("query", ["q=%2500", "q=\\0", "q=\\x00", "q=%u0000"])
def test_what_only_looks_like_a_nul_byte_is_text(client, query):
    open_page(client, f"{SEARCH}?{query}")


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "/XX/",
        "/Lt-LT/",
        "/xx/",
        "/xx/cities/",
        "/lt-LT/",
        "/en-GB/cities/",
        "/" + "a" * 600 + "/",
        "/en" + "n" * 600 + "/",
        "/lt/cities/",
        "/en/miestai/",
        "/en/venues/užupis/",
        "/en/venues/библиотека/",
        "/en/venues/" + "a" * 5000 + "/",
        "/en/venues/a'b/",
        "/en/venues/%/",
        "/en/venues/a;b/",
        "/en/venues/../cities/",
        "/en/venues/venue/x.css",
        "/en/venues/venue%2fx.css",
        "/en/venues/venue;x.css",
        "/id/0/",
        "/id/57d2e252-21eb-492d-8752-4e92e0e41e46'/",
        "/media/" + "a" * 300,
        "/media/../manage.py",
        "/en/\ud800/",
        "/en/\u202e/",
    ],
)
def test_address_that_is_none_is_404_in_the_house(client, path):
    VenueFactory(slug_en="venue")

    page = open_page(client, quote(path, safe="/;'", errors="surrogatepass"), status=404)

    assert page.root.one("h1")
    assert "Location" not in page.response


@pytest.mark.parametrize("raw", ["/en/venues/\xff\xfe/", "/\xc0\xaf/", "/en/\xed\xa0\x80/", "/\xf0\x9f/"])
def test_path_that_is_no_utf8_is_404(raw):
    status, headers, body = call(raw)

    assert status == 404


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "///evil.example/%2e%2e",
        "/\\evil.example/",
        "/%5cevil.example/",
        "/%09/evil.example/",
        "//evil.example/en/cities",
        "/en//evil.example",
        "/en/cities//evil.example",
        "/%2f%2fevil.example/cities",
        "/https:evil.example/",
        "/.evil.example/",
        "/@evil.example/",
        "//cities",
        "//en/cities",
        "//search?q=//evil.example",
    ],
)
def test_no_address_leads_to_another_host(path):
    path, _, query = path.partition("?")

    status, headers, body = call(path.replace("%5c", "\\").replace("%2f", "/").replace("%09", "\t"), query)

    assert status in (301, 302, 404)
    assert_stays_here(headers.get("Location", "/"))


def assert_stays_here(location):
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert urlsplit(location).netloc == ""


@pytest.mark.parametrize("path", ["/en/cities", "/en/venues/venue", "/id/57d2e252-21eb-492d-8752-4e92e0e41e46"])
def test_address_without_its_last_slash_gets_it_and_keeps_the_query(client, path):
    response = client.get(f"{path}?next=//evil.example")

    assert (response.status_code, response["Location"]) == (301, f"{path}/?next=//evil.example")


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "///evil.example",
        "https://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "http://testserver@evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\t//evil.example",
        " //evil.example",
        "java\tscript:alert(1)",
        "javascript:alert(1)",
        "data:text/html,x",
        "//testserver.evil.example/lt/",
    ],
)
def test_switch_of_the_admin_leads_to_no_other_host(client, target):
    for response in [
        client.post("/admin/language/", {"language": "en", "next": target}),
        client.post("/admin/language/", {"language": "en"}, headers={"referer": target}),
        client.get("/admin/language/", {"language": "en", "next": target}),
    ]:
        assert response.status_code == 302
        assert_stays_here(response["Location"])


# Queries

JUNK = [
    "",
    " ",
    "'",
    '"',
    "\\",
    "%",
    "_",
    "%25",
    "' OR '1'='1",
    "');--",
    "<script>alert(1)</script>",
    "{{ 7 }}",
    "a__b",
    "pk",
    "?",
    "-1",
    "0",
    "0000",
    "9999",
    "1e309",
    "NaN",
    "１２",
    "2026-02-30",
    str(10**20),
    "9" * 5000,
    "ž" * 5000,
    "a" * 5000,
    "\u202e\u200b\ufeff",
    "💥",
    "\r\nSet-Cookie: a=b",
    "NEAR(",
    "a:b*",
    "(" * 600,
    "žodis " * 600,
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_no_value_of_a_query_breaks_a_list_or_the_search(client, junk, language):
    build_world()
    with override(language):
        addresses = [reverse(name) for name in [*LISTS.values(), "search", "home"]]
    keys = ["page", "year", "city", "topic", "kind", "state", "role", "origin", "organisation", "evidence", "sort", "q"]

    for address in addresses:
        page = open_page(client, address, data=dict.fromkeys(keys, junk))
        assert "<script>alert" not in page.response.content.decode()
        assert "Set-Cookie" not in page.response


@pytest.mark.parametrize("key", ["page", "year", "city", "topic", "state", "sort"])
def test_no_value_alone_breaks_a_list(client, key):
    VenueFactory()

    for junk in JUNK:
        open_page(client, PRACTICES, data={key: junk})


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%c0%af", "q=%ed%a0%80", "q=%", "q=%zz", "&&&=&;", "q=a&q=b&q=", "q[]=a"]
)
@pytest.mark.parametrize("path", [SEARCH, PRACTICES])
def test_query_that_is_no_utf8_is_read_as_well_as_can_be(path, query):
    assert call(path, query)[0] == 200


def test_long_words_are_cut_before_they_are_searched_for_and_shown(client):
    page = open_page(client, SEARCH, data={"q": "a" * 5000})

    assert "a" * 200 in page.heading
    assert "a" * 201 not in page.response.content.decode()


def test_long_value_of_a_filter_is_cut_before_it_is_shown(client):
    page = open_page(client, PRACTICES, data={"city": "a" * 5000})

    assert "a" * 101 not in page.response.content.decode()


def test_more_fields_than_a_form_has_are_refused(client, settings):
    response = client.get(
        PRACTICES, {f"field{number}": "a" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_parameters_that_a_page_does_not_know_change_nothing(client, language):
    for path in world_paths(build_world(), language).values():
        assert client.get(path, {"utm_source": "x", "next": "//evil.example"}).content == client.get(path).content


# Headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "",
        "testserver:abc",
        "x@testserver",
        "testserver.evil.example",
        "testserver evil",
        "tęst",
        "[::1",
        "a" * 300,
    ],
)
@pytest.mark.parametrize("path", ["/", "/en/", SEARCH])
def test_other_host_is_refused_and_not_repeated(path, host):
    status, headers, body = call(path, HTTP_HOST=host, SERVER_NAME=host)

    assert status == 400
    assert "evil" not in body + str(headers)


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_HOST", "HTTP_X_ORIGINAL_URL", "HTTP_X_REWRITE_URL", "HTTP_FORWARDED"]
)
@pytest.mark.parametrize("path", ["/", "/en/", "/en/cities", "/en/nothing/"])
def test_host_of_other_headers_is_not_believed(path, header):
    status, headers, body = call(path, **{header: "evil.example"})

    assert status in (200, 301, 302, 404)
    assert "evil" not in body + str(headers)


@pytest.mark.parametrize(
    "charset",
    [
        "rot13",
        "hex",
        "zlib",
        "bz2",
        "base64",
        "punycode",
        "idna",
        "undefined",
        "unicode_escape",
        "utf-16",
        "nothing",
        "",
    ]
    + ["a\x00b", "utf-8; charset=rot13", '"rot13"', "utf-8'en'rot13", "ąž"],
)
@pytest.mark.parametrize("path", ["/", SEARCH, PRACTICES])
def test_charset_that_is_no_plain_text_is_refused(path, charset):
    status, headers, body = call(path, "q=%41%ff&city=%41", CONTENT_TYPE=f"x; charset={charset}")

    assert (status, headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")


@pytest.mark.parametrize("content_type", ["x; charset*=rot13''rot13", "x; charset*=utf-8''rot13", "x; a*=nothing''b"])
def test_charset_in_another_notation_is_refused(content_type):
    assert call(SEARCH, "q=%41", CONTENT_TYPE=content_type)[0] == 400


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "x",
        "text/plain",
        "text/html; charset=utf-8",
        'text/html; charset="UTF-8"',
        "text/plain; charset=ISO-8859-1",
        ";;=;",
    ],
)
def test_usual_content_types_are_welcome(content_type):
    status, headers, body = call(SEARCH, "q=%C5%BE", CONTENT_TYPE=content_type)

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "cookie",
    [
        "sessionid=" + "a" * 32,
        "sessionid=",
        'sessionid="',
        "=;=;",
        "csrftoken=\xff",
        "django_language=../../etc",
        "messages=x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/en/", "/en/venues/draft/", "/en/nothing/"])
def test_cookies_make_no_difference_to_strangers(path, cookie):
    VenueFactory(slug_en="draft", draft=True)

    plain, with_cookie = call(path), call(path, HTTP_COOKIE=cookie)

    assert (with_cookie[0], with_cookie[2]) == (plain[0], plain[2])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"])
@pytest.mark.parametrize("path", ["/", "/en/", PRACTICES, SEARCH, "/id/57d2e252-21eb-492d-8752-4e92e0e41e46/"])
def test_pages_are_for_reading_only(path, method):
    status, headers, body = call(path, REQUEST_METHOD=method)

    assert status in (403, 405)


@pytest.mark.parametrize("path", ["/en/", PRACTICES, SEARCH])
def test_head_is_answered_as_get(path):
    assert call(path, REQUEST_METHOD="HEAD")[:2] == call(path)[:2]
