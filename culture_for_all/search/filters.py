from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy as _

from culture_for_all.records.filters import Filter
from culture_for_all.records.models import LANGUAGE_CODES

from .matching import facet_tokens
from .registry import Searched
from .understanding import understand


class TextFilter(Filter):
    """By words in a record's texts, in whatever language and form, as the search finds them; its place is not asked."""

    is_text = True

    def __init__(self):
        super().__init__("q", _("Words"), "")

    def condition(self, model, value):
        query = understand(value, get_language())
        if not query.needs:
            return None
        of_kind = facet_tokens(Searched.of(model).rank, 0)
        return Q(pk__in=query.rows(*LANGUAGE_CODES, tokens=of_kind).keys())

    def count(self, queryset, condition):
        return []
