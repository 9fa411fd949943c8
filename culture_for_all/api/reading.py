"""Reads pages of records from the database, at a cost that does not grow with the number of the page."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import InvalidPage
from django.db.models import Value

from culture_for_all.records.filters import FilterSet
from culture_for_all.records.models import Record
from culture_for_all.records.paginator import TwoEndedPaginator
from culture_for_all.representations.datasets import Dataset

from .problems import Refused


def read_page(request, query, queryset, read):
    """Return the page of `queryset` that `query` asks for, each record as `read` tells it."""
    paginator = TwoEndedPaginator(queryset, query.page_size)
    try:
        page = paginator.page(query.page)
    except InvalidPage:
        last = paginator.num_pages
        raise Refused(404, f"There is no such page; the last one is {last}.", ("page", f"At most {last}.")) from None

    def address(number):
        return f"{settings.SITE_URL}{request.path}?{urlencode(request.GET.dict() | {'page': number})}"

    return {
        "count": paginator.count,
        "next": address(query.page + 1) if page.has_next() else None,
        "previous": address(query.page - 1) if page.has_previous() else None,
        "items": [read(record) for record in page],
    }


def refuse_unknown(request, query):
    """Refuse a parameter that we do not know: a misspelt filter would else give everything."""
    known = type(query).model_fields
    if unknown := [key for key in request.GET if key not in known]:
        message = f"Not known here; known are {', '.join(known)}."
        raise Refused(422, "There are unknown parameters.", *((key, message) for key in unknown))


def chosen(dataset, query):
    """Return the published records of a collection that `query` leaves, in an order that stays."""
    given = {key: value for key, value in query.model_dump(exclude_none=True).items() if isinstance(value, str)}
    filter_set = FilterSet(dataset.filters, dataset.model, given)
    records = filter_set.apply(dataset.records())
    if given.keys() > filter_set.values.keys():
        # A page leaves out what can never be meant, such as a search for "!"; a program must not take all for it.
        records = records.none()
    since = getattr(query, "updated_since", None)
    records = records.filter(updated_at__gte=since).order_by("updated_at", "pk") if since else records.order_by("pk")
    return dataset.prepare(records)


def find_one(dataset, public_id):
    """Return a published record; refuse what is hidden as not found, what was withdrawn as gone."""
    records = dataset.model.objects.all() if dataset.kind.is_record else dataset.kind.public()
    record = dataset.prepare(records.filter(public_id=public_id)).first()
    if record is None or getattr(record, "is_hidden", False):
        raise Refused(404, "There is no such record.")
    if getattr(record, "is_withdrawn", False):
        raise Refused(410, "This record was withdrawn.")
    return record


def find_withdrawn(since=None):
    """Return type, identifier and time of what was withdrawn, in one query, the oldest first."""
    parts = []
    for dataset in Dataset.all():
        if dataset.kind.is_record:
            records = dataset.model.objects.filter(status=Record.Status.WITHDRAWN).order_by()
            records = records.filter(updated_at__gte=since) if since else records
            name = Value(dataset.model.__name__)
            parts.append(records.annotate(record_type=name).values_list("record_type", "public_id", "updated_at"))
    return parts[0].union(*parts[1:], all=True).order_by("updated_at", "public_id")


def read_withdrawn(row):
    record_type, public_id, updated_at = row
    return {"type": record_type, "id": str(public_id), "updated_at": updated_at.isoformat()}
