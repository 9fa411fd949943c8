from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from culture_for_all.records.filling import fill_language
from culture_for_all.records.languages import native_name
from culture_for_all.records.models import LANGUAGE_CODES, SluggedModel
from culture_for_all.search.indexing import rebuild


class Command(BaseCommand):
    """Readers of a language that joins later find all records at once: in the original, until they are translated."""

    @property
    def help(self):
        return _("Give the records that are there already addresses in a language that was added to the settings.")

    def add_arguments(self, parser):
        parser.add_argument("language", help=_("the code of the language, such as “lv”"))

    def handle(self, *args, language, **options):
        if language not in LANGUAGE_CODES:
            known = {"language": language, "known": ", ".join(LANGUAGE_CODES)}
            raise CommandError(_("The settings have no language “%(language)s”; they have %(known)s.") % known)
        for model in apps.get_models():
            if issubclass(model, SluggedModel):
                line = {"kind": model._meta.verbose_name_plural, "number": fill_language(model, language)}
                self.stdout.write(_("%(kind)s: addresses made – %(number)d") % line)
        for _progress in rebuild():
            pass
        self.stdout.write(
            _("%(language)s: every record has an address and is found.") % {"language": native_name(language)}
        )
