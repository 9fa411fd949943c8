"""The site's addresses, and one bare view that answers with bytes it was given."""

import os
from pathlib import Path

from django.http import HttpResponse
from django.urls import path

from culture_for_all.urls import handler404, handler500, urlpatterns as site_urls

__all__ = ["handler404", "handler500", "urlpatterns"]

BODIES = {}


def bare(request, name):
    if name not in BODIES:
        BODIES[name] = (Path(os.environ["BENCH_BODIES"]) / name).read_bytes()
    return HttpResponse(BODIES[name])


urlpatterns = [path("bare/<slug:name>", bare), *site_urls]
