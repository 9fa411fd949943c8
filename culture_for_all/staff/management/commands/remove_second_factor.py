from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from culture_for_all.staff.second_factor import take_away


class Command(BaseCommand):
    @property
    def help(self):
        return _(
            "Remove the second factor of somebody who lost both the phone and the recovery codes, and end their "
            "sessions. Make sure first that it is they who ask. Who publishes sets up another one when signing in."
        )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(username)
        except users.DoesNotExist:
            raise CommandError(_("Nobody is called “%(name)s”.") % {"name": username}) from None
        if not take_away(user):
            raise CommandError(_("“%(name)s” has no second factor.") % {"name": username})
        self.stdout.write(
            _("The second factor of “%(name)s” is removed, their sessions have ended.") % {"name": username}
        )
