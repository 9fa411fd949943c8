from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "culture_for_all.api"
    verbose_name = _("open interface")

    def ready(self):
        from . import recall

        recall.connect()
