from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class StructuredDataConfig(AppConfig):
    name = "culture_for_all.structured_data"
    verbose_name = _("structured data")

    def ready(self):
        autodiscover_modules("structured_data")
