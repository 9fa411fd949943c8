from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.filters import Filter
from culture_for_all.records.models import LANGUAGE_CODES

from .matching import Rows, all_of, any_of, facet_tokens, without
from .query import parse
from .registry import kind_of


class TextFilter(Filter):
    """By words in a record's texts, in whatever language and form, as the search finds them; its place is not asked."""

    is_text = True

    def __init__(self):
        super().__init__("q", _("Words"), "")

    def condition(self, model, value):
        query = parse(value)
        return Q(pk__in=keys(query, kind_of(model))) if query.needs else None

    def count(self, queryset, condition):
        return []


def keys(query, kind):
    """Return the subquery of the keys of all records of a kind that have what the query asks for."""
    wanted = [
        without(
            all_of([need.matches(code) for need in query.needs]),
            [need.matches(code) for need in query.unwanted if not need.phrase],
        )
        for code in LANGUAGE_CODES
    ]
    rows = Rows(all_of([any_of(wanted), *facet_tokens(kind.rank, 0)]))
    rows = rows.holding([need.phrase for need in query.unwanted if need.phrase], is_wanted=False)
    return rows.holding(query.phrases).keys()
