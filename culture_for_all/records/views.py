"""What all public pages do: addresses in every language, lists with filters, details, drafts for staff only."""

from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy as _, override
from django.views.generic import DetailView, ListView

from .filters import FilterSet
from .languages import locale_of, native_name
from .models import LANGUAGE_CODES, Record, SlugRedirect
from .paginator import TwoEndedPaginator, page_links
from .rights import may_preview


def language_links(request, record=None, query=""):
    """Return the page's address in every language, as dicts of code, locale, name, path, is_current, is_translated.

    A record is asked for its own address, other pages keep their URL name; a page without one (404) leads home.
    `is_default` marks the original among several, which is for readers of any other language.
    """
    links = []
    match = request.resolver_match
    for code in LANGUAGE_CODES:
        with override(code):
            if hasattr(record, "get_absolute_url"):
                path = record.get_absolute_url()
            elif match and match.view_name:
                path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            else:
                path = reverse("home")
        links.append(
            {
                "code": code,
                "locale": str(locale_of(code)),
                "name": native_name(code),
                "path": f"{path}?{query}" if query else path,
                "is_current": code == get_language(),
                "is_translated": not isinstance(record, Record)
                or code in (record.original_language, *record.complete_languages),
            }
        )
    is_choice = sum(link["is_translated"] for link in links) > 1
    return [link | {"is_default": is_choice and link["code"] == original_language(record)} for link in links]


def original_language(record):
    """Return the language that a record, or what has no language of its own, was written in."""
    return getattr(record, "original_language", settings.LANGUAGE_CODE)


class RecordListView(ListView):
    """A list of published records with filters, sorting and pages.

    The first of `sorts` (key → label and order) is the default. Counts of the filters' choices are kept in the cache
    until a record of the kind is saved, and never for more than a minute: they name other records as well.
    """

    paginate_by = 24
    filters = ()
    sorts = {"name": (_("by name"), ["sort_key", "pk"])}

    def records(self):
        """The records that may appear, before any filter."""
        return self.model.objects.published()

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.filter_set = FilterSet(self.filters, self.model, request.GET)
        self.sort = request.GET.get("sort", "")
        if self.sort not in self.sorts:
            self.sort = next(iter(self.sorts))

    def found(self):
        """The records that the filters leave, in the order asked for."""
        return self.filter_set.apply(self.records()).order_by(*self.sorts[self.sort][1])

    def get_queryset(self):
        return self.found().for_cards()

    def paginate_queryset(self, queryset, page_size):
        self.total, changed_at = self.records().aggregate(total=Count("*"), at=Max("updated_at")).values()
        self.version = f"{self.total}.{changed_at and changed_at.timestamp()}"
        count = None if self.filter_set.values else self.total
        paginator = TwoEndedPaginator(queryset, page_size, count=count)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = self.filter_set.options(self._counted_choices())
        page = context["page_obj"]
        return context | {
            **page_links(page, self._address),
            "filters": options,
            "chips": [
                {"label": item.label, "option": option, "address": self._address(without=item.key)}
                for item, choices in options
                for option in choices
                if option.is_selected
            ],
            "sorts": [(key, label, key == self.sort) for key, (label, order) in self.sorts.items()],
            "total": self.total,
            "query": self.filter_query(page.number),
        }

    def _address(self, page=1, without=None):
        query = self.filter_query(page, without)
        return f"{self.request.path}?{query}" if query else self.request.path

    def filter_query(self, page=1, without=None):
        """The GET query of this list in its shortest form, so that one content has one address."""
        query = {key: value for key, value in self.filter_set.values.items() if key != without}
        if self.sort != next(iter(self.sorts)):
            query["sort"] = self.sort
        if page > 1:
            query["page"] = page
        return urlencode(query)

    def _counted_choices(self):
        chosen = urlencode(self.filter_set.values)
        parts = (self.request.resolver_match.view_name, get_language(), self.version, chosen)
        key = f"filters:{sha256('|'.join(parts).encode()).hexdigest()}"
        rows = cache.get(key)
        if rows is None:
            rows = self.filter_set.count(self.records())
            cache.set(key, rows, timeout=60)
        return rows


