"""What every kind of answer says of how it may be used and kept."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client

from culture_for_all.covers.share import share_address
from culture_for_all.middleware import caching
from culture_for_all.records.models import Record
from culture_for_all.views import HomeView
from tests.factories.partners import VenueFactory
from tests.factories.pictures import PictureFactory

SITE_WIDE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": None,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Access-Control-Allow-Origin": None,
}
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
PICTURE = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cross-Origin-Resource-Policy": "cross-origin"}

PUBLIC = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"
FOR_EVER, NOT_KEPT, PRIVATE = "public, max-age=31536000, immutable", "no-store", "no-store, private"


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def editor(admin_client):
    return admin_client


def hidden():
    return VenueFactory(draft=True).get_absolute_url()


def withdrawn():
    return VenueFactory(status=Record.Status.WITHDRAWN).get_absolute_url()


def permanent():
    return f"/id/{VenueFactory().public_id}/"


def renamed():
    """Return the address that a venue had before it moved to another."""
    venue = VenueFactory(slug_lt="sena")
    venue.slug_lt = "nauja"
    venue.save()
    return "/lt/vietos/sena/"


def picture():
    return PictureFactory().file.url


def citation():
    return f"/id/{VenueFactory().public_id}/cite.bib"


def share_picture():
    return share_address(VenueFactory(), "lt")


# Kind of answer: who asks, for what; status; Cache-Control; what differs from the rest of the site.
ANSWERS = {
    "home": ("visitor", "/lt/", 200, PUBLIC, {}),
    "list": ("visitor", "/en/venues/?page=1", 200, PUBLIC, {}),
    "record": ("visitor", lambda: VenueFactory().get_absolute_url(), 200, PUBLIC, {}),
    "search": ("visitor", "/en/search/?q=a", 200, PUBLIC, {}),
    "address without its last slash": ("visitor", "/en/venues", 301, PUBLIC, {}),
    "old address": ("visitor", renamed, 301, PUBLIC, {}),
    "page, asked for by staff": ("editor", "/lt/", 200, PRIVATE, {}),
    "choice of language": ("visitor", "/", 302, "private, no-store", {}),
    "permanent address": ("visitor", permanent, 303, PRIVATE, {}),
    "sitemap index": ("visitor", "/sitemap.xml", 200, PUBLIC, OPEN),
    "sitemap": ("visitor", "/sitemap-pages.xml", 200, PUBLIC, OPEN),
    "word to crawlers": ("visitor", "/robots.txt", 200, PUBLIC, OPEN),
    "word on flaws": ("visitor", "/.well-known/security.txt", 200, PUBLIC, OPEN),
    "citation": ("visitor", citation, 200, PUBLIC, OPEN),
    "admin": ("editor", "/admin/", 200, PRIVATE, {}),
    "form of the admin": ("editor", "/admin/partners/venue/add/", 200, PRIVATE, {}),
    "sign-in": ("visitor", "/admin/login/", 200, PRIVATE, {}),
    "way to the sign-in": ("visitor", "/admin/partners/venue/", 302, PRIVATE, {}),
    "messages of the admin": ("editor", "/admin/jsi18n/", 200, PRIVATE, {}),
    "preview of a draft": ("editor", hidden, 200, PRIVATE, {}),
    "draft": ("visitor", hidden, 404, NOT_KEPT, {}),
    "withdrawn record": ("visitor", withdrawn, 410, NOT_KEPT, {}),
    "no such page": ("visitor", "/lt/nowhere/", 404, NOT_KEPT, {}),
    "no such page of the admin": ("editor", "/admin/nowhere/", 404, NOT_KEPT, {}),
    "address with a NUL byte": ("visitor", "/lt/%00/", 400, NOT_KEPT, {}),
    "picture": ("visitor", picture, 200, FOR_EVER, PICTURE),
    "no such picture": ("visitor", "/media/pictures/nothing.jpg", 404, NOT_KEPT, {}),
    "share picture": ("visitor", share_picture, 200, FOR_EVER, PICTURE),
}


def differences(response, cache_control, **own):
    """Return the headers, by name, that are not as they should be."""
    expected = SITE_WIDE | own | {"Cache-Control": cache_control}
    return {name: response.get(name) for name, value in expected.items() if response.get(name) != value}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ANSWERS)
def test_answer_has_the_headers_of_its_kind(request, settings, tmp_path, kind):
    settings.MEDIA_ROOT = tmp_path
    who, address, status, cache_control, own = ANSWERS[kind]

    response = request.getfixturevalue(who).get(address() if callable(address) else address)
    response.close()  # a picture is an open file

    assert response.status_code == status
    assert differences(response, cache_control, **own) == {}


@pytest.mark.django_db
def test_refusals_have_the_headers_too(visitor, monkeypatch):
    monkeypatch.delattr(HomeView, "template_name")

    refusals = {
        500: visitor.get("/lt/"),
        405: visitor.post("/"),
        403: Client(enforce_csrf_checks=True).post("/admin/language/"),
        400: visitor.get("/lt/", headers={"host": "elsewhere.example"}),
    }

    assert {status: response.status_code for status, response in refusals.items()} == {key: key for key in refusals}
    assert {status: differences(response, NOT_KEPT) for status, response in refusals.items()} == dict.fromkeys(
        refusals, {}
    )


@pytest.mark.django_db
def test_static_files_have_the_headers_and_may_be_kept_when_their_name_has_their_hash(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    backend = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    call_command("collectstatic", verbosity=0)
    visitor = Client()

    hashed, plain = visitor.get(static("a.css")), visitor.get("/static/a.css")
    hashed.close()
    plain.close()

    assert static("a.css") != "/static/a.css"
    assert differences(hashed, "max-age=31536000, public, immutable") == {}
    assert differences(plain, "max-age=60, public") == {}


@pytest.mark.django_db
def test_page_is_sent_again_only_when_it_changed(visitor):
    venue = VenueFactory(name_lt="Biblioteka")
    address = venue.get_absolute_url()
    first = visitor.get(address)

    same = visitor.get(address, headers={"if-none-match": first["ETag"]})
    venue.name_lt = "Skaitykla"
    venue.save()
    changed = visitor.get(address, headers={"if-none-match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert differences(same, PUBLIC) == {}
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_page_that_depends_on_a_cookie_is_not_shared(rf):
    answer = caching(lambda request: HttpResponse(headers={"Vary": "Cookie"}))

    assert answer(rf.get("/lt/"))["Cache-Control"] == PRIVATE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "address"), [("visitor", "/lt/nowhere/"), ("editor", "/admin/"), ("editor", hidden), ("visitor", "/")]
)
def test_what_is_not_kept_has_no_tag(request, who, address):
    response = request.getfixturevalue(who).get(address() if callable(address) else address)

    assert "ETag" not in response


@pytest.mark.django_db
@pytest.mark.parametrize("address", [share_picture, picture], ids=["share picture", "picture"])
def test_file_whose_address_says_all_varies_by_nothing(visitor, settings, tmp_path, address):
    settings.MEDIA_ROOT = tmp_path

    response = visitor.get(address(), headers={"accept-language": "en"})
    response.close()

    assert (response.status_code, response.get("Vary"), response.get("Content-Language")) == (200, None, None)


def test_site_served_over_https_asks_to_stay_there():
    ask = (
        "import json, django; django.setup(); from django.test import Client; "
        "visitor = Client(SERVER_NAME='culture.example'); "
        "print(json.dumps([dict(visitor.get('/%00', secure=secure).headers) for secure in (True, False)]))"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "culture_for_all.settings",
        "DEBUG": "off",
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "culture.example",
        "SITE_URL": "https://culture.example",
        "SECURE_SSL_REDIRECT": "on",
    }

    run = subprocess.run([sys.executable, "-W", "ignore", "-c", ask], env=environment, capture_output=True, check=True)
    secure, plain = json.loads(run.stdout)

    assert secure["Content-Security-Policy"] == f"{SITE_WIDE['Content-Security-Policy']}; upgrade-insecure-requests"
    assert secure["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert plain["Location"] == "https://culture.example/%00"
    assert "Strict-Transport-Security" not in plain
