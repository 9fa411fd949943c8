from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from culture_for_all.styleguide.views import components

from . import sitemaps, views, well_known

handler404 = "culture_for_all.views.page_not_found"
handler500 = "culture_for_all.views.server_error"

urlpatterns = [
    path("", views.choose_language, name="chooser"),
    path("id/<uuid:public_id>/", views.permanent, name="permanent"),
    path("admin/", include("culture_for_all.staff.urls")),  # before the admin, whose sign-in it replaces
    path("admin/", admin.site.urls),
    path("", include("culture_for_all.desk.urls")),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemaps.section, name="sitemap-section"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("", include("culture_for_all.covers.urls")),
    path("", include("culture_for_all.structured_data.urls")),
    path("", include("culture_for_all.api.urls")),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path(pgettext_lazy("url", "about/"), views.AboutView.as_view(), name="about"),
        path("", include("culture_for_all.search.urls")),
        path(pgettext_lazy("url", "components/"), components, name="components"),
        path("", include("culture_for_all.pages.urls")),
        path("", include("partners.urls")),
        path("", include("events.urls")),
        path("", include("visits.urls")),
        path("", include("culture_for_all.api.data_urls")),
        path("", include("culture_for_all.representations.urls")),
    ),
]

if settings.SERVE_MEDIA:
    urlpatterns.insert(0, path("", include("culture_for_all.pictures.urls")))

if "debug_toolbar" in settings.INSTALLED_APPS:
    urlpatterns.insert(0, path("__debug__/", include("debug_toolbar.urls")))
