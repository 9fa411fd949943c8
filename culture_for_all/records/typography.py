"""Quotes, dashes and apostrophes as each language sets them, mended in what was typed or pasted.

Keyboards have one quote and one dash; so editors cannot be asked for more. Mending never touches spaces and letters,
leaves what could be meant otherwise as it is, and changes nothing in a text that it has mended. No-break spaces and
soft hyphens are not stored: they belong to the rendering.
"""

import re

QUOTES = {"lt": ("„“", "‚‘"), "en": ("“”", "‘’")}  # by depth, in turn

# Addresses, tags and placeholders, and what is written between backticks, are for machines.
_SPARED = re.compile(
    r"`[^`\n]+`|</?[a-z][^<>]*>|%\(\w+\)[a-z]|\{[\w.]*\}|[\ue000-\ue0ff]"
    r"|(?:[a-z][a-z+.-]*://|www\.|mailto:)[^\s<>\"„“”«»]+|[\w.+'-]*\w@[\w-]+\.[\w.-]+\w|\b(?:[\w-]+\.)+[a-z]{2,}/[^\s\"„“”«»]*",
    re.IGNORECASE,
)
_STAND_IN = "\ue000"  # a letter of no script, for one spared piece

_SPACED_DASH = re.compile(r"(?<=\S)( +)(?:-{1,3}|—)(?= +\S)")
_ELLIPSIS = re.compile(r"(?<![.\d])\.\.\.(?![.\d/\\])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['´‘](?=[^\W\d_])|(?<=\d)'(?=s\b)")
_ROMAN_RANGE = re.compile(r"\b([IVXLC]+)-([IVXLC]+)(?=\s+(?:a\.|amž|c\.|centur))")
_NUMBER = r"\d+(?:[.,:]\d+)?"
_RANGE = re.compile(rf"(?<![\w.,:/+–-])(?P<first>{_NUMBER})-(?P<last>{_NUMBER})(?![\w/–-]|[.,:]\d)")
_NUMBERED = re.compile(
    r"(?:\b(?:nr|no|g|gatvė|pr|al|a|skg|pl|street|st|str|tel|telefonas|phone|kab|butas|flat|room|isbn|issn|iso|en|kodas"
    r"|code|įstatym\w*|act)\.?:?|№|\+\d+|\d)\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%‰°€]|eur\b|proc|m\b|km\b|cm\b|mm\b|kv\b|ha\b|d\b|h\b|min\b|val\b|asm|tūkst|mln|mlrd|žmon|dalyv|viet|puslap"
    r"|people|participants|visitors|places|pages|million|hours|days|metres|euros?\b)",
    re.IGNORECASE,
)
_OPENS_AFTER = re.compile(r"[\s(\[{/–—„“«‚‘\"'-]")
_QUOTE = re.compile(r'(?<![^\s(\[{–—-]),,(?=[^\s,])|["„“”«»‚‘]')


def mend(text, language):
    """Return `text` with the signs that `language` uses."""
    if language not in QUOTES:
        return text
    spared = []

    def put_aside(piece):
        spared.append(piece[0])
        return _STAND_IN

    text = _SPARED.sub(put_aside, text)
    text = "\n".join(_mend_line(line, language) for line in text.split("\n"))
    return re.sub(_STAND_IN, lambda _place: spared.pop(0), text)


def changed_words(before, after):
    """Return the words that mending has changed, as pairs of how they were and how they are."""
    pairs = zip(re.findall(r"\S+", before), re.findall(r"\S+", after), strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


def _mend_line(line, language):
    before = None
    while before != line:  # a sign may show what its neighbour is
        before, line = line, _mend_signs(line, language)
    return line


def _mend_signs(line, language):
    line = _ELLIPSIS.sub("…", line)
    line = _SPACED_DASH.sub(r"\1–", line)
    line = _ROMAN_RANGE.sub(r"\1–\2", line)
    line = _RANGE.sub(_mend_range, line)
    line = _APOSTROPHE.sub("’", line)
    line = _mend_quotes(line, language)
    return _mend_single_quotes(line) if language == "en" else line


def _mend_range(found):
    first, last = found["first"], found["last"]
    is_range = _is_span_of_years(first, last) or (
        not re.match(r"0\d", first)
        and not re.match(r"0\d", last)
        and _value(first) < _value(last)
        and (len(first + last) <= 4 or ":" in first + last or bool(_UNIT.match(found.string, found.end())))
        and not (_is_year(first) and _value(last) <= 12)
    )
    is_numbered = _NUMBERED.search(found.string, max(0, found.start() - 20), found.start())
    return f"{first}–{last}" if is_range and not is_numbered else found[0]


def _is_span_of_years(first, last):
    if not _is_year(first):
        return False
    return (_is_year(last) and first < last) or (last.isdigit() and 12 < int(last) == int(first) % 100 + 1)


def _is_year(text):
    return text.isdigit() and len(text) == 4 and 1000 <= int(text) <= 2100


def _value(text):
    return float(re.sub("[,:]", ".", text))


def _mend_quotes(line, language):
    """Set the double quotes of a line, and those inside them; leave all as they are when they do not pair."""
    if not re.search(r'["„“”«»]|,,', line):
        return line
    mended, opened, end = [], [], 0
    for found in _QUOTE.finditer(line):
        sign, role = found[0], _role(line, found, opened)
        if role is None:
            continue
        mended.append(line[end : found.start()])
        end = found.end()
        if role == "open":
            is_foreign = language == "en" and (sign in (",,", "„", "«", "‚") or any(kept for kept, _sign in opened))
            opened.append((is_foreign, sign))
            mended.append(sign if is_foreign else QUOTES[language][(len(opened) - 1) % 2][0])
        elif not opened:
            return line
        else:
            is_foreign, _sign = opened.pop()
            mended.append(sign if is_foreign else QUOTES[language][len(opened) % 2][1])
    return line if opened else "".join(mended) + line[end:]


def _role(line, found, opened):
    """Return whether a quote opens or closes, or `None` when it is none: a prime, an apostrophe, a stray."""
    sign, before, after = found[0], line[: found.start()][-1:], line[found.end() :][:1]
    if sign in (",,", "„", "‚"):
        return "open"
    if sign == "‘" and not (opened and opened[-1][1] == "‚"):
        return None
    opens = (not before or bool(_OPENS_AFTER.match(before))) and bool(after) and not after.isspace()
    if opens and sign != "‘":
        return "open"
    if not before or before.isspace() or (before.isdigit() and not opened and sign in '"”'):
        return None
    return "close"


def _mend_single_quotes(line):
    """Set the straight single quotes and the apostrophes that stand before or behind a word."""
    line = re.sub(r"(?<=[^\s\d(\[{/–—„“«‚‘\"-])'(?!\w)", "’", line)
    line = re.sub(r"(?<![\w’])'(?=\d\ds\b)", "’", line)
    return re.sub(r"(?<![\w’.,;:!?)])'(?=\w[^'’]*(?:[^\W\d_][’][^\W\d_][^'’]*)*[\w.,;:!?…)]’(?!\w))", "‘", line)
