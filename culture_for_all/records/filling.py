"""What records that are there already need in a language that joins later."""

from django.db import transaction
from django.db.models import Q

from .models import columns

BATCH = 200


def fill_language(model, language):
    """Give the records of `model` that have none yet an address and a place in the order of names in `language`.

    Their addresses in other languages, and the times at which they changed, stay. Return how many records there were.
    """
    slug, sort_key = f"slug_{language}", f"sort_key_{language}"
    lacking = model._base_manager.filter(Q(**{f"{slug}__isnull": True}) | Q(**{f"{sort_key}__isnull": True}))
    needed = lacking.only("public_id", *columns("slug", "sort_key", model.label_field)).order_by("pk")
    number = 0
    while batch := _fill_batch(needed[:BATCH], slug, sort_key):
        number += batch
    return number


@transaction.atomic
def _fill_batch(records, slug, sort_key):
    """Fill these records one after the other, for each address depends on those before."""
    for record in (batch := list(records.select_for_update())):
        record.fill_slugs()
        record.fill_sort_keys()
        type(record)._base_manager.filter(pk=record.pk).update(
            **{slug: getattr(record, slug), sort_key: getattr(record, sort_key)}
        )
    return len(batch)
