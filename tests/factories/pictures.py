from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from culture_for_all.pictures.models import Picture


def picture_bytes(size=(400, 250), colour="red", mode="RGB", format="JPEG", **options):
    """Return a picture of one colour as a file's content; `options` are Pillow's for saving."""
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, format, **options)
    return buffer.getvalue()


def upload(content=None, name="IMG_1234.jpg", **options):
    """Return `content`, or a picture as `picture_bytes` makes it, as a browser sends it."""
    return SimpleUploadedFile(name, picture_bytes(**options) if content is None else content)


def read_picture(content):
    """Return the picture in a file's content."""
    return Image.open(BytesIO(content))


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = Picture

    class Params:
        decorative = factory.Trait(is_decorative=True, alt_lt="", alt_en="")

    file = factory.Sequence(lambda number: upload(colour=(number * 40 % 256, number % 256, 90)))
    alt_lt = factory.Sequence("Skaitykla {}".format)
    alt_en = factory.Sequence("Reading room {}".format)
    caption_lt = factory.Sequence("Bibliotekos skaitykla {}".format)
    caption_en = factory.Sequence("Reading room {} of the library".format)
    credit = factory.Sequence("Vilniaus miesto biblioteka {}".format)
    licence = Picture.Licence.CC_BY_4
