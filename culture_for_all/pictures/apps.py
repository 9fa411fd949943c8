from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "culture_for_all.pictures"
    verbose_name = _("pictures")
