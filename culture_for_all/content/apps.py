from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "culture_for_all.content"
    verbose_name = _("content files")

    def ready(self):
        from . import checks  # noqa: F401 (registers itself)
