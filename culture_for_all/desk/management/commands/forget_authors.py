from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import AUTHORS_KEPT, Version


class Command(BaseCommand):
    @property
    def help(self):
        return _("Empty who made the versions of records. What the versions say stays.")

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--days",
            type=int,
            default=AUTHORS_KEPT.days,
            help=_("those older than so many days, three years unless given"),
        )
        which.add_argument("--user", help=_("all of this user, however old"))

    def handle(self, *args, days, user, **options):
        versions = Version.objects.all()
        if user is None:
            versions = versions.filter(at__lt=timezone.now() - timedelta(days=days))
        else:
            try:
                versions = versions.filter(by=get_user_model().objects.get_by_natural_key(user))
            except get_user_model().DoesNotExist:
                raise CommandError(_("There is no user of this name.")) from None
        self.stdout.write(_("Versions whose author is forgotten: %(count)d") % {"count": versions.forget_authors()})
