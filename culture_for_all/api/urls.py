"""The addresses that have no language: the interface and what describes it to machines."""

from django.urls import include, path, re_path

from . import views
from .addresses import ROOT
from .interface import interface

app_name = "api"

operations = interface.urls[0]
for operation in operations:
    operation.callback = views.openly(operation.callback)

urlpatterns = [
    path(f"{ROOT[1:]}openapi.json", views.openapi, name="openapi"),
    path(f"{ROOT[1:]}docs", views.docs, name="docs"),
    path(ROOT[1:], include(operations)),
    re_path("^api/", views.not_found),
    path("data/catalog.jsonld", views.catalog_view, name="catalog"),
    path("data/dump/<str:name>", views.dump, name="dump"),
]
