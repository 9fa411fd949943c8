from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "culture_for_all.audit"
    verbose_name = _("audit log")

    def ready(self):
        from . import signals

        signals.connect()
