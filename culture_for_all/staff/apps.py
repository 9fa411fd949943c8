from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "culture_for_all.staff"
    verbose_name = _("staff")

    def ready(self):
        from . import records  # noqa: F401
        from .roles import synchronise

        post_migrate.connect(synchronise)
