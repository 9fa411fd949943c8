from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...entry import ContentError
from ...loading import load

STARTER = Path(__file__).resolve().parents[2] / "starter"


class Command(BaseCommand):
    @property
    def help(self):
        return _("Load content files: the starter content, or those of another folder.")

    def add_arguments(self, parser):
        parser.add_argument("directory", nargs="?", type=Path, default=STARTER, help=_("the folder with the files"))
        parser.add_argument("--dry-run", action="store_true", help=_("do everything, then undo it"))
        parser.add_argument(
            "--overwrite", action="store_true", help=_("take the files’ values even where an editor has set others")
        )

    def handle(self, *args, directory, dry_run, overwrite, **options):
        try:
            outcome = load(directory, dry_run=dry_run, overwrite=overwrite)
        except ContentError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(_("Nothing was loaded.")) from None
        for remark in outcome.remarks:
            self.stdout.write(str(remark))
        for file, record, path in outcome.left_alone:
            what = path or _("the whole record, which was deleted")
            self.stdout.write(
                _("%(file)s, %(record)s: left alone, as an editor has changed it: %(what)s")
                % {"file": file, "record": record, "what": what}
            )
        counts_line = _(
            "%(kind)s: %(created)d created, %(changed)d changed, %(unchanged)d unchanged; "
            "%(left_alone)d values left alone"
        )
        for model, counts in outcome.counts.items():
            self.stdout.write(counts_line % {"kind": model._meta.verbose_name_plural, **counts})
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing has been written."))
