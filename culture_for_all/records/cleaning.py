"""Text as we keep it: what somebody typed or pasted, without what nobody sees.

Programs leave marks in a text for themselves: where a line may break, which way it runs, that a file begins here.
Pasted into a title they split words that are searched for and break the files that others read. Each function here
may be called on its own result and then changes nothing.
"""

import re
import unicodedata

# What other writing systems need behind a letter of theirs, and emoji between two of them.
_JOINING_SCRIPTS = "\u0600-\u109f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufe70-\ufefe\U00010a00-\U00011fff"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_SIGNS = (
    "\u00a9\u00ae\u2010-\u2027\u2030-\u205e\u2070-\u27ff\u2900-\u2bff\u3001-\u3163\u3165-\u33ff\U0001f000-\U0001faff"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TAGS = "\U000e0020-\U000e007e"

# Never seen and never needed: controls, halves of pairs, what Unicode calls no character, blanks of Hangul and
# Braille, soft hyphens, byte order marks, and marks for programs.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
) + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_NEEDED_SOMETIMES = f"\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e007f{_TAGS}\U000e0100-\U000e01ef"
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"

_SUSPECT = re.compile(f"[{_UNSEEN}{_DIRECTION_MARKS}{_NEEDED_SOMETIMES}{_BIDI_CONTROLS}]")
_OUT_OF_PLACE = re.compile(
    f"[{_UNSEEN}]"
    f"|(\U0001f3f4[{_TAGS}]+\U000e007f)"  # a flag that is spelt out, such as that of Scotland, stays
    f"|(?<![{_JOINING_SCRIPTS}])\u200c"
    f"|(?<![{_JOINING_SCRIPTS}{_SIGNS}\ufe0f\U000e007f])\u200d|(?<=[{_SIGNS}\ufe0f\U000e007f])\u200d(?![{_SIGNS}])"
    f"|(?<![0-9#*{_SIGNS}{_HAN}\u1000-\u109f])[\ufe00-\ufe0f]"
    f"|(?<![{_HAN}])[\U000e0100-\U000e01ef]"
    "|(?<![\u1820-\u18aa])[\u180b-\u180d\u180f]"
    f"|[{_TAGS}\U000e007f]"
)
_CLOSED_BY = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),  # embeddings and overrides
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),  # isolates
}
_NOTHING_ALONE = {"Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"}
_SPACES = re.compile(r"[^\S\n]")

_ADDRESS = re.compile(r"https?://[^\s<>\"„“”«»]*[^\s<>\"„“”«».,;:!?)\]}’']", re.IGNORECASE)
_TRACKING = re.compile(
    r"(amp;)?((utm|mtm|hsa|vero|oly)_\w+|pk_(campaign|kwd|keyword|source|medium|content|cid)"
    r"|(fb|g|d|ms|y|ys|tw|tt)clid|gclsrc|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_hs(enc|mi)|__hs\w+|_ga|_gl|[gw]braid|li_fat_id|fb_(action_ids|action_types|source|ref)"
    r"|_openstat|ref_src|__twitter_impression|wickedid|s_cid|cmpid)",
    re.IGNORECASE,
)


def clean_line(text):
    """Return the text of a field of one line: with single spaces, empty when there is nothing to see."""
    return _seen(_untracked(" ".join(_clean(" ".join(text.split())).split())))


def clean_text(text):
    """Return the text of a field of many lines."""
    lines = (_SPACES.sub(" ", _clean(line)).rstrip() for line in text.replace("\x1f", "\n").splitlines())
    return _seen(_untracked("\n".join(lines).strip()))


def clean_address(text):
    """Return a web address without what tells the sender who clicked where."""
    return without_tracking(clean_line(text))


def _untracked(text):
    """Return `text` with the web addresses in it cleaned too."""
    return _ADDRESS.sub(lambda address: without_tracking(address[0]), text)


def without_tracking(address):
    address, hash_sign, fragment = address.partition("#")
    path, _question_mark, query = address.partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    if kept != query:
        address = f"{path}?{kept}" if kept else path
    return f"{address}{hash_sign}{fragment}"


def _clean(line):
    """Return `line` in composed letters, without what is not seen."""
    line = unicodedata.normalize("NFC", line)
    while _SUSPECT.search(line):
        before = line
        line = _OUT_OF_PLACE.sub(lambda found: found[1] or "", line)
        if not _RIGHT_TO_LEFT.search(line):
            line = re.sub(f"[{_DIRECTION_MARKS}]", "", line)
        line = unicodedata.normalize("NFC", _without_unpaired(line))
        if line == before:
            break
    return line


def _without_unpaired(line):
    """Return `line` without the bidirectional controls that open and do not close, or close what is not open."""
    unpaired, opened = set(), []
    for place, character in enumerate(line):
        if character in _CLOSED_BY:
            opened.append(place)
        elif character == "\u202c":
            if opened and _CLOSED_BY[line[opened[-1]]] == character:
                opened.pop()
            else:
                unpaired.add(place)
        elif character == "\u2069":
            isolates = [number for number, start in enumerate(opened) if _CLOSED_BY[line[start]] == character]
            if isolates:
                unpaired.update(opened[isolates[-1] + 1 :])
                del opened[isolates[-1] :]
            else:
                unpaired.add(place)
    unpaired.update(opened)
    return "".join(character for place, character in enumerate(line) if place not in unpaired) if unpaired else line


def _seen(text):
    """Return `text`, or nothing if it consists of spaces, marks and controls alone."""
    return text if any(unicodedata.category(character) not in _NOTHING_ALONE for character in text) else ""
