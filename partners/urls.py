from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "partners"

urlpatterns = [
    path(
        pgettext_lazy("url", "cities/"),
        include(
            [
                path("", views.CityListView.as_view(), name="city-list"),
                path("<slug:slug>/", views.CityDetailView.as_view(), name="city-detail"),
            ]
        ),
    ),
    path(
        pgettext_lazy("url", "organisations/"),
        include(
            [
                path("", views.OrganisationListView.as_view(), name="organisation-list"),
                path("<slug:slug>/", views.OrganisationDetailView.as_view(), name="organisation-detail"),
            ]
        ),
    ),
    path(
        pgettext_lazy("url", "venues/"),
        include(
            [
                path("", views.VenueListView.as_view(), name="venue-list"),
                path("<slug:slug>/", views.VenueDetailView.as_view(), name="venue-detail"),
            ]
        ),
    ),
    path(
        pgettext_lazy("url", "topics/"),
        include(
            [
                path("", views.TopicListView.as_view(), name="topic-list"),
                path("<slug:slug>/", views.TopicDetailView.as_view(), name="topic-detail"),
            ]
        ),
    ),
]
