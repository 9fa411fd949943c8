from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StructuredDataConfig(AppConfig):
    name = "culture_for_all.structured_data"
    verbose_name = _("structured data")
