"""The picture that shows when a page is shared elsewhere: its title beside its cover."""

import json
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from PIL import Image, ImageDraw

from culture_for_all.typesetting.spaces import kept_together

from . import drawing
from .drawing import HEIGHT, WIDTH, rectangle
from .lettering import DISPLAY, LEADING, TEXT, fit, length, write
from .mark import MARK_BOX, mark
from .painter import paint
from .paints import INK, SUN, WHITE
from .registry import Cover
from .scenes import draw

EDITION = "share/1"  # counted up when the picture changes: its address tells one version from another
SIZE = 1200, 630
HALF = SIZE[0] // 2
MARGIN = 52
STRIP = 118  # below the title: the threshold, the mark and the portal's name
THRESHOLD = 10
SITE = "site"
HEAVY, BOLD, PLAIN = (DISPLAY, 900), (DISPLAY, 800), (TEXT, 600)


def share_facts(record, language):
    """Return what the share picture of a record says and shows, as the arguments of `share_picture`."""
    with override(language):
        return {
            "title": kept_together(str(record), language, is_heading=True),
            "label": capfirst(str(record._meta.verbose_name)),  # a string at once: it is lazy
            "site_name": gettext("Culture for All"),
            **Cover.of(record).facts(record),
        }


def page_facts(name, language):
    """Return the same for a page that is no record's: a list, by the name of its model, or for `SITE` any other."""
    cover = next((cover for cover in Cover.all() if cover.kind.model_name == name), None)
    with override(language):
        name = str(cover.kind.verbose_name_plural) if cover else gettext("Doors to culture, for everyone")
        shown = cover.list_facts() if cover else {"kind": "topic", "public_id": SITE}
        return {"title": capfirst(name), "label": "", "site_name": gettext("Culture for All"), **shown}


def version(facts):
    shown = json.dumps([EDITION, drawing.EDITION, facts], sort_keys=True)
    return sha256(shown.encode()).hexdigest()[:12]


def share_address(record, language):
    """Return the address of the share picture, which names its version and so may be kept for ever."""
    return f"{reverse('covers:share', args=[record.public_id, language])}?v={version(share_facts(record, language))}"


@lru_cache(maxsize=100)
def page_share_address(name, language):
    return f"{reverse('covers:share-page', args=[name, language])}?v={version(page_facts(name, language))}"


@lru_cache(maxsize=100)
def share_picture(title, label, site_name, **cover):
    """Return a PNG of 1200 by 630 pixels."""
    art = draw(**cover)
    scale = HEIGHT / SIZE[1]
    picture = Image.new("RGB", SIZE, art.palette.paint)
    scene = paint(art.shapes, ((WIDTH - HALF * scale) / 2, 0, HALF * scale, HEIGHT), (HALF, SIZE[1]))
    picture.paste(scene, (HALF, 0))
    pen = ImageDraw.Draw(picture)
    if label:
        _label(pen, label)
    _title(pen, title, art.palette.text)
    _strip(picture, pen, site_name)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _label(pen, label):
    width = length(label, PLAIN, 30)
    pen.rectangle((MARGIN, MARGIN, MARGIN + width + 27, MARGIN + 47), SUN)
    write(pen, MARGIN + 14, MARGIN + 35, label, PLAIN, 30, INK)


def _title(pen, title, colour):
    top = MARGIN + 76
    size, lines = fit(title, HEAVY, HALF - 2 * MARGIN, SIZE[1] - STRIP - 28 - top, range(132, 43, -4))
    for n, line in enumerate(lines):
        write(pen, MARGIN - size // 40, top + round(size * (0.76 + n * LEADING)), line, HEAVY, size, colour)


def _strip(picture, pen, site_name):
    top = SIZE[1] - STRIP
    pen.rectangle((0, top, HALF - 1, SIZE[1]), WHITE)
    pen.rectangle((0, top, HALF - 1, top + THRESHOLD - 1), INK)
    size = 80, 60
    ground = [mark()[0]._replace(data=rectangle(*MARK_BOX), fill=WHITE)]
    picture.paste(paint([*ground, *mark()], MARK_BOX, size, oversampling=4), (MARGIN, top + 30))
    write(pen, MARGIN + size[0] + 20, top + 77, site_name, BOLD, 46, INK)
