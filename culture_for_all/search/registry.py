"""Which records are found, and by which of their texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import prefetch_related_objects
from django.utils.translation import override
from modeltranslation.manager import get_translatable_fields_for_model

from culture_for_all.kinds.roster import Aspect
from culture_for_all.records.models import LANGUAGE_CODES, columns
from culture_for_all.records.translation import SluggedOptions

from .models import Entry

MOST_RECORDS = 2**40
MOST_LANGUAGES = 2**4


def kinds():
    """Return what is searched of all kinds, in the order of their ranks."""
    return sorted(Searched.all(), key=lambda kind: kind.rank)


def kind_named(name):
    return next((kind for kind in Searched.all() if kind.name == name), None)


def kind_ranked(rank):
    return next((kind for kind in Searched.all() if kind.rank == rank), None)


def kind_for(facet):
    """Return the kind whose records are the values of a facet, such as "city"."""
    return next((kind for kind in Searched.all() if kind.facet == facet), None)


@dataclass(eq=False)
class Searched(Aspect):
    """The texts that lead to the records of a kind.

    Texts are named as attributes: a translated field, a field that every language shares, or a property or method
    that speaks the active language, such as `get_kind_display`. What the record is called comes first: its `title`,
    which may have `cases`, and its other `names`. Then what it belongs to: its `labels`, and all that the records at
    the end of the `related` paths are called, as long as they are public. Then its `summary` and its `body`, to which
    the texts of its `parts` belong ("days__title"), and what related public records lend, such as the district of a
    venue. Those of the parts that are `facts` count as much as the summary, and passages show them, whatever level they
    are at, so that nobody takes a "no" for a "yes".

    Of equally good records those with the lower `rank` come first. Changing a rank asks for `rebuild_search`.
    The records themselves are the values of a `facet`.

    Who types what a kind is called, its name or what it is `also_called`, means its records; `sorts` names a field
    whose choices are names of parts of them, such as workshops of events.
    """

    rank: int
    title: str = ""
    cases: Sequence[str] = ()
    names: Sequence[str] = ()
    labels: Sequence[str] = ()
    summary: Sequence[str] = ()
    body: Sequence[str] = ()
    related: Sequence[str] = ()
    lends: Sequence[str] = ()
    facts: Sequence[str] = ()
    parts: Sequence[str] = ()
    left_out: Sequence[str] = ()
    facet: str = ""
    also_called: Sequence = ()
    sorts: str = ""

    label = "search"
    table = Entry

    @property
    def name(self):
        return self.kind.model_name

    @property
    def city(self):
        return self.kind.city

    @property
    def plural(self):
        return self.model._meta.verbose_name_plural

    @property
    def results(self):
        """The public records with their names, addresses and cities, and with the texts of their passages."""
        records = self.kind.public()
        if not hasattr(records, "with_links"):
            return records
        steps = {path.partition("__")[0] for path in self.model.address_fields if "__" in path}
        translated = get_translatable_fields_for_model(self.model)
        texts = [name for name in ("slug", self.title, *self.summary, *self.body) if name in translated]
        return records.with_links(*sorted(steps | ({self.city} - {"", "self"})), also=columns(*texts))

    def title_for(self, record, *languages):
        """Return what the record is called in the first of `languages` that has a name for it, and which that is."""
        with override(languages[0]):
            title = str(record)
        names = [(getattr(record, f"{self.title}_{code}"), code) for code in languages] if self.title else []
        others = [(getattr(record, f"{self.title}_{code}"), code) for code in LANGUAGE_CODES] if self.title else []
        return next(((name, code) for name, code in [*names, *others] if name), (title, languages[0]))

    def values(self):
        """The public records that results can be narrowed to."""
        return self.kind.public().for_links()

    def passage_columns(self, language):
        """Return the columns that hold the summary and the body in a language."""
        translated = get_translatable_fields_for_model(self.model) or ()
        fields = {value.name for value in self.model._meta.concrete_fields}
        return [
            f"{name}_{language}" if name in translated else name
            for name in [*self.summary, *self.body]
            if name in fields
        ]

    def load(self, pks):
        """Return the records with these keys, with all that the index takes from them."""
        records = list(self.model._default_manager.filter(pk__in=pks))
        prefetch_related_objects(records, *self.related, *dict.fromkeys(whole_of(path) for path in self.part_paths))
        return records

    @property
    def part_paths(self):
        return [*self.facts, *self.parts]

    def first_id(self, pk):
        """Return the number of the record's first index row. Ordered by it, rows stand in the order of the ranks."""
        return (self.rank * MOST_RECORDS + pk) * MOST_LANGUAGES

    def ids(self, pk):
        """Return the numbers of the index rows that the record can have, one per language."""
        return range(first := self.first_id(pk), first + len(LANGUAGE_CODES))

    def facets(self, record):
        """Return by what results can be narrowed: the kind's rank, the key of the city or 0, the keys of the topics."""
        city = record.pk if self.city == "self" else getattr(record, f"{self.city}_id") if self.city else None
        topics = sorted(topic.pk for topic in follow(record, "topics")) if "topics" in self.related else []
        return [self.rank, city or 0, *topics]

    def like(self, model):
        """Return the kind of other records in the same table."""
        return Searched.of(model)

    def is_public(self, record):
        return getattr(record, "is_published", True) and not getattr(record, "is_hidden", False)

    def called(self, record):
        """Return what a public record is called, in all languages: pairs of a text and its language, if it has one."""
        if not self.is_public(record):
            return []
        return read(record, *filter(None, [self.title]), *self.cases, *self.names)

    def lent(self, record):
        """Return what a public record gives to the bodies of those that are related to it."""
        return read(record, *self.lends) if self.is_public(record) else []

    def own_keys(self, record):
        """Return what places the record among others: its status and the keys of the records it belongs to."""
        paths = {path.partition("__")[0] for path in self.related} | ({self.city} - {"", "self"})
        fields = [value for value in record._meta.concrete_fields if value.name in paths or value.name == "status"]
        return [getattr(record, value.attname) for value in fields]

    def own_texts(self, record):
        """Return all that the record itself brings to its index rows; it costs no query."""
        names = [*filter(None, [self.title]), *self.cases, *self.names, *self.labels, *self.summary, *self.body]
        return [*self.own_keys(record), *read(record, *names)]

    def faults(self):
        own = [*filter(None, [self.title]), *self.cases, *self.names, *self.labels, *self.summary, *self.body]
        for name in filter(None, [*own, *self.lends, *self.left_out, self.sorts]):
            if not hasattr(self.model, name):
                yield f"is found by “{name}”, which it does not have"
        for name in get_translatable_fields_for_model(self.model) or ():
            if name not in {*own, *self.left_out, *SluggedOptions.fields}:
                yield f"is not found by “{name}”"
        for path in [*self.related, *filter(None, map(whole_of, self.part_paths))]:
            try:
                target_of(self.model, path)
            except FieldDoesNotExist:
                yield f"is found through “{path}”, which leads nowhere"
        for other in Searched.all():
            if other is not self and other.rank == self.rank:
                yield f"has the rank of {other.kind.label}, {self.rank}"


