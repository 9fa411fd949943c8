"""What editors find: every record, whatever its status, by the beginnings of its words."""

import re
from dataclasses import dataclass
from unicodedata import normalize
from zlib import crc32

from django.contrib import admin
from django.db.models import Case, When
from django.utils.translation import gettext as _

from culture_for_all.desk.screens import IndexedAdmin
from culture_for_all.records.cleaning import clean_line

from .matching import (
    all_of,
    any_of,
    beginning,
    count_desk_keys,
    desk_keys,
    facet_tokens,
    in_name,
    list_desk_keys,
    whole_name,
    word_token,
)
from .models import DeskEntry
from .query import MOST_WORDS
from .registry import Searched, read
from .words import WORD, forms, plain, typed_forms

# Words that are written together, with a hyphen or an apostrophe, or apart: “e-book”, “ebook”; “King’s”, “Kings”.
COMPOUND = re.compile(rf"{WORD.pattern}(?:['’ʼ‘`´\-‐‑]{WORD.pattern})*")
NUMBERS = 2**18
FEW = 500  # found records that are named one by one

_kinds = {}


@dataclass(eq=False)
class DeskKind(Searched):
    """A kind of records as the admin finds them: by `body`, the texts that its `search_fields` name.

    Names of other records are taken from where "city__name" says, as they are, published or not.
    """

    indexed: type = None

    table = DeskEntry
    city = ""

    @property
    def model(self):
        return self.indexed

    @classmethod
    def made_of(cls, model_admin):
        own = [name for name in model_admin.search_fields if "__" not in name]
        related = [name.rpartition("__")[0] for name in model_admin.search_fields if "__" in name]
        # No list of all kinds gives this number, so that it stays when others come and go.
        rank = crc32(model_admin.opts.label_lower.encode()) % NUMBERS
        return cls(rank, body=own, related=related, indexed=model_admin.model)

    @property
    def plural(self):
        return _("%(kind)s, for editors") % {"kind": super().plural}

    def like(self, model):
        return _kinds[model]

    def is_public(self, record):
        return True

    def called(self, record):
        public = Searched.of(self.model)
        names = [public.title, *public.cases, *public.names] if public else self.body[:1]
        return read(record, *filter(None, names))

    def ids(self, pk):
        return [self.first_id(pk)]

    def narrow(self, queryset, text):
        """Return the records that have all the words of `text`, or words that begin so."""
        if not text.strip():
            return queryset
        words = compounds_in(text)
        if not words:
            return queryset.none()
        expression = self._all_of(map(matches, words))
        number = count_desk_keys(expression)
        if number <= FEW:
            found = queryset.filter(pk__in=list_desk_keys(expression) if number else [])
        else:
            # No condition that an index answers: passing over all records is quicker than looking up most of them.
            is_found = Case(When(pk__in=desk_keys(expression), then=True), default=False)
            found = queryset.alias(is_found=is_found).filter(is_found=True)
        if not queryset.query.where:
            found.known_count = number  # a queryset made of this one knows it no more
        return found

    def best_first(self, text):
        """Return two keys of order: whether the name is what was typed, has it or neither; and whether it begins so."""
        words, letters = compounds_in(text), letters_of(text)
        if not letters:
            return []
        is_so = self._all_of([whole_name(letters)])
        begins_so = self._all_of([beginning(whole_name(letters))])
        has_words = self._all_of([matches(word, in_name) for word in words])
        has_it = any_of([begins_so, has_words])
        return [
            Case(When(pk__in=desk_keys(is_so), then=0), When(pk__in=desk_keys(has_it), then=1), default=2),
            Case(When(pk__in=desk_keys(begins_so), then=0), default=1),
        ]

    def _all_of(self, parts):
        return all_of([*facet_tokens(self.rank, 0), *parts])


def desk_kinds():
    return list(_kinds.values())


def register_admins():
    """Index what the admins of the site search in."""
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, IndexedAdmin) and model_admin.search_fields:
            model_admin.index = _kinds[model] = DeskKind.made_of(model_admin)


def compounds_in(text):
    return COMPOUND.findall(clean_line(text))[:MOST_WORDS]


def letters_of(text):
    """Return the plain letters of all words of a text."""
    return "".join(map(plain, WORD.findall(normalize("NFC", text))))


def matches(compound, place=str):
    """Return the expression for rows that have all parts of a compound word, or a word of all of them together.

    `place` makes of a token the one for words that stand in a certain place, such as `in_name`.
    """
    parts = WORD.findall(compound)
    apart = all_of([begins(plain(part), typed_forms(part), place) for part in parts])
    return any_of([apart, begins(plain("".join(parts)), (), place)]) if len(parts) > 1 else apart


def begins(letters, stems, place):
    return any_of([*([beginning(place(word_token(letters)))] if letters else []), *map(place, stems)])


def desk_rows(kind, record, related):
    """Return the one row of a record."""
    words = dict.fromkeys(facet_tokens(kind.rank, 0))
    for text, code in [*read(record, *kind.body), *related]:
        words |= tokens_of(text, code)
    for text, code in kind.called(record):
        words |= dict.fromkeys([whole_name(letters_of(text)), *map(in_name, tokens_of(text, code))])
    return [DeskEntry(id=kind.first_id(record.pk), words=" ".join(words))]


def tokens_of(text, code):
    """Return what the words of a text put into a row, as the keys of a dictionary."""
    tokens = {}
    for compound in COMPOUND.findall(normalize("NFC", text)):
        parts = WORD.findall(compound)
        tokens |= dict.fromkeys(stem for part in parts for stem in forms(part, code))
        tokens |= dict.fromkeys(map(word_token, filter(None, map(plain, [*parts, "".join(parts)]))))
    return tokens
