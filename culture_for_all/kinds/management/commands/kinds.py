from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...checks import aspects
from ...roster import kinds

HAS, WITHOUT, LACKS = "✓", "–", "✗"


class Command(BaseCommand):
    @property
    def help(self):
        return _("Print what each room knows of each kind of record.")

    def handle(self, *args, **options):
        rooms = aspects()
        rows = [["", *(room.label for room in rooms)]]
        rows += [[kind.label, *(self.sign(kind, room) for room in rooms)] for kind in kinds()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        signs = {HAS: _("has it"), WITHOUT: _("goes without"), LACKS: _("lacks it")}
        self.stdout.write("\n" + " · ".join(f"{sign} {words}" for sign, words in signs.items()))

    def sign(self, kind, room):
        if room in kind.aspects:
            return HAS
        return LACKS if kind.lacks(room) else WITHOUT