def place_of(number):
    """Return the kind's rank and the key of the record, and the language, that the index row with this number is of."""
    record, language = divmod(number, MOST_LANGUAGES)
    return *divmod(record, MOST_RECORDS), LANGUAGE_CODES[language]


def read(record, *names):
    """Return the texts of these attributes that are not empty, each with its language; "" when it has none."""
    translated = get_translatable_fields_for_model(type(record)) or ()
    fields = {value.name for value in record._meta.concrete_fields}
    texts = []
    for name in names:
        if name in translated:
            texts += [(getattr(record, f"{name}_{code}"), code) for code in LANGUAGE_CODES]
        elif name in fields:
            texts.append((getattr(record, name), ""))
        else:
            for code in LANGUAGE_CODES:
                with override(code):
                    value = getattr(record, name)
                    texts.append((str(value() if callable(value) else value), code))
    return [(text, code) for text, code in texts if text]


def target_of(model, path):
    """Return the model at the end of a path of relations."""
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model


def whole_of(path):
    """Return the relation that a path to a text of parts goes through."""
    return path.rpartition("__")[0]


def follow(record, path):
    """Return the records at the end of a path of relations."""
    reached = [record]
    for step in path.split("__"):
        ends = [getattr(other, step) for other in reached]
        reached = [other for end in ends for other in (end.all() if hasattr(end, "all") else [end]) if other]
    return reached
