"""The passages of records that show why they were found."""

import re
from collections import defaultdict
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
        self.needs = query.needs
        ways = [(need, way) for need in query.needs for way in need.ways]
        self.plain = {word.plain for need, way in ways for word in way.words}
        self.stems = {stem for need, way in ways if not need.phrase for word in way.words for stem in word.stems}

    def mark(self, text, language):
        """Return `text` in pieces: pairs of a text and whether it is one of the words."""
        text = normalize("NFC", text)
        pieces, end = [], 0
        for match in WORD.finditer(text):
            if self.meets(match[0], language):
                pieces += [(text[end : match.start()], False), (match[0], True)]
                end = match.end()
        return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]

    def meets(self, word, language):
        return plain(word) in self.plain or not self.stems.isdisjoint(forms(word, language))

    def passage(self, texts, language):
        """Return the pieces of the passage of these texts whose sentence answers best."""
        best, most = "", ()
        for text in texts:
            sentences = END_OF_SENTENCE.split(as_prose(text))
            for start, sentence in enumerate(sentences):
                if (worth := self.worth(sentence, language)) > most:
                    best, most = " ".join(sentences[start:]), worth
        return self.mark(self.shortened(best, language), language)

    def worth(self, sentence, language):
        """Return how many needs a sentence meets with all words of one of their ways, then how many of the words it has."""
        met = [word for word in words_in(sentence) if self.meets(word, language)]
        said = {plain(word) for word in met}
        has = said.union(*(forms(word, language) for word in met))
        whole = [
            any(all(not has.isdisjoint({word.plain, *word.stems}) for word in way.words) for way in need.ways)
            for need in self.needs
        ]
        return sum(whole) if met else 0, len(said)

    def shortened(self, text, language):
        """Return `text`, or of a long one its beginning or the part around the first of the words."""
        if len(text) <= LENGTH:
            return text
        first = next((match.start() for match in WORD.finditer(text) if self.meets(match[0], language)), 0)
        start = text.find(" ", first - LENGTH // 3) + 1 if first > LENGTH // 2 else 0
        end = text.rfind(" ", start, start + LENGTH) if start + LENGTH < len(text) else len(text)
        return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def as_prose(text):
    """Return a text of several lines without the marks of its lists; what ends without a stop gets a semicolon."""
    return END_OF_LINE.sub(";\n", MARK_OF_LIST.sub("", text.strip()))


def read_passages(kind, pks, language):
    """Return the texts of records to choose passages from, by key: facts first, then summary and body.

    It costs one query, and one more for a kind that has facts.
    """
    columns = kind.passage_columns(language)
    rows = kind.model._default_manager.filter(pk__in=pks).order_by().values_list("pk", *columns) if columns else []
    facts = read_facts(kind, pks, language)
    return {pk: [*facts.get(pk, []), *filter(None, texts)] for pk, *texts in rows}


def read_facts(kind, pks, language):
    facts = defaultdict(list)
    for relation in dict.fromkeys(map(whole_of, kind.facts)):
        whole = kind.model._meta.get_field(relation).field
        names = [path.rpartition("__")[2] for path in kind.part_paths if whole_of(path) == relation]
        for part in whole.model._default_manager.filter(**{f"{whole.name}__in": pks}):
            facts[getattr(part, whole.attname)] += [text for text, code in read(part, *names) if code == language]
    return facts
