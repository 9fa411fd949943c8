"""Where the representations of all pages are."""

from types import SimpleNamespace

from django.apps import apps
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.representations.formats import formats
from culture_for_all.representations.shapes import shape_of
from culture_for_all.representations.views import representation_path
from tests.factories.world import LISTS


def addresses(code):
    """Return the addresses of all representations there should be in a language, of `lists` and `records`, by extension."""
    found = SimpleNamespace(lists={}, records={})
    shapes = [shape for shape in map(shape_of, apps.get_models()) if shape and hasattr(shape.model, "get_absolute_url")]
    with override(code):
        records = {shape: [(each, each.get_absolute_url()) for each in shape.visible()] for shape in shapes}
        for extension, form in formats.items():
            found.records[extension] = [
                representation_path(path, extension)
                for shape in shapes
                if form.has_record(shape)
                for record, path in records[shape]
                if not form.lacks(shape, record)
            ]
            found.lists[extension] = [representation_path(reverse(name), extension) for name in LISTS.values()]
    return found
