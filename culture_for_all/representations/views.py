"""The representations of pages: a page's address with `.json` (or another format) in place of its last slash."""

from dataclasses import dataclass
from itertools import chain, islice

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.views.generic.detail import SingleObjectMixin

from culture_for_all.records.openness import open_data

from .datasets import Dataset
from .formats import formats
from .formats.base import Format, Listing

BEGINNING = 8  # pieces of a list: more than any format writes before its first record


@dataclass(frozen=True)
class Representation:
    """A page in another `format`."""

    format: Format
    path: str


def representation_path(path, extension):
    """Return the path of the representation of the page at `path`; a query is kept."""
    path, mark, query = path.partition("?")
    return f"{path.removesuffix('/')}.{extension}{mark}{query}"


def dataset_behind(view_class):
    """Return the dataset of the records that a view shows, or `None` if its pages have no representations."""
    return Dataset.of(getattr(view_class, "model", None)) if getattr(view_class, "has_representations", True) else None


def page_path(view, path):
    """Return `path`, that of a list, with its filters and without the number of the page."""
    query = view.filter_query()
    return f"{path}?{query}" if query else path


def representations_of(view):
    """Return the representations of the page that `view` shows; it runs no query."""
    dataset, path = dataset_behind(type(view)), view.request.path
    if dataset is None:
        return []
    if isinstance(view, SingleObjectMixin):
        found = [form for form in formats.values() if form.has_record(dataset) and not form.lacks(dataset, view.object)]
        return at(path, found)
    return list_representations(dataset, page_path(view, path))


def whole_list_representations(dataset):
    """Return the representations of the list of all that a dataset holds, if it has one, in the active language."""
    return list_representations(dataset, dataset.kind.list_path) if dataset.kind.is_listed else []


def list_representations(dataset, path):
    return at(path, [form for form in formats.values() if form.has_list(dataset)])


def at(path, forms):
    return [Representation(form, representation_path(path, form.extension)) for form in forms]


@open_data
def representation(request, page, extension):
    """Answer with what `page` (a `ResolverMatch`) shows, in another format.

    The page's own view is asked which records it shows, so that filters, moved addresses and what may be seen are
    the same in all formats. Drafts have no representations, not even for staff: these answers are kept by shared caches.
    """
    view_class = getattr(page.func, "view_class", None)
    dataset = dataset_behind(view_class)
    if dataset is None or extension not in formats:
        raise Http404
    view = view_class(**page.func.view_initkwargs)
    view.setup(request, *page.args, **page.kwargs)
    answer = record_representation if isinstance(view, SingleObjectMixin) else list_representation
    return answer(view, dataset, formats[extension], request.path.removesuffix(f".{extension}") + "/")


def record_representation(view, dataset, form, path):
    if not form.has_record(dataset):
        raise Http404
    record = view.find(form.prepare(dataset, dataset.model.objects.all()))
    if record is None:
        moved = view.find_moved()
        if moved is None:
            raise Http404
        return redirect(representation_path(moved.get_absolute_url(), form.extension), permanent=True)
    if getattr(record, "is_withdrawn", False):
        return HttpResponse(status=410, headers={"Cache-Control": "no-store"})
    if getattr(record, "is_hidden", False):
        raise Http404
    if reason := form.lacks(dataset, record):
        return HttpResponse(reason, status=404, content_type="text/plain")
    return HttpResponse(form.record(dataset, record), content_type=form.media_type)


def list_representation(view, dataset, form, path):
    if not form.has_list(dataset):
        raise Http404
    path = page_path(view, path)
    listing = Listing(
        dataset,
        view.found(),
        title=str(capfirst(getattr(view, "title", view.model._meta.verbose_name_plural))),
        url=settings.SITE_URL + representation_path(path, form.extension),
        page_url=settings.SITE_URL + path,
        options=view.request.GET,
    )
    written = form.list(listing)
    if isinstance(written, (str, bytes)):
        return HttpResponse(written, content_type=form.media_type)
    # The first records are read before it is said that all is well.
    beginning = list(islice(written, BEGINNING))
    return StreamingHttpResponse(chain(beginning, written), content_type=form.media_type)
