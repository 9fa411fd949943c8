from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "culture_for_all.search"
    verbose_name = _("search")

    def ready(self):
        from culture_for_all.content import loading

        from . import desk, indexing, signals

        desk.register_admins()
        signals.connect()
        loading.surroundings.append(indexing.collecting)
