"""How to cite a record: as a reference manager reads it."""

import json
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from culture_for_all.records.addresses import permanent_url


class Citation(NamedTuple):
    """What all formats say, in the active language."""

    key: str
    title: str
    institution: str
    changed_on: object
    url: str
    accessed_on: object
    language: str


def citation_of(record, language):
    """Return how to cite `record`, in the active `language`, as of today."""
    return Citation(
        key=f"culture-for-all-{record.public_id.hex[:8]}",
        title=one_line(str(record)),
        institution=gettext("Culture for All"),
        changed_on=timezone.localdate(record.updated_at),
        url=permanent_url(record),
        accessed_on=timezone.localdate(),
        language=language,
    )


def one_line(text):
    """Return `text` without line breaks and other signs that do not print."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


# The braces of these names close themselves: BibTeX counts braces, even after a backslash.
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def bibtex(citation):
    texts = {
        "author": f"{{{escape_tex(citation.institution)}}}",
        "title": f"{{{escape_tex(citation.title)}}}",
        "year": citation.changed_on.year,
        "url": citation.url,
        "urldate": citation.accessed_on.isoformat(),
        "language": citation.language,
    }
    fields = "".join(f"  {name} = {{{text}}},\n" for name, text in texts.items())
    return f"@misc{{{citation.key},\n{fields}}}\n"


def escape_tex(text):
    return text.translate(str.maketrans(TEX))


def ris(citation):
    fields = [
        ("TY", "ELEC"),
        ("ID", citation.key),
        ("AU", citation.institution),
        ("TI", citation.title),
        ("PB", citation.institution),
        ("PY", citation.changed_on.year),
        ("DA", f"{citation.changed_on:%Y/%m/%d}"),
        ("UR", citation.url),
        ("Y2", f"{citation.accessed_on:%Y/%m/%d}"),
        ("LA", citation.language),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in fields)


def csl_json(citation):
    item = {
        "id": citation.key,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": citation.institution}],
        "publisher": citation.institution,
        "issued": date_parts(citation.changed_on),
        "accessed": date_parts(citation.accessed_on),
        "URL": citation.url,
        "language": citation.language,
    }
    return json.dumps([item], ensure_ascii=False, indent=2)


def date_parts(date):
    return {"date-parts": [[date.year, date.month, date.day]]}


# By the end of the address: what writes it and what kind of file it is.
FORMATS = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}
