from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.core.paginator import Page, Paginator
from django.http import JsonResponse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from culture_for_all.records.cleaning import clean_line
from culture_for_all.records.paginator import page_links

from .finding import Found, Hit, find
from .narrowing import Facet
from .query import LONGEST_QUERY, QUOTES
from .registry import kind_named
from .suggesting import suggest
from .understanding import MEANINGS

FACETS = {"city": gettext_lazy("City"), "topic": gettext_lazy("Topic")}
LONGEST_CHOICE = 100
FEW = 5


class Results(Paginator):
    """The results of a query in pages."""

    def __init__(self, found: Found, per_page):
        super().__init__(found, per_page)

    @cached_property
    def count(self):
        return self.object_list.listed

    def page(self, number):
        number = self.validate_number(number)
        hits = self.object_list.page(number, self.per_page)
        first = (number - 1) * self.per_page + 1
        return Page([Result(hit, place) for place, hit in enumerate(hits, start=first)], number, self)


class Result:
    """A hit as the page shows it."""

    def __init__(self, hit: Hit, place):
        self.place, self.is_partial = place, hit.is_partial
        self.title, self.title_language = hit.title, hit.title_language
        self.passage, self.passage_language = hit.passage, hit.passage_language
        self.kind = hit.kind.model._meta.verbose_name
        self.url = hit.record.get_absolute_url()
        city = hit.kind.city not in ("", "self") and getattr(hit.record, hit.kind.city)
        self.city = city if city and city.is_published else None


@dataclass(frozen=True)
class Choice:
    """A value of a facet in its select."""

    facet: Facet
    is_selected: bool


class SearchView(TemplateView):
    """What is found, best first; it can be narrowed to a kind, a city and a topic. Works by GET alone."""

    template_name = "search.html"
    paginate_by = 20

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.text = clean_line(request.GET.get("q", ""))[:LONGEST_QUERY].rstrip()
        self.chosen = {
            key: value for key in ("kind", *FACETS) if (value := request.GET.get(key, "")[:LONGEST_CHOICE].strip())
        }
        self.plain = [meaning for meaning in MEANINGS if meaning in request.GET.getlist("plain")]

    def get_context_data(self, **kwargs):
        found = find(self.text, get_language(), **self.chosen, plain=self.plain)
        page = Results(found, self.paginate_by).get_page(self.request.GET.get("page"))
        everything = self._address(without=("kind",))
        return super().get_context_data(**kwargs) | {
            "text": self.text,
            "search_words": self.text,
            "heading": self._heading(found),
            "meanings": [
                (meaning.label, self._address(plain=[*self.plain, meaning.sort])) for meaning in found.meanings
            ],
            "plain": self.plain,
            "understood_url": self._address(without=("plain",)),
            "strange": found.strange,
            "strange_words": ", ".join(_("“%(text)s”") % {"text": words} for words in found.strange),
            "beginning": found.beginning,
            "elsewhere": found.elsewhere,
            "most": page.paginator.count if page.paginator.count < found.total else 0,
            "correction": found.correction,
            "correction_url": self._address(q=found.correction),
            "kind": self.chosen.get("kind", ""),
            "tabs": [
                (_("everything"), sum(kind.count for kind in found.kinds), everything, "kind" not in self.chosen),
                *(
                    (kind.label, kind.count, self._address(kind=kind.value), kind.value == self.chosen.get("kind"))
                    for kind in found.kinds
                ),
            ]
            if found.kinds
            else [],
            "facets": [
                (key, label, [Choice(facet, facet.value == self.chosen.get(key)) for facet in values])
                for (key, label), values in zip(FACETS.items(), (found.cities, found.topics), strict=True)
                if values
            ],
            "wider_url": self._address(without=("kind", *FACETS)) if self.chosen else "",
            "page_obj": page,
            "groups": [
                (is_partial, "h3" if is_partial else "h2", list(results))
                for is_partial, results in groupby(page, attrgetter("is_partial"))
            ],
            "partial": found.total - found.count,
            "is_help_due": bool(self.text) and found.count < FEW,
            "query": self._query(page.number),
            "is_hidden_from_engines": bool(self.text),
            **page_links(page, lambda number: self._address(page=number)),
        }

    def _heading(self, found):
        if not self.text:
            return pgettext("noun", "Search")
        values = {"number": found.count, "text": without_quotes(self.text)}
        if found.count:
            words = ngettext("%(number)s record for “%(text)s”", "%(number)s records for “%(text)s”", found.count)
        elif found.total and not found.strange:
            words = _("No record has all the words of “%(text)s”")
        else:
            words = _("Nothing found for “%(text)s”")
        return words % values

    def _address(self, page=1, without=(), **other):
        query = self._query(page, without, **other)
        return f"{self.request.path}?{query}" if query else self.request.path

    def _query(self, page=1, without=(), **other):
        """The GET query of this page in its shortest form."""
        query = {"q": self.text} | self.chosen | {"plain": self.plain} | other
        query = {key: value for key, value in query.items() if value and key not in without}
        if page > 1:
            query["page"] = page
        return urlencode(query, doseq=True)


def without_quotes(text):
    """Return a text that is one phrase in quotation marks without them."""
    inner = text[1:-1]
    return inner if text[0] in QUOTES and text[-1] in QUOTES and not set(QUOTES) & set(inner) else text


@require_safe
def suggestions(request):
    """What may be meant by a word that is being typed, as `js/suggest.js` reads it."""
    found = suggest(request.GET.get("q", ""), get_language())
    items = [
        {
            "label": suggestion.label,
            "language": suggestion.language,
            "kind": str(kind_named(suggestion.kind).model._meta.verbose_name),
            "url": suggestion.url,
        }
        for suggestion in found
    ]
    status = ngettext("%(number)s suggestion", "%(number)s suggestions", len(found)) % {"number": len(found)}
    return JsonResponse({"found": status, "items": items})