class SluggedDetailView(DetailView):
    """What has an address in every language; an address it once had leads on.

    `has_representations` says whether the record is also given away in other formats at this address.
    """

    has_representations = True

    def get(self, request, *args, **kwargs):
        self.object = self.find(self.get_queryset())
        if self.object is None:
            moved = self.find_moved()
            if moved is None:
                raise Http404
            return redirect(moved, permanent=True)
        return self.render_to_response(self.get_context_data(object=self.object))

    def find(self, queryset):
        return queryset.filter(**{f"slug_{get_language()}": self.kwargs["slug"]}).first()

    def find_moved(self):
        return self.find_by_old_slug(self.model, self.kwargs["slug"])

    def find_by_old_slug(self, model, slug):
        old = SlugRedirect.objects.filter(model=model._meta.label_lower, language=get_language(), old_slug=slug).first()
        return old and model.objects.filter(public_id=old.public_id).first()


class RecordDetailView(SluggedDetailView):
    """One record. A draft shows only to staff who may look at its kind; a withdrawn one says so.

    Whoever reads the preview of a hidden record sees the drafts that belong to it too, marked as such.
    """

    def find(self, queryset):
        return self.visible(super().find(queryset))

    def find_moved(self):
        return self.visible(super().find_moved())

    def visible(self, record):
        """Return `record` if this reader may see it. The user is looked at for drafts only: it varies by cookie."""
        if record and record.is_hidden and not self.may_see_drafts(type(record)):
            return None
        return record

    def may_see_drafts(self, model):
        return may_preview(self.request.user, model)

    @property
    def is_preview(self):
        """Whether the page shows drafts too: that of a hidden record, and one that the desk asks for."""
        return self.object.is_hidden or self.object.is_withdrawn or self.is_stored

    @property
    def is_stored(self):
        return getattr(self.request, "is_stored", False)

    def shown(self, records):
        """Return those of the queryset `records` that this page shows."""
        if self.is_preview and self.may_see_drafts(records.model):
            return records.published_or_draft()
        return records.published()

    def shows(self, record):
        """Whether this page may name the single `record`."""
        return record is not None and record.is_shown(self.is_preview and self.may_see_drafts(type(record)))

    def get_context_data(self, **kwargs):
        record = self.object
        return super().get_context_data(**kwargs) | {
            "is_preview": self.is_preview,
            "is_stored": self.is_stored,
            "is_untranslated": not record.is_translated,
            "is_hidden_from_engines": self.is_preview or not record.is_translated,
        }

    def render_to_response(self, context, **kwargs):
        if self.object.is_withdrawn and not self.may_see_drafts(self.model):
            response = render(self.request, "withdrawn.html", {"object": self.object}, status=410)
            response["Cache-Control"] = "no-store"
            return response
        response = super().render_to_response(context, **kwargs)
        if context["is_preview"]:
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex"
        return response


class Shelf:
    """The records of a relation for a detail page; of many only the first, where a list has all of them.

    Iterating runs one query, whatever the number of records.
    """

    SIZE = 12

    def __init__(self, records, list_name=None, **query):
        self._records, self._list_name, self._query = records, list_name, query

    @property
    def model(self):
        return self._records.model

    @cached_property
    def _fetched(self):
        return list(self._records[: self.SIZE + 1] if self._list_name else self._records)

    @property
    def _shown(self):
        return self._fetched[: self.SIZE] if self._list_name else self._fetched

    def __iter__(self):
        return iter(self._shown)

    def __len__(self):
        return len(self._shown)

    @property
    def more_url(self):
        if len(self._fetched) == len(self._shown):
            return ""
        query = urlencode(self._query)
        return f"{reverse(self._list_name)}?{query}" if query else reverse(self._list_name)
