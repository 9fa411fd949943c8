from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MapsConfig(AppConfig):
    name = "culture_for_all.maps"
    verbose_name = _("maps")
