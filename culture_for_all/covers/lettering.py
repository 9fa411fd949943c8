"""Text in pictures: the portal's typefaces, the largest size that fits, lines of even length."""

import re
from functools import lru_cache
from itertools import groupby
from unicodedata import normalize

from django.contrib.staticfiles import finders
from PIL import ImageFont

DISPLAY, TEXT = "sofia-sans-extra-condensed", "sofia-sans"
SUBSETS = ("latin", "latin-ext", "cyrillic")  # each a file of its own
BASE = 100  # the size at which text is measured; others are in proportion
LEADING = 0.96
BREAKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")  # but not hard spaces


def fit(text, face, width, height, sizes):
    """Return the first of `sizes` at which `text` fits, with its lines; if none does, the last, and what fits then."""
    words = [word for word in BREAKS.split(normalize("NFC", text)) if word]
    lengths = [length(word, face) for word in words]
    space = length(" ", face)
    for size in sizes:
        room, most = width * BASE / size, int(height / (LEADING * size))
        lines = _wrap(words, lengths, space, room)
        if len(lines) <= most and max(lengths, default=0) <= room:
            return size, _balance(lines, words, lengths, space, room)
    lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return size, [_cut(line, face, room) for line in lines]


def write(draw, x, baseline, text, face, size, fill):
    """Write one line, every run of it in the file that has its letters."""
    for font, run in _runs(text, face, size):
        draw.text((x, baseline), run, fill, font, anchor="ls")
        x += font.getlength(run)


def length(text, face, size=BASE):
    return sum(font.getlength(run) for font, run in _runs(text, face, size))


def _wrap(words, lengths, space, width):
    lines, used = [], width
    for word, needed in zip(words, lengths, strict=True):
        if used + space + needed <= width:
            lines[-1] += f" {word}"
            used += space + needed
        else:
            lines.append(word)
            used = needed
    return lines


def _balance(lines, words, lengths, space, width):
    """Return as many lines of the least width."""
    narrower = lines
    while len(narrower) == len(lines) and width > 1:
        lines, width = narrower, width * 0.95
        narrower = _wrap(words, lengths, space, width)
    return lines


def _cut(line, face, width):
    if length(line, face) <= width:
        return line
    while length(f"{line}…", face) > width:
        line = line[:-1]
    return f"{line}…"


def _runs(text, face, size):
    for subset, characters in groupby(text, key=lambda character: subset_of(character, face)):
        yield font_of(face, subset, size), "".join(characters)


@lru_cache(maxsize=200)
def font_of(face, subset, size):
    name, weight = face
    font = ImageFont.truetype(finders.find(f"fonts/{name}-{subset}-wght-normal.woff2"), size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=2000)
def subset_of(character, face):
    """Return the first subset that has the character; "latin" draws a box for what none has."""
    return next((subset for subset in SUBSETS if _has(font_of(face, subset, BASE), character)), SUBSETS[0])


def _has(font, character):
    glyph, missing = font.getmask(character), font.getmask("\U0010ffff")
    return glyph.size != missing.size or bytes(glyph) != bytes(missing)
