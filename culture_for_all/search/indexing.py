"""The index rows of records, those for visitors and those for editors: made, kept right and thrown away."""

import json
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import md5

from django.db import transaction

from culture_for_all.records.models import LANGUAGE_CODES

from .desk import desk_kinds, desk_rows
from .matching import BODY, NAMES, RELATED, SUMMARY, TITLE, facet_tokens, name_token, tidy, token
from .models import DeskEntry, Entry, Synonyms
from .registry import MOST_RECORDS, Searched, follow, kinds, place_of, read, target_of, whole_of
from .spelling import forget_all_but, learn
from .words import LONGEST_WORD, forms, plain, words_in

BATCH = 200
TABLES = (Entry, DeskEntry)
COLUMNS = {table: [field.name for field in table._meta.concrete_fields if not field.primary_key] for table in TABLES}

_waiting = ContextVar("waiting", default=None)


@contextmanager
def collecting():
    """Index what is changed inside once and in the end, instead of with each change."""
    if _waiting.get() is not None:
        yield
        return
    waiting = defaultdict(set)
    reset = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(reset)
    _index(waiting)


def all_kinds():
    """Return the kinds of what visitors find and those of what editors find: many a model has one of each."""
    return [*kinds(), *desk_kinds()]


def update_all(model, pks):
    """Do what `update` does for records that were written past the signals."""
    for kind in all_kinds():
        if kind.model is model:
            update(kind, pks)


def update(kind, pks):
    """Make the index rows of these records what they should be now, and those of the records that name them."""
    if (waiting := _waiting.get()) is not None:
        waiting[kind].update(pks)
    else:
        _index({kind: set(pks)})


@transaction.atomic(savepoint=False)
def update_if_changed(kind, record):
    """Do so for a record that was saved as it is, as cheaply as can be.

    A glance is enough when it is found by what it was found by before. When it belongs to the same records as
    before, they need not be asked again what they are called.
    """
    if _waiting.get() is not None or not is_at_hand(record):
        return update(kind, [record.pk])
    before = rows_before(kind, [record.pk])
    known = {row.own_digest for row in before.values()}
    if known == ({digest(kind.own_texts(record))} if kind.is_public(record) else set()):
        return None
    row = next(iter(before.values()), None)
    if row is None or json.loads(row.links)[0] != kind.own_keys(record):
        return update(kind, [record.pk])
    rows = rows_of(kind, record, row)
    if _replace(kind, [record.pk], before, rows):
        _index(dependants(kind, [record.pk]))
    return None


def is_at_hand(record):
    """Whether the record holds what was saved: all of its fields, and no value that only the database computed."""
    return not record.get_deferred_fields() and not any(
        hasattr(value, "resolve_expression") for value in vars(record).values()
    )


def dependants(kind, pks):
    """Return the records whose index rows in the same table hold what these records are called, by kind."""
    found = defaultdict(set)
    for other in all_kinds():
        if other.table is not kind.table:
            continue
        for path in other.related:
            if target_of(other.model, path) is kind.model:
                others = other.model._default_manager.filter(**{f"{path}__in": pks}).order_by()
                found[other].update(others.values_list("pk", flat=True))
    return {other: keys for other, keys in found.items() if keys}


def rebuild(tables=TABLES):
    """Make the index anew in these tables, batch by batch, so that visitors can search meanwhile.

    Yield kind, how many of its records are done, and how many there are.
    """
    for group in Synonyms.objects.all():
        group.save()  # its stems are kept like those of records
    rebuilt = [kind for kind in all_kinds() if kind.table in tables]
    for table in tables:
        _remove_strangers(table)
    for kind in rebuilt:
        pks = list(kind.model._default_manager.order_by("pk").values_list("pk", flat=True))
        done = 0
        for batch in _batches(pks):
            with transaction.atomic():
                kind.table.objects.filter(pk__in=[number for pk in batch for number in kind.ids(pk)]).delete()
                _write(kind, batch)
            done += len(batch)
            yield kind, done, len(pks)
    _forget_unused_words()
    tidy()


