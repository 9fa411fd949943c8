"""What keeps content files from being loaded, said when the site starts instead of when somebody loads them."""

from graphlib import CycleError
from itertools import pairwise

from django.core.checks import Error, register

from .types import ContentFile


@register
def check_order_of_loading(app_configs, **kwargs):
    try:
        ContentFile.all()
    except CycleError as error:
        circle = error.args[1][::-1]
        names = "; ".join(told(file, other) for file, other in pairwise(circle))
        return [
            Error(
                f"Kinds name one another in a circle, so that none can be loaded first: {names}. "
                "Declare one of these as Reference(…, later=True) in the ContentFile of its kind.",
                id="content.E001",
            )
        ]
    return []


def told(file, other):
    keys = " and ".join(f"`{field.key}`" for field in file.fields if other.model in field.refers_to)
    return f"{file.kind.label} names {other.kind.label} in {keys}"
