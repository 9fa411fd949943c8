from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from culture_for_all.search.indexing import TABLES, rebuild


class Command(BaseCommand):
    @property
    def help(self):
        return _("Rebuild the search index. Visitors can search meanwhile.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help=_("Only if there is none yet, for instance after an upgrade.")
        )

    def handle(self, *args, **options):
        tables = [table for table in TABLES if not (options["if_empty"] and table.objects.exists())]
        for kind, done, number in rebuild(tables) if tables else []:
            if options["verbosity"] and (done == number or self.stdout.isatty()):
                line = _("%(kind)s: %(done)d of %(number)d") % {"kind": kind.plural, "done": done, "number": number}
                self.stdout.write(f"\r{line}", ending="\n" if done == number else "")
