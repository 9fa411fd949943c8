"""Filters of lists: GET parameters with English keys and values, so that an address survives a language switch."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import get_language

from .cleaning import clean_line
from .models import KEY_COLUMN, LANGUAGE_CODES, Record


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    language: str
    count: int
    is_selected: bool


class Filter:
    """One GET parameter, shown in a list's filter bar as a choice, or as a box for a text."""

    is_text = False

    def __init__(self, key, label, path):
        self.key, self.label, self.path = key, label, path

    def condition(self, model, value):
        """Return the `Q` for `value`, or `None` for a value that can never be meant."""
        raise NotImplementedError

    def count(self, queryset, condition):
        """Return a row for each value in use, in the order to show: value, label, how many now under `condition`,
        and the language of the label where it is not the interface that speaks.
        """
        raise NotImplementedError

    def _counted(self, queryset, *columns, condition):
        return queryset.values_list(*columns).annotate(
            found=Count("pk", filter=condition) if condition else Count("pk")
        )


class RelationFilter(Filter):
    """By a related record or topic: its key is the value, in every language."""

    def condition(self, model, value):
        found = model.objects.filter(self._may_be_seen(model), **{f"{self.path}__{KEY_COLUMN}": value})
        return Q(pk__in=found.values("pk"))

    def count(self, queryset, condition):
        codes = list(dict.fromkeys([get_language(), *LANGUAGE_CODES]))
        rows = self._counted(
            queryset.filter(self._may_be_seen(queryset.model)).order_by(f"{self.path}__sort_key_{codes[0]}"),
            f"{self.path}__{KEY_COLUMN}",
            *(f"{self.path}__name_{code}" for code in codes),
            condition=condition,
        )
        for slug, *names, found in rows:
            name, language = next((name, code) for name, code in zip(names, codes, strict=True) if name)
            yield slug, name, found, language

    def _may_be_seen(self, model):
        related = model._meta.get_field(self.path).related_model
        if issubclass(related, Record):
            return Q(**{f"{self.path}__status": Record.Status.PUBLISHED})
        return Q(**{f"{self.path}__isnull": False})


class ChoiceFilter(Filter):
    """By a field with choices, or by an annotation that takes their values."""

    def __init__(self, key, label, path, choices):
        super().__init__(key, label, path)
        self.choices = choices

    def condition(self, model, value):
        return Q(**{self.path: value}) if value in self.choices.values else None

    def count(self, queryset, condition):
        rows = self._counted(queryset.order_by(), self.path, condition=condition)
        found = dict(rows)
        for choice in self.choices:
            if choice.value in found:
                yield choice.value, str(choice.label), found[choice.value], ""


class YearFilter(Filter):
    """By the year of a date, or by a field that holds a year."""

    def __init__(self, key, label, path, is_date=True):
        super().__init__(key, label, path)
        self.is_date = is_date

    def condition(self, model, value):
        if not (value.isascii() and value.isdigit() and len(value) == 4 and int(value)):
            return None
        return Q(**{f"{self.path}__year" if self.is_date else self.path: int(value)})

    def count(self, queryset, condition):
        queryset = queryset.annotate(_year=ExtractYear(self.path)) if self.is_date else queryset
        column = "_year" if self.is_date else self.path
        rows = self._counted(
            queryset.filter(**{f"{column}__isnull": False}).order_by(f"-{column}"), column, condition=condition
        )
        return [(str(year), str(year), found, "") for year, found in rows]


class FilterSet:
    """The filters of one list as a GET query sets them; parameters unknown or impossible are left out."""

    LONGEST_VALUE = 100

    def __init__(self, filters, model, data):
        self.filters = filters
        self.values, self._conditions = {}, {}
        for item in filters:
            value = clean_line(data.get(item.key, ""))[: self.LONGEST_VALUE]
            condition = item.condition(model, value) if value else None
            if condition is not None:
                self.values[item.key], self._conditions[item.key] = value, condition

    def apply(self, queryset):
        for condition in self._conditions.values():
            queryset = queryset.filter(condition)
        return queryset

    def count(self, queryset):
        """Return for each key the rows of `Filter.count`: each value in use, with what choosing it would find."""
        rows = {}
        for item in self.filters:
            others = Q()
            for key, condition in self._conditions.items():
                if key != item.key:
                    others &= condition
            rows[item.key] = list(item.count(queryset, others))
        return rows

    def options(self, rows):
        """Return pairs (filter, its `Option`s) from the rows of `count`; a chosen value that no record has is kept."""
        return [(item, list(self._options(item.key, rows[item.key]))) for item in self.filters]

    def _options(self, key, rows):
        chosen = self.values.get(key)
        for value, label, found, language in rows:
            yield Option(value, label, language, found, value == chosen)
        if chosen and chosen not in {value for value, *rest in rows}:
            yield Option(chosen, chosen, "", 0, True)
