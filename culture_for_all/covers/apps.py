from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoversConfig(AppConfig):
    name = "culture_for_all.covers"
    verbose_name = _("covers")
