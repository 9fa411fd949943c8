from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views

urlpatterns = [
    path(
        pgettext_lazy("url", "search/"),
        include(
            [
                path("", views.SearchView.as_view(), name="search"),
                path(pgettext_lazy("url", "suggestions/"), views.suggestions, name="suggestions"),
            ]
        ),
    ),
]
