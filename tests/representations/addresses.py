"""Where the representations of all pages are."""

from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import override

from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.formats import formats
from culture_for_all.representations.views import representation_path
from tests.factories.world import LISTS


def addresses(code):
    """Return the addresses of all representations there should be in a language, of `lists` and `records`, by extension."""
    found = SimpleNamespace(lists={}, records={})
    datasets = [dataset for dataset in Dataset.all() if dataset.kind.has_pages]
    with override(code):
        records = {dataset: [(each, each.get_absolute_url()) for each in dataset.kind.public()] for dataset in datasets}
        for extension, form in formats.items():
            found.records[extension] = [
                representation_path(path, extension)
                for dataset in datasets
                if form.has_record(dataset)
                for record, path in records[dataset]
                if not form.lacks(dataset, record)
            ]
            found.lists[extension] = [representation_path(reverse(name), extension) for name in LISTS.values()]
    return found
