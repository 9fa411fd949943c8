"""The pages on our data, for people."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from .views import DataView, InterfaceView

app_name = "data"

urlpatterns = [
    path(
        pgettext_lazy("url", "data/"),
        include(
            [
                path("", DataView.as_view(), name="home"),
                path(pgettext_lazy("url", "interface/"), InterfaceView.as_view(), name="interface"),
            ]
        ),
    ),
]
