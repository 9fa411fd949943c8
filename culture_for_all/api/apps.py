from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "culture_for_all.api"
    verbose_name = _("open interface")

    def ready(self):
        autodiscover_modules("api")

        from . import recall

        recall.connect()
