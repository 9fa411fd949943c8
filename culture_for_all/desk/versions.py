"""Versions of records are written with whatever saves them, in the same transaction."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction

from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import values_of, values_of_all

from .models import Version

BATCH = 200

_author = ContextVar("author", default=None)
_act = ContextVar("act", default=None)


@dataclass
class Act:
    """What is saved as one, with why; `waiting` has the keys of the records by their kind's content file."""

    reason: str = ""
    is_minor: bool = False
    waiting: dict = field(default_factory=lambda: defaultdict(set))


class Written:
    """Stands among what is to be done after the transaction, to tell what this one has written already.

    A savepoint that is taken back takes it along, as it does with the version.
    """

    def __init__(self, model, pk, version):
        self.record, self.version = (model, pk), version

    def __call__(self):
        pass


@contextmanager
def acting(user):
    """Let the versions that are written inside be by `user`, if that is somebody."""
    reset = _author.set(user)
    try:
        yield
    finally:
        _author.reset(reset)


@contextmanager
def collecting(reason="", is_minor=False):
    """Write one version at most of each record that is changed inside, in the end, with this reason.

    Inside another such act that one counts. Stands in the transaction that saves.
    """
    if _act.get() is not None:
        yield
        return
    act = Act(reason, is_minor)
    reset = _act.set(act)
    try:
        yield
        for file, pks in act.waiting.items():
            write(file, pks)
    finally:
        _act.reset(reset)


def follow(file, pks):
    """See to it that these records, which have changed, have a version of what they say now.

    Outside of `collecting` what one transaction changes of a record still is one version.
    """
    if (act := _act.get()) is not None:
        act.waiting[file].update(pks)
        return
    with transaction.atomic(savepoint=False):
        write(file, pks, written=written_here())


def write(file, pks, written=None):
    """Write a version of each of these records that is public and says something new, or is public no more.

    The version that this transaction has `written` of a record already is rewritten.
    """
    for batch in batches(sorted(pks)):
        rows = file.model._default_manager.filter(pk__in=batch).order_by("pk")
        # Held to the end of the transaction: whoever saves a part at the same time makes the next version.
        records = list(rows.select_for_update(of=("self",)))
        newest = newest_of(records)
        due = [record for record in records if is_due(record, newest.get(record.public_id))]
        new = []
        for record, values in zip(due, values_of_all(due), strict=True):
            state = Version.State.PUBLIC if is_public(record) else Version.State.HIDDEN
            last, own = newest.get(record.public_id), (written or {}).get((file.model, record.pk))
            if last and (last.values, last.state) == (values, state) or own and own.is_deletion:
                continue
            if own:
                own.values, own.state = values, state
                own.save(update_fields=["values", "state"])
            else:
                new.append((record, next_version(record, last, values, state)))
        Version.objects.bulk_create([version for record, version in new])
        if written is not None:
            for record, version in new:
                transaction.on_commit(Written(file.model, record.pk, version))


def write_deletion(record):
    """Write what a record says that is about to be deleted."""
    with transaction.atomic(savepoint=False):
        last = newest_of([record]).get(record.public_id)
        version = next_version(record, last, values_of(record), Version.State.DELETED)
        version.save()
        transaction.on_commit(Written(type(record), record.pk, version))


def write_first():
    """Write a version of all records that have changed behind our back, as migrations do it, or never had one."""
    for file in ContentFile.all():
        with transaction.atomic():
            write(file, file.model._default_manager.values_list("pk", flat=True))


def next_version(record, last, values, state):
    act = _act.get() or Act()
    return Version(
        public_id=record.public_id,
        model=record._meta.label_lower,
        number=last.number + 1 if last else 1,
        state=state,
        values=values,
        by=author(),
        reason=act.reason,
        is_minor=act.is_minor,
    )


def author():
    user = _author.get()
    return user if user and user.is_authenticated else None


def newest_of(records):
    """Return the newest versions of the records by their permanent identifiers."""
    newest = Version.objects.filter(public_id__in=[record.public_id for record in records]).newest()
    return {version.public_id: version for version in newest}


def written_here():
    """Return the versions that this transaction has written outside of `collecting`, by model and key of the record."""
    return {task.record: task.version for _sids, task, _robust in connection.run_on_commit if isinstance(task, Written)}


def is_public(record):
    """Whether everyone may read the record; what has no status always is."""
    return getattr(record, "is_published", True)


def is_due(record, last):
    return is_public(record) or bool(last and last.is_public)


def batches(pks):
    return [pks[start : start + BATCH] for start in range(0, len(pks), BATCH)]
