from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...dumping import dump


class Command(BaseCommand):
    @property
    def help(self):
        return _("Write all content, except pictures, to content files that load_content reads.")

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path, help=_("the folder for the files, which are replaced"))

    def handle(self, *args, directory, **options):
        for model, count in dump(directory).items():
            self.stdout.write(f"{model._meta.verbose_name_plural}: {count}")
