"""The factories of the kinds of records, found among all factories."""

from importlib import import_module
from pkgutil import iter_modules

from factory.django import DjangoModelFactory

from culture_for_all.kinds.roster import listed
from culture_for_all.records.models import SluggedModel


def concrete(factory):
    """Yield the factories below `factory` that make something, by what they make."""
    for child in factory.__subclasses__():
        if not child._meta.abstract:
            yield child._meta.model, child
        yield from concrete(child)


for module in iter_modules(import_module(__package__).__path__, f"{__package__}."):
    import_module(module.name)

FACTORIES = dict(concrete(DjangoModelFactory))
LISTED = [FACTORIES[kind.model] for kind in listed()]
RECORDS = [FACTORIES[kind.model] for kind in listed() if kind.is_record]
SLUGGED = [FACTORIES[kind.model] for kind in listed() if issubclass(kind.model, SluggedModel)]
