from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "culture_for_all.desk"
    verbose_name = _("editing")

    def ready(self):
        from . import signals

        signals.connect()
