from dataclasses import dataclass

from django.db.models import QuerySet

from ..shapes import Shape

CHUNK = 200


@dataclass(frozen=True)
class Collection:
    """A list of records to be written in some format.

    `records` is not yet prepared for its shape; `title` is in the active language; `url` and `page_url` are the
    absolute addresses of the twin and of the page it is the twin of, with the filters' query.
    """

    shape: Shape
    records: QuerySet
    title: str
    url: str
    page_url: str

    def __iter__(self):
        """The records, loaded in chunks so that memory does not grow with the list."""
        return self.shape.prepare(self.records).iterator(chunk_size=CHUNK)


class Format:
    """One way to write a record, a list of records, or both.

    `extension` ends the address of the twin, `media_type` is that of the answer without its charset, `label` names
    the format to readers.
    """

    extension = ""
    media_type = ""
    label = ""

    def has_record(self, shape):
        """Whether single records of this kind are written in this format."""
        return False

    def has_list(self, shape):
        """Whether lists of this kind are."""
        return False

    def record(self, shape, record):
        """Return the whole text for one record, which is prepared for its shape."""
        raise NotImplementedError

    def list(self, collection):
        """Yield the text for a `Collection` piece by piece."""
        raise NotImplementedError
