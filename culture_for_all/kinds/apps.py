from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KindsConfig(AppConfig):
    name = "culture_for_all.kinds"
    verbose_name = _("kinds of records")

    def ready(self):
        autodiscover_modules("kinds")

        from . import checks  # noqa: F401 (registers itself)
