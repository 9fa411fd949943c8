from secrets import token_urlsafe

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from ...models import Profile
from ...roles import Role


class Command(BaseCommand):
    @property
    def help(self):
        return _(
            "Make one person of each role, and an editor of one city, to try them out; print their passwords once."
        )

    def add_arguments(self, parser):
        parser.add_argument("--outside-debug", action="store_true", help=_("do so where DEBUG is off, too"))

    def handle(self, *, outside_debug, **options):
        if not (settings.DEBUG or outside_debug):
            raise CommandError(_("People for trying out have no place on a public site: DEBUG is off."))
        city = Profile._meta.get_field("cities").related_model.objects.order_by("pk").first()
        for role in Role:
            self.create(role.value, role, languages=[settings.KEY_LANGUAGE] if role == Role.TRANSLATOR else [])
        if city:
            self.create(f"{Role.EDITOR.value}-{city.key}", Role.EDITOR, cities=[city])

    @transaction.atomic
    def create(self, name, role, languages=(), cities=()):
        """Make a person called after the role, unless there is one."""
        if User.objects.filter(username=name).exists():
            self.stdout.write(_("%(name)s is there already") % {"name": name})
            return
        password = token_urlsafe(12)
        person = User.objects.create_user(name, password=password, is_staff=True)
        person.groups.add(Group.objects.get(name=role.value))
        profile = Profile.objects.create(user=person, languages=[*languages])
        profile.cities.set(cities)
        self.stdout.write(f"{name}  {password}")
