import re
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import get_language

from culture_for_all.records.models import LANGUAGE_CODES

from ..datasets import Dataset

CHUNK = 200

# Control characters, halves of pairs and what Unicode calls no character: no feed or calendar can hold them.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def printable(text):
    """Return `text` without the characters that most formats forbid."""
    return _UNPRINTABLE.sub("", text)


def said(texts):
    """Return one of `texts`, which are by language, and its language: the active one if it says anything."""
    codes = [code for code in (get_language(), *LANGUAGE_CODES) if texts[code]]
    return (texts[codes[0]], codes[0]) if codes else ("", get_language())


@dataclass(frozen=True)
class Listing:
    """A list of records to be written in some format.

    `records` is not yet prepared for its dataset; `title` is in the active language; `url` and `page_url` are the
    absolute addresses of the representation and of the page it is the representation of, with the filters' query. `options` is what the
    request says beside the filters.
    """

    dataset: Dataset
    records: QuerySet
    title: str
    url: str
    page_url: str
    options: dict = field(default_factory=dict)

    def __iter__(self):
        """The records, loaded in chunks so that memory does not grow with the list."""
        for record in self.dataset.prepare(self.records).iterator(chunk_size=CHUNK):
            yield record
            # A record and its parts hold each other, and so stay until the collector comes by.
            vars(record).pop("_prefetched_objects_cache", None)


class Format:
    """One way to write a record, a list of records, or both.

    `extension` ends the address of the representation, `media_type` is that of the answer without its charset, `label` names
    the format to readers.
    """

    extension = ""
    media_type = ""
    label = ""

    def has_record(self, dataset):
        """Whether single records of this kind are written in this format."""
        return False

    def has_list(self, dataset):
        """Whether lists of this kind are."""
        return False

    def lacks(self, dataset, record):
        """Return in words what keeps this one record from being written, or an empty text."""
        return ""

    def prepare(self, dataset, queryset):
        """Load all that `record` reads."""
        return dataset.prepare(queryset)

    def record(self, dataset, record):
        """Return the whole text for one record, which is prepared, as `str` or in UTF-8."""
        raise NotImplementedError

    def list(self, listing):
        """Return the text for a `Listing`, as `record` does or as an iterator of its pieces."""
        raise NotImplementedError
