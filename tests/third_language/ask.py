"""Asks a portal that has taken in Latvian for all it has, and writes as JSON what is wrong with the answers.

A process of its own, since the settings say which languages there are. Of Latvian no word is translated yet; the
messages of the interface stand in brackets, so that no other text passes for one of them.
"""

import json
import logging
import re
import sys
from urllib.parse import urlsplit

import django
from babel import Locale

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.admin import site  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db.models import CharField, Q, TextField  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import Resolver404, resolve, reverse  # noqa: E402
from django.utils.translation import override  # noqa: E402

from culture_for_all.api.openapi import described  # noqa: E402
from culture_for_all.records.languages import list_words, native_name  # noqa: E402
from culture_for_all.records.models import IdentifiedModel  # noqa: E402
from partners.models import City, Network, Organisation, Source, Venue  # noqa: E402
from tests.crawler import crawl  # noqa: E402
from tests.signing_in import sign_in  # noqa: E402

from .pseudo import speak  # noqa: E402
from .runs import texts_outside  # noqa: E402

LANGUAGE = "lv"
OURS = ("culture_for_all", "partners", "events", "visits")
ADDRESS = re.compile(r"https?://\S+|[\w./-]+\.[a-z]{2,4}|[\w.-]+@[\w.-]+")
OTHER_ADDRESSES = [
    "/",
    "/sitemap.xml",
    "/api/v1/",
    "/api/v1/openapi.json",
    "/api/v1/cities",
    "/api/v1/good-practices",
]


class Reader(Client):
    """Opens each Latvian page, and in the other languages one of each kind. Keeps what is wrong with the answers."""

    def __init__(self):
        super().__init__(raise_request_exception=False, HTTP_HOST=urlsplit(settings.SITE_URL).netloc)
        self.failed, self.outside, self.files = {}, {}, {}
        self.number, self._kinds = 0, set()

    def get(self, path, **options):
        language, kind = path.split("/")[1], kind_of(path)
        if language != LANGUAGE and (language, kind) in self._kinds:
            return HttpResponse()
        response = super().get(path, **options)
        if response.status_code not in (200, 302, 303):
            self.failed[path] = response.status_code
        elif response.get("Content-Type", "").startswith("text/html"):
            html = response.content.decode()
            if (language, kind) not in self._kinds:
                self.files |= dict.fromkeys(
                    re.findall(r'<link rel="alternate"\s+type="[^"]+"[^>]*\shref="([^"]+)"', html)
                )
            for text in texts_outside(html, LANGUAGE):
                self.outside.setdefault(text, path)
        self._kinds.add((language, kind))
        self.number += 1
        return response


def kind_of(path):
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return path


def content():
    """Return all that the database has of text, which no message could hold, without the messages in it."""
    texts = set()
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField))]
        for row in model._default_manager.values_list(*names) if names else ():
            texts.update(str(text or "") for text in row)
        texts.update(map(str, model._default_manager.all()) if model.__module__.startswith(OURS) else ())
    return {" ".join(re.sub("⟦.*?⟧", "", text).split()) for text in texts}


def known_in_latvian():
    """Return what sources and names say in Latvian, as editors have entered it, and what CLDR calls things."""
    locale = Locale(LANGUAGE)
    return {
        *locale.territories.values(),
        *list_words(LANGUAGE),
        native_name(LANGUAGE),
        *Source.objects.filter(Q(language=LANGUAGE) | Q(title_language=LANGUAGE)).values_list("title", flat=True),
        *Source.objects.filter(Q(language=LANGUAGE) | Q(publisher_language=LANGUAGE)).values_list(
            "publisher", flat=True
        ),
        *City.objects.filter(local_language=LANGUAGE).values_list("local_name", flat=True),
        *Organisation.objects.filter(city__local_language=LANGUAGE).values_list("local_name", flat=True),
        *Organisation.objects.filter(city__local_language=LANGUAGE).values_list("address", flat=True),
        *Venue.objects.filter(city__local_language=LANGUAGE).values_list("address", flat=True),
        *Network.objects.values_list("acronym", flat=True),
        *described()["components"]["schemas"],
    }


def unlike(outside, known):
    """Return what is not in `known`, addresses of websites apart."""
    return {
        text: path
        for text, path in outside.items()
        if not any(ADDRESS.fullmatch(part) or part in known for part in (text.strip(" ›·,:"), text.strip(" ›·,:()")))
    }


def records():
    models = [model for model in apps.get_models() if issubclass(model, IdentifiedModel)]
    return [record for model in models if hasattr(model, "get_absolute_url") for record in model.objects.all()]


def read_pages():
    reader = Reader()
    pages, _clicks = crawl(reader, f"/{LANGUAGE}/", settings.SITE_URL)
    with override(LANGUAGE):
        reader.get(reverse("suggestions", query={"q": "vilnius"}))
        addresses = [record.get_absolute_url() for record in records()]
    for address in [*reader.files, *OTHER_ADDRESSES]:
        reader.get(address)
    for address in re.findall("<loc>(.*?)</loc>", reader.get("/sitemap.xml").content.decode()):
        reader.get(address.removeprefix(settings.SITE_URL))
    return {
        "failed": reader.failed,
        "outside": unlike(reader.outside, known_in_latvian()),
        "files": len(reader.files),
        "records": len(addresses),
        "unreached": [address for address in addresses if address not in pages],
        "alternates": {path: pages[path].alternates for path in (f"/{LANGUAGE}/", addresses[0])},
        "led_to": Reader().get(f"/id/{records()[0].public_id}/", headers={"accept-language": LANGUAGE})["Location"],
        "first": addresses[0],
    }


def read_admin():
    reader = Reader()
    sign_in(reader, User.objects.create_superuser("editor"))
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = LANGUAGE
    reader.get(reverse("admin:index"))
    for model in site._registry:
        names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        reader.get(reverse(f"{names}_changelist"))
        if record := model._default_manager.first():
            reader.get(reverse(f"{names}_change", args=[record.pk]))
            reader.get(reverse(f"{names}_history", args=[record.pk]))
    with override(LANGUAGE):
        known = content()
    return {"screens": reader.number, "failed": reader.failed, "outside": unlike(reader.outside, known)}


logging.disable()
speak(LANGUAGE)
json.dump({"pages": read_pages(), "admin": read_admin()}, sys.stdout)
