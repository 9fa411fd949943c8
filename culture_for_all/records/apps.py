from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "culture_for_all.records"
    verbose_name = _("addresses")