def rows_of(kind, record, before=None):
    """Return the index rows that a record should have, none when it is not public.

    What the records around it are called is looked up, unless there is a row from `before` that tells it.
    """
    if not kind.is_public(record):
        return []
    related, lent = texts_around(kind, record) if before is None else texts_before(before)
    if kind.table is DeskEntry:
        rows = desk_rows(kind, record, related)
    else:
        facets = " ".join(map(str, kind.facets(record))) if before is None else before.facets
        rows = public_rows(kind, record, related, lent, facets)
    for row in rows:
        row.links = json.dumps([kind.own_keys(record), related, lent])
        row.own_digest = digest(kind.own_texts(record))
        row.called_digest = digest(kind.called(record) + kind.lent(record))
    return rows


def texts_around(kind, record):
    """Return what the records at the end of the kind's `related` paths are called, and what they lend."""
    around = unique(other for path in kind.related for other in follow(record, path))
    pairs = [(kind.like(type(other)), other) for other in around]
    called = unique(text for other_kind, other in pairs for text in other_kind.called(other))
    return called, unique(text for other_kind, other in pairs for text in other_kind.lent(other))


def texts_before(row):
    """Return the same as an index row remembers it."""
    _own_keys, *around = json.loads(row.links)
    return [[tuple(text) for text in texts] for texts in around]


def public_rows(kind, record, related, lent, facets):
    """Return a row for each language that the record can be read in."""
    told = {
        NAMES: kind.called(record),
        RELATED: read(record, *kind.labels) + related,
        SUMMARY: read(record, *kind.summary) + read_parts(record, kind.facts),
        BODY: read(record, *kind.body) + read_parts(record, kind.parts) + lent,
    }
    rows = []
    for language in languages_of(kind, record):
        row = Entry(id=kind.first_id(record.pk) + LANGUAGE_CODES.index(language), facets=facets)
        fill(row, language, in_language(told, kind, record, language))
        rows.append(row)
    return rows


def languages_of(kind, record):
    """Return the languages that the record can be read in."""
    texts = read(record, *filter(None, [kind.title]), *kind.summary, *kind.body)
    written = {code for _text, code in texts}
    return [code for code in LANGUAGE_CODES if code in written] or LANGUAGE_CODES[:1]


def read_parts(record, paths):
    parts = {
        relation: [part for part in follow(record, relation) if not is_about_hidden(part, type(record))]
        for relation in dict.fromkeys(map(whole_of, paths))
    }
    return [text for path in paths for part in parts[whole_of(path)] for text in read(part, path.rpartition("__")[2])]


def is_about_hidden(part, whole):
    """Whether a part, such as a delegation, speaks of another record than its `whole` that is not public."""
    for field in part._meta.concrete_fields:
        kind = Searched.of(field.related_model) if field.many_to_one and field.related_model is not whole else None
        if kind and (other := getattr(part, field.name)) and not kind.is_public(other):
            return True
    return False


def in_language(told, kind, record, language):
    """Return the texts that readers of `language` find a record by: its names in all languages, all else in theirs."""
    titles = read(record, kind.title) if kind.title else []
    own_titles = [text for text in titles if text[1] == language] or titles[:1]
    own_titles += [text for text in read(record, *kind.cases) if text[1] == language]
    return {
        TITLE: own_titles,
        NAMES: [text for text in told[NAMES] if text not in own_titles],
        RELATED: told[RELATED],
        SUMMARY: [text for text in told[SUMMARY] if text[1] in (language, "")],
        BODY: [text for text in told[BODY] if text[1] in (language, "")],
    }


