"""Versions of records are written with whatever saves them, in the same transaction."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction

from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import values_of, values_of_all

from .models import Translation, Version

BATCH = 200

_author = ContextVar("author", default=None)
_act = ContextVar("act", default=None)


@dataclass
class Act:
    """What is saved as one, with why; `waiting` has the keys of the records by their kind's content file.

    `confirmed` names translations that were found still right, as `confirmation_of` does.
    """

    reason: str = ""
    is_minor: bool = False
    confirmed: list = field(default_factory=list)
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
def collecting(reason="", is_minor=False, confirmed=()):
    """Write one version at most of each record that is changed inside, in the end, with this reason.

    Inside another such act that one counts. All is stored, or nothing.
    """
    if _act.get() is not None:
        yield
        return
    act = Act(reason, is_minor, [*confirmed])
    reset = _act.set(act)
    try:
        with transaction.atomic(savepoint=False):
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
        new, changed = [], []
        for record, values in zip(due, values_of_all(due), strict=True):
            state = Version.State.PUBLIC if is_public(record) else Version.State.HIDDEN
            last, own = newest.get(record.public_id), (written or {}).get((file.model, record.pk))
            confirmed = confirmed_here(last)
            is_same = last and (last.values, last.state) == (values, state)
            if is_same and not confirmed or own and own.is_deletion:
                continue
            changed.append(record.public_id)
            if own:
                own.values, own.state = values, state
                own.save(update_fields=["values", "state"])
            else:
                new.append((record, next_version(record, last, values, state, confirmed)))
        Version.objects.bulk_create([version for record, version in new])
        write_translations(file, changed)
        if written is not None:
            for record, version in new:
                transaction.on_commit(Written(file.model, record.pk, version))


def write_deletion(record):
    """Write what a record says that is about to be deleted."""
    with transaction.atomic(savepoint=False):
        last = newest_of([record]).get(record.public_id)
        version = next_version(record, last, values_of(record), Version.State.DELETED)
        version.save()
        Translation.objects.filter(public_id=record.public_id).delete()
        transaction.on_commit(Written(type(record), record.pk, version))


def write_first():
    """Write a version of all records that have changed behind our back, as migrations do it, or never had one."""
    for file in ContentFile.all():
        with transaction.atomic():
            write(file, file.model._default_manager.values_list("pk", flat=True))


def write_translations(file, public_ids):
    """Write how far these records are translated, by what their versions say."""
    if not public_ids:
        return
    versions = defaultdict(list)
    for version in Version.objects.filter(public_id__in=public_ids).order_by("number"):
        versions[version.public_id].append(version)
    Translation.objects.filter(public_id__in=public_ids).delete()
    Translation.objects.bulk_create([row for told in versions.values() for row in Translation.sums(file, told)])


def write_all_translations():
    for file in ContentFile.all():
        told = Version.objects.filter(model=file.model_label, number=1)
        for batch in batches(list(told.values_list("public_id", flat=True))):
            write_translations(file, batch)


def confirmation_of(version, place):
    """Return what a form sends to say that the translation at this place of the version is still right."""
    return f"{version.public_id}:{version.number}:{place}"


def confirmed_here(last):
    """Return the places of the translations in the `last` version that this act confirms and that are outdated."""
    act = _act.get()
    if not (last and act and act.confirmed):
        return []
    rows = Translation.objects.filter(public_id=last.public_id).values_list("aged", flat=True)
    return [place for aged in rows for place in aged if confirmation_of(last, place) in act.confirmed]


def next_version(record, last, values, state, confirmed=()):
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
        confirmed=[*confirmed],
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
