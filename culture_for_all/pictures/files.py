"""Names of the stored files, and writing and deleting them. A name tells the content, so it is never reused."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .images import VARIANTS

FOLDER = "pictures/"
WIDTHS = (480, 960, 1600)


def original_name(content, suffix):
    return f"{FOLDER}{sha256(content).hexdigest()[:32]}.{suffix}"


def variant_name(original, width, suffix):
    """Return the name of a variant; it follows from the original's name, so that pages need not look it up."""
    return f"{original.rpartition('.')[0]}-{width}.{suffix}"


def variant_widths(width):
    """Return the widths of the variants of a picture that is `width` wide; none is wider than the picture."""
    return sorted({min(step, width) for step in WIDTHS})


def variant_names(original, width):
    """Return the width and suffix of each variant by its name."""
    return {
        variant_name(original, step, suffix): (step, suffix) for step in variant_widths(width) for suffix in VARIANTS
    }


def write(name, content):
    """Store `content` under just this name; what a broken-off upload left half written there is replaced."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(content):
            return
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def remove(names):
    for name in names:
        default_storage.delete(name)


def stored_names():
    """Return the names of all files there are, used or not."""
    if not default_storage.exists(FOLDER):
        return []
    return [FOLDER + name for name in default_storage.listdir(FOLDER)[1]]
