from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "culture_for_all.pages"
    verbose_name = _("pages")

    def ready(self):
        autodiscover_modules("pages")
