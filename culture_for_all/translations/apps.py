from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "culture_for_all.translations"
    verbose_name = _("translations")
