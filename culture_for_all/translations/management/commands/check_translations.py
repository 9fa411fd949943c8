from pathlib import Path

from babel.core import default_locale
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _, ngettext, override

from ... import catalogue


class Command(BaseCommand):
    """It speaks the language of the terminal, if the portal has it."""

    requires_system_checks = []  # a catalogue with faults must not keep its faults from being told

    @property
    def help(self):
        return _("Say what is wrong with the PO files, and compile what is sound.")

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help=_("PO files; without any, all of the portal"))

    def handle(self, *args, files, **options):
        language = (default_locale("LC_MESSAGES") or "").partition("_")[0]
        with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            self.tell(files or catalogue.po_files())

    def tell(self, files):
        number = 0
        for path in files:
            sound, faults = catalogue.read(path)
            for fault in faults:
                self.stderr.write(f"{shown(path)}:{fault.line}: {fault}")
            number += len(faults)
            if sound is not None:
                catalogue.write(path, sound)
                words = ngettext(
                    "%(file)s: %(number)d text compiled", "%(file)s: %(number)d texts compiled", len(sound)
                )
                self.stdout.write(words % {"file": shown(path), "number": len(sound)})
        if number:
            self.stderr.write(
                ngettext("%(number)d fault found.", "%(number)d faults found.", number) % {"number": number}
            )
            raise SystemExit(1)


def shown(path):
    path = path.resolve()
    return path.relative_to(settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else path
