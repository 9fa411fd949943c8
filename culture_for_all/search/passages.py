"""The passages of records that show why they were found."""

import re
from collections import defaultdict
from functools import cache, partial
from unicodedata import normalize

from .registry import read, whole_of
from .words import WORD, forms, plain, words_in

LENGTH = 240
MARK_OF_LIST = re.compile(r"^\s*(?:[-*•–#]+|\d+[.)])\s+", re.MULTILINE)
END_OF_LINE = re.compile(r"(?<=[\w)”“»])[^\S\n]*\n+")
END_OF_SENTENCE = re.compile(r"(?<=\w{4}[.!?…])\s+|\n+")  # and not of an abbreviation


class Terms:
    """The words to mark."""

    def __init__(self, query):
        ways = [(need, way) for need in query.needs for way in need.ways]
        letters = {word.plain for need, way in ways for word in way.words}
        stems = {stem for need, way in ways if not need.phrase for word in way.words for stem in word.stems}
        self.met = cache(partial(met, letters, stems))
        self.needs = [[[{word.plain, *word.stems} for word in way.words] for way in need.ways] for need in query.needs]

    def mark(self, text, language):
        """Return `text` in pieces: pairs of a text and whether it is one of the words."""
        text = normalize("NFC", text)
        pieces, end = [], 0
        for match in WORD.finditer(text):
            if self.met(match[0], language):
                pieces += [(text[end : match.start()], False), (match[0], True)]
                end = match.end()
        return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]

    def passage(self, texts, language):
        """Return the pieces of the passage of these texts whose sentence answers best."""
        best, most = "", ()
        for text in texts:
            if self.worth(text, language) <= most:  # and so of each of its sentences
                continue
            sentences = END_OF_SENTENCE.split(as_prose(text))
            for start, sentence in enumerate(sentences):
                if (worth := self.worth(sentence, language)) > most:
                    best, most = " ".join(sentences[start:]), worth
        return self.mark(self.shortened(best, language), language)

    def worth(self, text, language):
        """Return how many needs a text meets with all words of one of their ways, then how many of the words it has."""
        said = {forms_of_word for word in set(words_in(text)) if (forms_of_word := self.met(word, language))}
        if not said:
            return 0, 0
        has = set().union(*said)
        whole = [any(not any(map(has.isdisjoint, way)) for way in need) for need in self.needs]
        return sum(whole), len({letters for letters, *_stems in said})

    def shortened(self, text, language):
        """Return `text`, or of a long one its beginning or the part around the first of the words."""
        if len(text) <= LENGTH:
            return text
        first = next((match.start() for match in WORD.finditer(text) if self.met(match[0], language)), 0)
        start = text.find(" ", first - LENGTH // 3) + 1 if first > LENGTH // 2 else 0
        end = text.rfind(" ", start, start + LENGTH) if start + LENGTH < len(text) else len(text)
        return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def met(letters, stems, word, language):
    """Return `word` in plain letters and its stems if it is among these `letters` or `stems`, nothing of others."""
    own = forms(word, language)
    return (plain(word), *own) if plain(word) in letters or not stems.isdisjoint(own) else ()


def as_prose(text):
    """Return a text of several lines without the marks of its lists; what ends without a stop gets a semicolon."""
    return END_OF_LINE.sub(";\n", MARK_OF_LIST.sub("", text.strip()))


def read_passages(kind, records, language):
    """Return the texts of `records` to choose passages from, by key: facts first, then summary and body.

    It costs a query for a kind that has facts.
    """
    names = kind.passage_columns(language)
    facts = read_facts(kind, [record.pk for record in records], language)
    return {
        record.pk: [*facts.get(record.pk, []), *filter(None, (getattr(record, name) for name in names))]
        for record in records
    }


def read_facts(kind, pks, language):
    facts = defaultdict(list)
    for relation in dict.fromkeys(map(whole_of, kind.facts)):
        whole = kind.model._meta.get_field(relation).field
        names = [path.rpartition("__")[2] for path in kind.part_paths if whole_of(path) == relation]
        for part in whole.model._default_manager.filter(**{f"{whole.name}__in": pks}):
            facts[getattr(part, whole.attname)] += [text for text, code in read(part, *names) if code == language]
    return facts
