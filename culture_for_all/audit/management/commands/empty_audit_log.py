from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...models import Entry


class Command(BaseCommand):
    @property
    def help(self):
        return _("Delete the entries of the audit log whose time is over; run it every night.")

    def handle(self, **options):
        emptied = {"number": Entry.objects.empty(), "days": settings.AUDIT_DAYS}
        self.stdout.write(_("Entries older than %(days)s days that were deleted: %(number)s.") % emptied)
