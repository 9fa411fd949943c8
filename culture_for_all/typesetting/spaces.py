"""Where a line must not break: between a number and its unit, an initial and its name, a word and its dash."""

import re

NO_BREAK_SPACE = "\u00a0"

# What stands before a space that must not break, and what after it, for each language. Text that begins with a unit
# goes on after a number in another element. A name keeps to its "g." only where a house number follows.
_EVERYWHERE = [
    (r"(?<![ \n])", r"[–—]"),
    (r"(?<!\d)\d{1,3}", r"\d{3}(?!\d)"),
    (r"\b[A-ZĄČĘĖĮŠŲŪŽ]\.", r"[^\W\d_]"),
]
_RULES = {
    "lt": [
        (
            r"(?:^|[\dIVX])",
            r"(?:(?:m|d|val|min|sek|proc|tūkst|mln|mlrd|kv|kub|a|amž|psl|vnt|egz)\.|(?:km|m|cm|mm|ha|kg|Eur)\b|[€%‰°])",
        ),
        (r"\b(?:kv|kub)\.", r"k?m\b"),
        (r"\b(?:Nr|nr|psl|p|tel|g|pr|al|pl|skg)\.", r"\+?\d"),
        (r"\w", r"(?:g|pr|al|pl|skg)\.\s\d"),
        (r"\b(?:[Šš]vč|[Šš]v|[Dd]r|[Pp]rof|[Dd]oc|[Kk]un|[Vv]ysk|[Pp]vz|[Žž]r|[Dd][žz]|el|t)\.", r"[^\W\d_]"),
        (r"\b[įĮoO]", r""),
    ],
    "en": [
        (r"(?:^|\d)", r"(?:[ap]\.m\.|(?:per cent|million|billion|km|m|cm|mm|ha|kg)\b|[€£%‰°])"),
        (
            r"\b\d\d?",
            r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
            r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b",
        ),
        (r"\b(?:Nos?|pp?|vol)\.", r"\d"),
        (r"\b(?:St|Dr|Mr|Mrs|Ms|Prof)\.?", r"[A-Z]"),
    ],
}
# What would stand forlorn at the end of a line in large type.
_HEADING_RULES = {"lt": [(r"\b[Ii]r", r"")], "en": [(r"\b(?:[Aa]|I)", r"")]}


def _compiled(rules):
    return re.compile("|".join(rf"{before}[ \n]+{f'(?={after})' if after else ''}" for before, after in rules))


_PATTERNS = {
    (language, is_heading): _compiled([*_EVERYWHERE, *rules, *(_HEADING_RULES[language] if is_heading else [])])
    for language, rules in _RULES.items()
    for is_heading in (False, True)
}


def kept_together(text, language, is_heading=False):
    """Return `text` with a no-break space wherever `language` wants one; other languages keep theirs."""
    pattern = _PATTERNS.get((language, is_heading))
    return pattern.sub(lambda found: found[0].rstrip(" \n") + NO_BREAK_SPACE, text) if pattern else text
