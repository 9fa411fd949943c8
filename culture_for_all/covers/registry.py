"""Which records have cover art, and what of a record its cover shows.

An app registers its models in a short `covers.py`; what it reads there its `for_cards` must load.
"""

_registry = {}


def register_cover(model, kind, city=lambda record: None, facts=lambda record: {}):
    """Give the records of `model` the scene `kind`.

    `city` returns the city whose door a record shows; without one it shows any. `facts` returns what else the scene
    takes, by name.
    """
    _registry[model] = kind, city, facts


def covered_models():
    return list(_registry)


def list_facts(model):
    """Return what the cover of the list of a model's records is drawn from."""
    return {"kind": _registry[model][0], "public_id": model._meta.model_name}


def cover_facts(record):
    """Return what the cover of a record is drawn from, as the arguments of `scenes.cover`."""
    kind, city, facts = _registry[type(record)]
    return {"kind": kind, "public_id": str(record.public_id), **door_facts(city(record)), **facts(record)}


def door_facts(city):
    return {"shape": city.door_shape or "round", "paint": city.door_paint} if city else {}
