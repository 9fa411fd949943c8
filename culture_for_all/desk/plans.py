"""What is published along with a record: the drafts that it and its parts name, and those that these name in turn."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Exists, OuterRef, Q

from culture_for_all.content.parts import is_part
from culture_for_all.kinds.roster import Aspect, kinds
from culture_for_all.records.models import Record


class Companions(Aspect):
    """The relations, by the names of their other ends, of records that name one of this kind and belong to its story."""

    label = "companions"

    def __init__(self, *relations):
        self.relations = relations

    @classmethod
    def is_needed_by(cls, kind):
        return False

    def faults(self):
        for name in self.relations:
            try:
                relation = self.model._meta.get_field(name)
            except FieldDoesNotExist:
                yield f"is published along with “{name}”, which it does not have"
            else:
                if not (relation.auto_created and issubclass(relation.related_model, Record)):
                    yield f"is published along with “{name}”, which are no records that name it"


@dataclass(frozen=True)
class Lead:
    """A way from a record to records of `model`: by one of its keys (`column`), or along `path`, in this `order`.

    What it leads to may be the record's alone (`is_own`), as events are to a visit, or be what names it (`is_back`).
    """

    path: str
    model: type
    column: str = ""
    order: tuple = ()
    is_own: bool = False
    is_back: bool = False


@cache
def leads(model):
    """Return all ways from a record of `model`, or from its parts, to other records."""
    found = [Lead(each.name, each.related_model, "" if each.many_to_many else each.attname) for each in named_by(model)]
    for part in filter(is_part, model._meta.related_objects):
        owner = part.field.name
        order = tuple(f"{part.name}__{name}" for name in part.related_model._meta.ordering if name != owner)
        found += [
            Lead(f"{part.name}__{each.name}", each.related_model, order=order, is_own=each.one_to_one)
            for each in named_by(part.related_model)
            if each.name != owner
        ]
    if companions := Companions.of(model):
        found += [
            Lead(name, model._meta.get_field(name).related_model, order=(name,), is_back=True)
            for name in companions.relations
        ]
    return found


def named_by(model):
    """Return the relations in which a row of `model` names records."""
    many = [each for each in model._meta.many_to_many if each.remote_field.through._meta.auto_created]
    single = [each for each in model._meta.concrete_fields if each.is_relation]
    return [each for each in (*single, *many) if issubclass(each.related_model, Record)]


@dataclass
class Item:
    """A record of a plan, which those in `named_by` name or belong to. `is_suggested`: it was made within the whole."""

    record: Record
    is_whole: bool = False
    is_back: bool = True  # unless something in the plan names it
    is_suggested: bool = False
    named_by: list = field(default_factory=list)

    @property
    def key(self):
        return f"{self.record._meta.model_name}-{self.record.pk}"

    @property
    def kind(self):
        return self.record._meta.verbose_name


class Plan:
    """The records `wholes` and what is hidden of those that they lead to in two steps, each as an `Item`.

    The number of queries depends on the kinds of records, not on how many there are. If `is_locked`, nobody else can
    change what the plan has found until the transaction ends.
    """

    def __init__(self, wholes, *, is_locked=False):
        self._is_locked = is_locked
        self._items = {(type(record), record.pk): Item(record, is_whole=True) for record in wholes}
        self._walked = set(self._items)
        self._walk(self._walk(wholes))
        self._suggest()

    @property
    def items(self):
        return [*self._items.values()]

    @property
    def hidden(self):
        """What the wholes lead to and readers do not see."""
        return [item for item in self.items if not item.is_whole]

    @property
    def drafts(self):
        return [item for item in self.hidden if item.record.is_hidden]

    def _walk(self, records):
        """Add what is hidden of what `records` lead to; return what is to be walked from in turn."""
        namers = defaultdict(list)
        found, own = defaultdict(dict), defaultdict(set)  # keys by model, the former in order
        for model, sources in by_model(records).items():
            for lead in leads(model):
                for source, pk in ends(lead, sources):
                    found[lead.model][pk] = None
                    namers[lead.model, pk].append((source, lead))
                    if lead.is_own:
                        own[lead.model].add(pk)
        further = []
        for model, pks in found.items():
            wanted = Q(pk__in=own[model]) | ~Q(status=Record.Status.PUBLISHED)
            stored = model._base_manager.select_for_update() if self._is_locked else model._base_manager
            rows = stored.filter(wanted, pk__in=pks).in_bulk()
            for record in (rows[pk] for pk in pks if pk in rows):
                if not record.is_published:
                    self._add(record, namers[model, record.pk])
                if (model, record.pk) not in self._walked and not record.is_withdrawn:
                    self._walked.add((model, record.pk))
                    further.append(record)
        return further

    def _add(self, record, namers):
        item = self._items.setdefault((type(record), record.pk), Item(record))
        for source, lead in namers:
            item.is_back = item.is_back and lead.is_back
            if source not in item.named_by:
                item.named_by.append(source)

    def _suggest(self):
        """Suggest what the author of a whole has made since then, and what nothing else names."""
        wholes = [item.record for item in self.items if item.is_whole]
        drafts = {(type(item.record), item.record.pk): item for item in self.drafts}
        authors = authors_of([*wholes, *(item.record for item in drafts.values())]) if drafts else {}
        elsewhere = self._named_elsewhere([item.record for item in drafts.values() if not item.is_back])
        for key, item in drafts.items():
            is_by_author = any(
                authors.get((type(whole), whole.pk), whole) == authors.get(key)
                and whole.created_at <= item.record.created_at
                for whole in wholes
            )
            item.is_suggested = is_by_author or not item.is_back and key not in elsewhere

    def _named_elsewhere(self, records):
        """Return the models and keys of those of the `records` that something outside the plan names."""
        found = set()
        for model, named in by_model(records).items():
            is_named = Q()
            for kind in kinds():
                inside = [pk for each, pk in (*self._items, *self._walked) if each is kind.model]
                for lead in leads(kind.model):
                    if lead.model is model and not lead.is_back:
                        outside = kind.model._base_manager.exclude(pk__in=inside)
                        is_named |= Q(Exists(outside.filter(**{lead.path: OuterRef("pk")})))
            rows = model._base_manager.filter(is_named, pk__in=[record.pk for record in named])
            found |= {(model, pk) for pk in rows.values_list("pk", flat=True)}
        return found


def ends(lead, sources):
    """Return pairs of each of the `sources`, which are of one model, and the key of a record that it leads to."""
    if lead.column:
        return [(source, pk) for source in sources if (pk := getattr(source, lead.column))]
    of_key = {source.pk: source for source in sources}
    hidden = {} if lead.is_own else {f"{lead.path}__status__in": [Record.Status.DRAFT, Record.Status.WITHDRAWN]}
    rows = type(sources[0])._base_manager.filter(pk__in=of_key, **{f"{lead.path}__isnull": False}, **hidden)
    return [(of_key[pk], end) for pk, end in rows.order_by("pk", *lead.order).values_list("pk", lead.path)]


def authors_of(records):
    """Return who has added each of the records in the admin, by its model and key."""
    types = ContentType.objects.get_for_models(*{type(record) for record in records})
    added = Q()
    for model, rows in by_model(records).items():
        added |= Q(content_type=types[model], object_id__in=[str(record.pk) for record in rows])
    models = {content_type.pk: model for model, content_type in types.items()}
    entries = LogEntry.objects.filter(added, action_flag=ADDITION)
    return {
        (models[type_id], int(pk)): user
        for type_id, pk, user in entries.values_list("content_type", "object_id", "user")
    }


def by_model(records):
    found = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    return found
