from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from culture_for_all.api.dump import DumpError, write_dump
from culture_for_all.audit.models import Entry
from culture_for_all.audit.writing import write


class Command(BaseCommand):
    help = "Write all that is published to a folder: JSON lines, tables, schemas, checksums and a README."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            default=settings.DUMP_DIR,
            help="an older dump in it is replaced; without one the dump is offered on the data page",
        )

        parser.add_argument(
            "--if-missing",
            action="store_true",
            help="do nothing when there is one, as there is until something is withdrawn",
        )

    def handle(self, folder, if_missing, **options):
        if if_missing and Path(folder).is_dir():
            return
        try:
            write_dump(folder, self.stdout.write)
        except DumpError as error:
            raise CommandError(error) from error
        write(Entry.Action.EXPORTED, details="export_data")
        self.stdout.write(self.style.SUCCESS(f"Written to {folder}."))
