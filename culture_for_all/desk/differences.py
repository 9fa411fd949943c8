"""What was taken from a text and what was put in, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, REMOVED, ADDED = "kept", "removed", "added"
MOST_PAIRS = 1_000_000  # of words: longer paragraphs are compared as a whole, for time grows with the square


@dataclass
class Piece:
    kind: str
    text: str


def pieces_of(before, after):
    """Return `after` in pieces, with those of `before` that it does not have any more before what stands there now."""
    pieces = []
    for kept, old, new in runs(re.findall(r"[^\n]+\n*|\n+", before), re.findall(r"[^\n]+\n*|\n+", after)):
        if kept:
            pieces.append(Piece(KEPT, "".join(new)))
        else:
            pieces += pieces_of_words("".join(old), "".join(new))
    return joined(pieces)


def pieces_of_words(before, after):
    old, new = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    if len(old) * len(new) > MOST_PAIRS:
        return [Piece(REMOVED, before), Piece(ADDED, after)]
    return pieces_of_items(old, new, "")


def pieces_of_items(before, after, mark=", "):
    """Do the same with lists, whose items are joined by `mark`."""
    pieces = []
    for kept, old, new in runs(before, after):
        if kept:
            pieces.append(Piece(KEPT, mark.join(new)))
        else:
            pieces += [Piece(kind, mark.join(items)) for kind, items in ((REMOVED, old), (ADDED, new)) if items]
    return pieces


def runs(before, after):
    """Yield whether it is kept, with the items before and after, of each run of items that are or are not the same.

    Spaces and line ends behind an item count only where nothing else has changed: else every end of a text would.
    """
    plain = [[item.rstrip() or item for item in items] for items in (before, after)]
    for tag, i, j, k, m in SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        yield tag == "equal", before[i:j], after[k:m]


def joined(pieces):
    """Put together neighbours of one kind."""
    found = []
    for piece in filter(lambda piece: piece.text, pieces):
        if found and found[-1].kind == piece.kind:
            found[-1].text += piece.text
        else:
            found.append(piece)
    return found
