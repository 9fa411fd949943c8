from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "culture_for_all.search"
    verbose_name = _("search")

    def ready(self):
        from . import desk, signals

        desk.register_admins()
        signals.connect()
