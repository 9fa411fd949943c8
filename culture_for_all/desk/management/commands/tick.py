import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils.translation import gettext as _

from ...due import begin_day, do_due


class Command(BaseCommand):
    @property
    def help(self):
        return _("Publish and withdraw what is due, and once a day delete what was kept long enough. For every minute.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help=_("go on, and do it again every so many seconds")
        )

    def handle(self, *args, every, **options):
        self.tick()
        while every:
            time.sleep(every)
            close_old_connections()
            try:
                self.tick()
            except OperationalError as error:
                self.stderr.write(str(error))

    def tick(self):
        for due in do_due():
            self.stdout.write(f"{due} – {due.get_state_display()}")
        begin_day()
