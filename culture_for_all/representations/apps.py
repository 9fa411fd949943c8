from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepresentationsConfig(AppConfig):
    name = "culture_for_all.representations"
    verbose_name = _("open data")
