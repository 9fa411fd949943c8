from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...models import COPIES_KEPT, WorkingCopy


class Command(BaseCommand):
    @property
    def help(self):
        return _("Delete working copies of records: what was typed and never published.")

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--days",
            type=int,
            default=COPIES_KEPT.days,
            help=_("those not changed for so many days, a year unless given"),
        )
        which.add_argument("--user", help=_("all of this user, however old"))

    def handle(self, *args, days, user, **options):
        copies = WorkingCopy.objects.all()
        if user is None:
            copies = copies.untouched(days)
        else:
            try:
                copies = copies.filter(by=get_user_model().objects.get_by_natural_key(user))
            except get_user_model().DoesNotExist:
                raise CommandError(_("There is no user of this name.")) from None
        number, _by_model = copies.delete()
        self.stdout.write(_("Working copies deleted: %(count)d") % {"count": number})