def fill(row, language, texts):
    """Fill the columns that are made of words, and `row.spellings` with how these are written in which language."""
    head, tail, lines, row.spellings = [], [], [], {}
    for level, texts_here in texts.items():
        line = []
        for text, code in texts_here:
            words = words_in(text)
            letters = [plain(word) for word in words]
            stems = [stem for word in words for stem in forms(word, code)]
            line.append(" ".join(letters))
            row.spellings |= {plain(word): (word.lower(), code) for word in words}
            tail += [token(language, stem) for stem in stems]
            if level < BODY:
                head += [token(language, stem, level) for stem in stems]
            if level in (TITLE, NAMES):
                head += [name_token(language, word, level) for word in letters if word]
            if level == TITLE and words:
                head.append(name_token(language, letters[0]))
        lines.append(f" {' | '.join(unique(line))} ")
    row.head = " ".join(unique(head))
    row.tail = " ".join(unique([*facet_tokens(*row.facets.split()), *tail]))
    row.text = "\n".join(lines)


def digest(values):
    return md5(repr(values).encode(), usedforsecurity=False).hexdigest()


def unique(values):
    return list(dict.fromkeys(values))


def _index(waiting):
    """Index what waits, then what depends on records that are called otherwise than before."""
    with transaction.atomic(savepoint=False):
        while waiting:
            following = defaultdict(set)
            for kind in sorted(waiting, key=lambda kind: (TABLES.index(kind.table), kind.rank)):
                for batch in _batches(sorted(waiting[kind])):
                    if renamed := _write(kind, batch):
                        for other, pks in dependants(kind, renamed).items():
                            following[other] |= pks - waiting.get(other, set())
            waiting = {kind: pks for kind, pks in following.items() if pks}


def _write(kind, pks):
    """Write what has changed of the index rows of these records. Return the records that are called otherwise."""
    before = rows_before(kind, pks)
    return _replace(kind, pks, before, [row for record in kind.load(pks) for row in rows_of(kind, record)])


def rows_before(kind, pks):
    """Return the present index rows, held until the end of the transaction: who comes later sees what we write."""
    return kind.table.objects.select_for_update().in_bulk([number for pk in pks for number in kind.ids(pk)])


def _replace(kind, pks, before, rows):
    after = {row.pk: row for row in rows}
    changed = [row for row in rows if not is_same(row, before.get(row.pk))]
    columns = COLUMNS[kind.table]
    kind.table.objects.bulk_create(changed, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    if gone := before.keys() - after.keys():
        kind.table.objects.filter(pk__in=gone).delete()
    if kind.table is Entry:  # the words of drafts are nobody's business
        learn_from(changed, before)
    return [pk for pk in pks if called(kind, pk, before) != called(kind, pk, after)]


def is_same(row, other):
    columns = COLUMNS[type(row)]
    return other is not None and all(getattr(row, column) == getattr(other, column) for column in columns)


def called(kind, pk, rows):
    return next((rows[number].called_digest for number in kind.ids(pk) if number in rows), digest([]))


def learn_from(rows, before):
    """Let the words that are new in these rows be known for later corrections."""
    words = {}
    for row in rows:
        known = set(before[row.pk].text.split()) if row.pk in before else set()
        words |= {
            letters: spelling
            for letters, spelling in row.spellings.items()
            if 2 < len(letters) < LONGEST_WORD and not letters.isdigit() and letters not in known
        }
    if words:
        learn(words)


def _remove_strangers(table):
    """Remove the rows of records that are gone and of kinds that nobody registers any more."""
    strangers = table.objects.all()
    for kind in [kind for kind in all_kinds() if kind.table is table]:
        first, last = kind.first_id(0), kind.first_id(MOST_RECORDS)
        strangers = strangers.exclude(pk__gte=first, pk__lt=last)
        pks = set(kind.model._default_manager.values_list("pk", flat=True))
        of_kind = table.objects.filter(pk__gte=first, pk__lt=last).values_list("pk", flat=True)
        gone = [number for number in of_kind if place_of(number)[1] not in pks]
        for batch in _batches(gone):
            table.objects.filter(pk__in=batch).delete()
    strangers.delete()


def _forget_unused_words():
    used = set()
    for text in Entry.objects.values_list("text", flat=True).iterator():
        used.update(text.split())
    forget_all_but(used)


def _batches(pks):
    return [pks[start : start + BATCH] for start in range(0, len(pks), BATCH)]
