from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "events"

urlpatterns = [
    path(
        pgettext_lazy("url", "events/"),
        include(
            [
                path("", views.EventListView.as_view(), name="event-list"),
                path("<slug:slug>/", views.EventDetailView.as_view(), name="event-detail"),
            ]
        ),
    ),
    path(pgettext_lazy("url", "workshops/"), views.WorkshopListView.as_view(), name="workshop-list"),
]
