"""What each kind of record is in the words of schema.org. An app registers its models in a short `structured_data.py`."""

from typing import NamedTuple


class Kind(NamedTuple):
    type: str
    summary: str
    describe: callable


_registry = {}


def register_structured_data(model, type, summary, describe=lambda record, shown: {}):
    """Call the records of `model` a `type`, described by the text of their field `summary`.

    `describe` returns what else there is to say of a record. `shown` is the context of its page, which has the
    related records that readers see; nothing else may be loaded for it.
    """
    _registry[model] = Kind(type, summary, describe)


def kind_of(record):
    return _registry[type(record)]


def described_models():
    return list(_registry)
