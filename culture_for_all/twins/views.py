"""The twins of pages: a page's address with `.json` (or another format) in place of its last slash."""

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.text import capfirst
from django.views.generic.detail import SingleObjectMixin

from culture_for_all.records.openness import open_data

from .formats import formats
from .formats.base import Collection
from .shapes import shape_of


def twin_path(path, extension):
    """Return the path of the twin of the page at `path`; a query is kept."""
    path, mark, query = path.partition("?")
    return f"{path.removesuffix('/')}.{extension}{mark}{query}"


@open_data
def twin(request, page, extension):
    """Answer with what the page shows, in another format.

    The page's own view is asked which records it shows, so that filters, moved addresses and what may be seen are
    the same in all formats. Drafts have no twins, not even for staff: these answers are kept by shared caches.
    """
    path = request.path.removesuffix(f".{extension}") + "/"
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404 from None
    view_class = getattr(match.func, "view_class", None)
    shape = shape_of(getattr(view_class, "model", None))
    if shape is None or extension not in formats or not getattr(view_class, "has_twins", True):
        raise Http404
    view = view_class(**match.func.view_initkwargs)
    view.setup(request, *match.args, **match.kwargs)
    answer = record_twin if isinstance(view, SingleObjectMixin) else list_twin
    return answer(view, shape, formats[extension], path)


def record_twin(view, shape, form, path):
    if not form.has_record(shape):
        raise Http404
    record = view.find(shape.prepare(shape.model.objects.all()))
    if record is None:
        moved = view.find_moved()
        if moved is None:
            raise Http404
        return redirect(twin_path(moved.get_absolute_url(), form.extension), permanent=True)
    if getattr(record, "is_withdrawn", False):
        return HttpResponse(status=410, headers={"Cache-Control": "no-store"})
    if getattr(record, "is_hidden", False):
        raise Http404
    return HttpResponse(form.record(shape, record), content_type=form.media_type)


def list_twin(view, shape, form, path):
    if not form.has_list(shape):
        raise Http404
    records = view.found()
    page_path = f"{path}?{query}" if (query := view.filter_query()) else path
    collection = Collection(
        shape,
        records,
        title=str(capfirst(view.model._meta.verbose_name_plural)),
        url=settings.SITE_URL + twin_path(page_path, form.extension),
        page_url=settings.SITE_URL + page_path,
    )
    return StreamingHttpResponse(form.list(collection), content_type=form.media_type)
