from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from PIL import Image

from culture_for_all.pictures import files, images
from culture_for_all.pictures.models import Picture


class Command(BaseCommand):
    help = "Write the picture variants that are missing, such as after restoring the originals from a backup."

    def handle(self, *args, **options):
        count = 0
        for picture in Picture.objects.iterator():
            for name, (width, suffix) in files.variant_names(picture.file.name, picture.width).items():
                if default_storage.exists(name):
                    continue
                with picture.file.open() as original, Image.open(original) as image:
                    files.write(name, images.encode_variant(image, width, suffix))
                count += 1
        self.stdout.write(f"{count} variants written.")
