from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from culture_for_all.pictures import files
from culture_for_all.pictures.models import Picture


class Command(BaseCommand):
    help = "Delete picture files older than a day that belong to no picture, left by uploads that broke off."

    def handle(self, *args, **options):
        used = {name for picture in Picture.objects.iterator() for name in picture.file_names}
        yesterday = timezone.now() - timedelta(days=1)
        orphans = [
            name
            for name in files.stored_names()
            if name not in used and default_storage.get_modified_time(name) < yesterday
        ]
        files.remove(orphans)
        self.stdout.write(f"{len(orphans)} files removed.")
