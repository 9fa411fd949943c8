"""The description of the interface for machines: OpenAPI 3.1."""

import json
from functools import cache

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.translation import gettext_lazy as _, override

from culture_for_all.records.openness import LICENCE
from culture_for_all.representations.datasets import Dataset

from .addresses import ROOT
from .interface import interface

# What the server refuses before it looks at the address, such as a NUL byte.
MALFORMED = {"description": "Malformed request", "content": {"text/plain": {"schema": {"type": "string"}}}}


@cache
def described():
    """Return the paths and schemas. Their words are lazy: whoever writes them out chooses the language."""
    found = interface.get_openapi_schema(path_prefix="")
    for path in found["paths"].values():
        path.pop("head")  # the same as "get", which would have the same name twice
        answers = path["get"]["responses"]
        for status, answer in answers.items():
            if status >= 400:
                answer["content"] = {"application/problem+json": answer["content"].pop("application/json")}
        answers[400] = MALFORMED
    schemas = found["components"]["schemas"]
    for name in [name for name in schemas if name.endswith("Query")]:
        del schemas[name]  # said once more in each path
    return found


def document():
    """Return the whole document."""
    with override(settings.KEY_LANGUAGE):
        contact = settings.SITE_URL + reverse("pages:contact")
        page = settings.SITE_URL + reverse("data:home")
    found = described()
    return found | {
        "info": found["info"]
        | {
            "contact": {"name": _("Culture for All"), "url": contact},
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": f"{settings.SITE_URL}{ROOT}".removesuffix("/")}],
        "tags": [{"name": dataset.name, "description": dataset.description} for dataset in Dataset.all()],
        "externalDocs": {"url": page},
    }


def written(language=settings.KEY_LANGUAGE):
    """Return the document as JSON, in the words of `language`."""
    with override(language):
        return json.dumps(document(), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
