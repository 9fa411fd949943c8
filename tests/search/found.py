"""What visitors find."""

from culture_for_all.search.finding import find


def found(text, language="lt", **chosen):
    """Return the records that have all that a visitor asks for, in order."""
    return [hit.record for hit in find(text, language, **chosen).page(size=100) if not hit.is_partial]


def partly_found(text, language="lt", **chosen):
    """Return the records that follow them, because they have some of it."""
    return [hit.record for hit in find(text, language, **chosen).page(size=100) if hit.is_partial]


def marked(pieces):
    """Return the marked words of a title or passage."""
    return [text for text, is_match in pieces if is_match]
