"""What is wrong with a PO file, and the compiled file of what is not.

A message whose translation is missing or would break a page is left out of what is compiled: pages show English there.
"""

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.utils.translation import gettext as _, ngettext

from culture_for_all.records.typography import changed_words, mend

from .terms import misnamed

LINE = re.compile(
    r"\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr)\s*|msgstr\[(?P<form>\d+)\]\s*)?\"([^\"\\]|\\.)*\")?\s*"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]\b|\{\w*\}")
TAG = re.compile(r"</?[a-z][a-z0-9]*")
LITERAL = ['"17:00"']  # as it stands in a content file
MOST_SHOWN = 60  # letters of a message


class Fault(NamedTuple):
    line: int
    message: str
    sentence: str

    def __str__(self):
        return _("“%(message)s”: %(sentence)s") % self._asdict() if self.message else self.sentence


def po_files():
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def read(path):
    """Return the catalogue of the sound messages in a PO file and its faults; without a catalogue if it is no PO file."""
    language = path.parents[1].name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return None, [Fault(1, "", _("The file is not in UTF-8: save it in that encoding."))]
    if unreadable := list(_unreadable_lines(lines, language)):
        return None, unreadable
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except PoFileError as error:
        sentence = _("This line stands where it cannot: an entry is msgid and, below it, msgstr. Compare the others.")
        return None, [Fault((error.lineno or 0) + 1, error.line or "", sentence)]
    faults = list(_header_faults(catalogue, language))
    for message in [message for message in catalogue if message.id]:
        grave = list(_grave_faults(message))
        mild = [] if grave else list(_mild_faults(message, language))
        shown = as_list(message.id)[0]
        shown = shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
        faults += [Fault(message.lineno, shown, sentence) for sentence in (*grave, *mild)]
        if grave:
            catalogue.delete(message.id, message.context)
    return catalogue, faults


def write(path, catalogue):
    """Write the .mo file beside a PO file in one step: a server that starts meanwhile reads the old one."""
    unfinished = path.with_suffix(f".{os.getpid()}.mo")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    unfinished.replace(path.with_suffix(".mo"))


def as_list(texts):
    return [texts] if isinstance(texts, str) else list(texts)


@cache
def plural_forms(language):
    """Return how many plural forms Django has for a language, or `None` if it does not know it."""
    path = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return None
    header = path.read_text(encoding="utf-8").partition("\n\n")[0]
    return int(re.search(r"nplurals=(\d+)", header)[1])


def _unreadable_lines(lines, language):
    most = plural_forms(language)
    for number, line in enumerate(lines, start=1):
        found = LINE.fullmatch(line)
        if not found:
            sentence = _(
                "This line cannot be read: a text begins and ends with a straight quote, a quote within it is "
                'written \\", and before it stands msgid, msgid_plural, msgstr or msgctxt.'
            )
            yield Fault(number, line.strip()[:MOST_SHOWN], sentence)
        elif found["form"] and most and int(found["form"]) >= most:
            sentence = ngettext(
                "This language has %(number)d plural form here: remove this line, and number the forms from 0.",
                "This language has %(number)d plural forms here: remove this line, and number the forms from 0.",
                most,
            )
            yield Fault(number, line.strip()[:MOST_SHOWN], sentence % {"number": most})


def _header_faults(catalogue, language):
    if catalogue.fuzzy:
        yield Fault(
            1, "", _("The header is marked fuzzy, and so nothing is used: remove the line “#, fuzzy” above it.")
        )
    most = plural_forms(language)
    if most and catalogue.num_plurals != most:
        sentence = _(
            "The header says nplurals=%(said)d, and Django has %(right)d plural forms of this language: copy the "
            "line “Plural-Forms” from Django’s own catalogue."
        )
        yield Fault(1, "", sentence % {"said": catalogue.num_plurals, "right": most})


def _grave_faults(message):
    """Yield why a message cannot be shown."""
    forms = as_list(message.string)
    if message.fuzzy:
        yield _("It is marked fuzzy, a guess: mend the translation, then remove the word “fuzzy”.")
    elif not any(forms):
        yield _("It is not translated: write the translation after msgstr.")
    elif not all(forms):
        wanting = ", ".join(f"msgstr[{number}]" for number, form in enumerate(forms) if not form)
        yield _("Not all plural forms are translated: write %(forms)s.") % {"forms": wanting}
    else:
        english = as_list(message.id)
        for number, form in enumerate(forms):
            place = f" (msgstr[{number}])" if len(forms) > 1 else ""
            yield from (f"{sentence}{place}" for sentence in _faults_of_form(english, form))


def _faults_of_form(english, form):
    found = [set(PLACEHOLDER.findall(text)) for text in english]
    given = set(PLACEHOLDER.findall(form))
    missing, unknown = set.intersection(*found) - given, given - set.union(*found)
    if missing and unknown:
        sentence = _("The translation has %(unknown)s where English has %(missing)s: write what English has.")
    elif missing:
        sentence = _("The translation lacks %(missing)s: put in exactly what English has.")
    else:
        sentence = _("The translation has %(unknown)s, and English has not: write what English has.")
    if missing or unknown:
        yield sentence % {"missing": _listed(missing), "unknown": _listed(unknown)}
    tags = Counter(TAG.findall(form))
    if tags not in [Counter(TAG.findall(text)) for text in english]:
        different = tags.keys() ^ Counter(TAG.findall(english[-1])).keys() or tags.keys()
        sentence = _("The HTML tags are not those of English, see %(names)s: use the same, each as often.")
        yield sentence % {"names": _listed(f"{tag}>" for tag in different)}


def _mild_faults(message, language):
    """Yield what is shown and yet against the rules of the house."""
    for form in as_list(message.string):
        if not any(literal in form for literal in LITERAL):
            for before, after in changed_words(form, mend(form, language)):
                yield _("The language writes %(right)s and not %(wrong)s.") % {"right": after, "wrong": before}
        for wrong, right in misnamed(form, language):
            sentence = _("The house says “%(right)s” and not “%(wrong)s”, see docs/terms.md.")
            yield sentence % {"right": right, "wrong": wrong}


def _listed(names):
    return ", ".join(sorted(names))
