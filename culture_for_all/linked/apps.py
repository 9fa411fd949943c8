from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class LinkedConfig(AppConfig):
    name = "culture_for_all.linked"
    verbose_name = _("linked data")

    def ready(self):
        autodiscover_modules("linked")
