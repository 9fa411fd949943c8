from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ...models import Entry


class Command(BaseCommand):
    @property
    def help(self):
        return _("Take a person out of the audit log: what was done stays, by whom and from where goes.")

    def add_arguments(self, parser):
        parser.add_argument("name", help=_("the name that the person signs in with"))

    def handle(self, name, **options):
        erased = {"name": name, "number": Entry.objects.forget(name)}
        self.stdout.write(_("Entries in which %(name)s was named: %(number)s.") % erased)
