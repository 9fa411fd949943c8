from datetime import UTC, datetime
from functools import wraps

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.openness import OPEN, open_data, opened
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.views import whole_list_representations

from . import documentation
from .addresses import ROOT
from .catalog import catalog, data_catalog
from .dump import dump_files
from .openapi import written
from .problems import problem

PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "no-store",
}


def openly(view):
    """Let every website read what `view` answers, in the one language that the interface speaks of itself.

    A browser asks first, with OPTIONS, before a website may say which copy it has.
    """

    @wraps(view)
    def open_view(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            response = problem(405, "This interface is for reading only.")
            response["Allow"] = "GET, HEAD, OPTIONS"
            return opened(request, response)
        with override(settings.KEY_LANGUAGE):
            return opened(request, view(request, *args, **kwargs))

    open_view.csrf_exempt = True  # what is refused is refused as JSON
    return open_view


@openly
def openapi(request):
    return HttpResponse(written(), content_type="application/json")


@openly
def not_found(request):
    return problem(404, "There is nothing at this address.")


@require_safe
def docs(request):
    return redirect("data:interface")


@open_data
def catalog_view(request):
    return JsonResponse(catalog(), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@open_data
def dump(request, name):
    path = next((path for path in dump_files() if path.name == name), None)
    if path is None:
        return HttpResponseNotFound("There is no such file.", content_type="text/plain")
    # Caches ask each time: it may have been taken back.
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, headers={"Cache-Control": "no-cache"})


class DataView(TemplateView):
    template_name = "api/data.html"

    def get_context_data(self, **kwargs):
        collections = [(dataset, dataset.facts(), whole_list_representations(dataset)) for dataset in Dataset.all()]
        files = dump_files()
        record = Dataset.all()[0].kind.public().first()
        return super().get_context_data(**kwargs) | {
            "collections": collections,
            "root": ROOT,
            "examples": examples(record),
            "example_address": permanent_url(record) if record else settings.SITE_URL,
            "dump": files,
            "dump_date": files and datetime.fromtimestamp(files[0].stat().st_mtime, tz=UTC),
            "data_catalog": data_catalog(collections),
        }


def examples(city):
    """Return pairs of a question and the address that answers it; `city` is any city, if there is one."""
    base = settings.SITE_URL + ROOT
    found = [(_("Events that are new or changed since a given day"), f"{base}events?updated_since=2026-01-31")]
    if city:
        practices = f"{base}good-practices?city={city.key}&state=ongoing"
        found.append((_("Ongoing good practices of one city, 200 a page"), f"{practices}&page_size=200"))
        found.append((_("A single record"), f"{base}cities/{city.public_id}"))
    return found


class InterfaceView(TemplateView):
    template_name = "api/interface.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sections": documentation.sections(),
            "parts": documentation.parts(),
            "root": ROOT,
            "base_url": settings.SITE_URL + ROOT.removesuffix("/"),
        }
