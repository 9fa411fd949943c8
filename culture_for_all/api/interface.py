"""The open interface, version 1: every collection, every record in it, what was withdrawn.

Answers are written as the datasets read them. The schemas describe them and are not run over them once more: a test
compares the two.
"""

import logging
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from culture_for_all.limits.away import COME_AGAIN
from culture_for_all.records.openness import LICENCE
from culture_for_all.representations.datasets import Dataset
from culture_for_all.representations.formats.json import dumps

from .addresses import ROOT, collection_url
from .languages import by_language
from .parameters import parameters_of
from .problems import Refused, problem
from .reading import chosen, find_one, find_withdrawn, read_page, read_withdrawn, refuse_unknown
from .schemas import Index, Problem, Withdrawn, page_of, schema_of

logger = logging.getLogger(__name__)

interface = NinjaAPI(
    title=_("Open data of Culture for All"),
    version="1.0",
    description=_(
        "Everything that is published on the portal, in all its languages. Anyone may read it without a key. "
        "Unknown parameters are refused with 422, so that a misspelt filter cannot return everything. "
        "Times are in UTC. An ETag lets you ask whether anything has changed."
    ),
    openapi_url=None,
    docs_url=None,
)


@interface.exception_handler(Refused)
def refuse(request, refused):
    return problem(refused.status, refused.detail, refused.faults)


@interface.exception_handler(ValidationError)
def refuse_invalid(request, invalid):
    faults = [(str(error["loc"][-1]), error["msg"].removeprefix("Value error, ")) for error in invalid.errors]
    return problem(422, "There are impossible values.", faults)


@interface.exception_handler(OperationalError)
@interface.exception_handler(InterfaceError)
def ask_to_come_again(request, error):
    logger.error("The database did not answer: %s", request.path, exc_info=error)
    response = problem(503, "The database does not answer. Try again in a minute.")
    for name, value in COME_AGAIN.items():
        response[name] = value
    return response


def answer(content):
    return HttpResponse(dumps(content), content_type="application/json")


def operation(path, name, summary, answers, errors, **options):
    """Register a view for reading at `path`; it returns what is answered as JSON."""
    return interface.api_operation(
        ["GET", "HEAD"],
        path,
        operation_id=name,
        summary=summary,
        response={200: answers, **dict.fromkeys(errors, Problem)},
        **options,
    )


def add_list(dataset, path, name, summary, item, read):
    Parameters = parameters_of(name, dataset.filters, dataset.kind.is_record)

    @operation(f"/{path}", f"list_{name}", summary, page_of(f"{name}Page", item), [404, 422], tags=[dataset.name])
    def records(request, query: Query[Parameters]):
        refuse_unknown(request, query)
        return answer(read_page(request, query, chosen(dataset, query), read))


def add_record(dataset, path, name, summary, item, read):
    @operation(f"/{path}", f"get_{name}", summary, item, [404, 410], tags=[dataset.name])
    def record(request, id: UUID):
        return answer(read(find_one(dataset, id)))


def add_collection(dataset):
    model, meta = dataset.model.__name__, dataset.model._meta
    item, read = schema_of(dataset), dataset.read
    add_list(dataset, dataset.name, model, meta.verbose_name_plural, item, read)
    add_record(dataset, f"{dataset.name}/{{uuid:id}}", model, meta.verbose_name, item, read)
    for each in dataset.subresources:
        name = model + each.name.title()

        def read_subresource(record, each=each):
            return each.read(dataset.read(record))

        of_all = format_lazy("{}: {}", meta.verbose_name_plural, each.title)
        of_one = format_lazy("{}: {}", meta.verbose_name, each.title)
        add_list(dataset, f"{dataset.name}/{each.name}", name, of_all, each.type, read_subresource)
        add_record(dataset, f"{dataset.name}/{{uuid:id}}/{each.name}", name, of_one, each.type, read_subresource)


@operation("/", "index", _("what is available"), Index, [])
def index(request):
    return answer(
        {
            "collections": [collection(dataset) for dataset in Dataset.all()],
            "withdrawn": f"{settings.SITE_URL}{ROOT}withdrawn",
            "openapi": settings.SITE_URL + reverse("api:openapi"),
            "documentation": settings.SITE_URL + reverse("api:docs"),
            "licence": LICENCE,
        }
    )


def collection(dataset):
    return {
        "name": dataset.name,
        "title": by_language(lambda: str(dataset.title)),
        "description": by_language(lambda: str(dataset.description)),
        "url": collection_url(dataset),
        "count": dataset.facts()["number"],
    }


for each in Dataset.all():
    add_collection(each)

WithdrawnQuery = parameters_of("Withdrawn")


@operation("/withdrawn", "list_withdrawn", _("withdrawn records"), page_of("WithdrawnPage", Withdrawn), [404, 422])
def withdrawn(request, query: Query[WithdrawnQuery]):
    refuse_unknown(request, query)
    return answer(read_page(request, query, find_withdrawn(query.updated_since), read_withdrawn))
