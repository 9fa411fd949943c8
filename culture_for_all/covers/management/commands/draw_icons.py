from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from culture_for_all.covers.mark import ICON_BOX, MARK_BOX, MASKABLE_BOX, icon, mark
from culture_for_all.covers.painter import paint
from culture_for_all.covers.svg import svg_file

PICTURES = {
    "apple-touch-icon.png": (ICON_BOX, 180),
    "icon-192.png": (ICON_BOX, 192),
    "icon-512.png": (ICON_BOX, 512),
    "icon-maskable-512.png": (MASKABLE_BOX, 512),
}


class Command(BaseCommand):
    help = "Draw the mark and the icons of the portal anew and put them among the static files."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "static" / "img")

    def handle(self, *, folder, **options):
        for name, content in icons().items():
            (folder / name).write_bytes(content)
            self.stdout.write(name)


def icons():
    """Return the content of every file by its name."""
    files = {"mark.svg": svg_file(mark(), MARK_BOX).encode(), "favicon.svg": svg_file(icon(), ICON_BOX).encode()}
    for name, (box, size) in PICTURES.items():
        files[name] = _content(_square(box, size), "PNG", optimize=True)
    small, large = _square(ICON_BOX, 16), _square(ICON_BOX, 32)
    files["favicon.ico"] = _content(large, "ICO", append_images=[small], sizes=[(16, 16), (32, 32)])
    return files


def _square(box, size):
    return paint(icon(), box, (size, size), oversampling=8)


def _content(picture, format, **options):
    buffer = BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()
