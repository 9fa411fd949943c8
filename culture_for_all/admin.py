from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from culture_for_all.desk.choosing import ChoicesView
from culture_for_all.records.languages import native_name
from culture_for_all.records.models import LANGUAGE_CODES

from .start import waiting_for


class PortalAdminSite(admin.AdminSite):
    """The admin of all apps, in the order in which editors need them."""

    site_header = site_title = _("Culture for All: editing")
    index_title = _("What would you like to edit?")

    def each_context(self, request):
        return super().each_context(request) | {"native_names": {code: native_name(code) for code in LANGUAGE_CODES}}

    def get_app_list(self, request, app_label=None):
        """The apps from visits down to the ground rooms; in each the models as its admin module orders them."""
        return [*self._build_app_dict(request, app_label).values()][::-1]

    def index(self, request, extra_context=None):
        return super().index(request, {"waiting": waiting_for(request), **(extra_context or {})})

    def autocomplete_view(self, request):
        return ChoicesView.as_view(admin_site=self)(request)

    def get_urls(self):
        """Leave out Django's way to the page of any object: it tells the addresses of drafts to whoever signs in."""
        known = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        return [path("language/", set_language, name="language"), *known]
