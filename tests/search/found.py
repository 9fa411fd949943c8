"""What visitors find."""

from culture_for_all.search.finding import find


def found(text, language="lt", **chosen):
    """Return the records that a visitor finds, in order."""
    return [hit.record for hit in find(text, language, **chosen).page(size=100)]


def marked(pieces):
    """Return the marked words of a title or passage."""
    return [text for text, is_match in pieces if is_match]
