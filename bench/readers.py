"""What readers that are not ours make of everything the portal gives away, with the starter content.

    python -m bench.readers [--verbose]

Works on a database of its own beside the one that DATABASE_URL names (SQLite by default) and removes it again.
Prints for each format and reader how many files it read and in how many it found a fault; ends with an error if there
is one. Programs of the browser world need Node and node_modules; without them their rows say so.
"""

import argparse
import json
import os
import re
from functools import cache
from types import SimpleNamespace
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils.translation import override  # noqa: E402
from jsonschema import Draft202012Validator  # noqa: E402

from culture_for_all.api.schemas import schema_of  # noqa: E402
from culture_for_all.content.loading import load  # noqa: E402
from culture_for_all.content.management.commands.load_content import STARTER  # noqa: E402
from culture_for_all.records.models import LANGUAGE_CODES  # noqa: E402
from culture_for_all.representations.datasets import Dataset  # noqa: E402
from events.models import Event  # noqa: E402
from tests.api import dcat_rules  # noqa: E402
from tests.pages import Page  # noqa: E402
from tests.representations import calendar_rules, outside  # noqa: E402
from tests.representations.addresses import addresses  # noqa: E402
from tests.representations.readers import READERS, read_calendar  # noqa: E402
from tests.structured_data import event_rules  # noqa: E402
from visits.models import GoodPractice, StudyVisit  # noqa: E402

NAMES = {
    "ics": "icalendar, vobject",
    "atom": "feedparser, lxml",
    "geojson": "jsonschema (RFC 7946)",
    "csv": "csv",
    "xlsx": "openpyxl",
    "md": "markdown-it",
    "json": "json",
}
EVENT = ("name", "startDate", "location", "url", "eventStatus", "organizer")


class Row(NamedTuple):
    """What one reader made of the files of one format; `faults` are in words, by file."""

    format: str
    reader: str
    files: int
    faults: dict
    reason: str = ""

    def __str__(self):
        result = self.reason or f"{self.files:6}{len(self.faults):8}"
        return f"{self.format:10}{self.reader:32}{result}"


def fetched(paths):
    """Return the bodies of those addresses that exist, by address; some lists have not every format."""
    client = Client(HTTP_HOST="127.0.0.1")
    answers = {path: client.get(path) for path in paths}
    return {path: answer.getvalue() for path, answer in answers.items() if answer.status_code == 200}


def tried(format, reader, files, check):
    """Return the row of a `check` that raises or returns faults."""
    found = {}
    for path, body in files.items():
        try:
            wrong = check(body)
        except Exception as error:  # whatever a reader stumbles over is what we want to know
            wrong = [f"{type(error).__name__}: {error}"]
        if wrong:
            found[path] = wrong
    return Row(format, reader, len(files), found)


def read_only(reader):
    """Return a check for a reader that raises when it finds a fault."""

    def check(body):
        reader(body)
        return []

    return check


def rows():
    representations = {extension: {} for extension in READERS}
    for code in LANGUAGE_CODES:
        found = addresses(code)
        for extension, files in representations.items():
            files |= fetched([*found.lists[extension], *found.records[extension]])
    for extension, files in representations.items():
        yield tried(extension, NAMES[extension], files, read_only(READERS[extension]))
    yield tried("ics", "strictest rule (Outlook)", representations["ics"], calendar_rules.faults)
    yield outside_row("ics", "ical.js", representations["ics"], disagreements)
    yield tried("csv", "parted at semicolons", representations["csv"], formulas_in)
    yield tried("json", "jsonschema (our schema)", representations["json"], schema_faults)
    yield tried("catalog", "PyLD, DCAT-AP 3", fetched(["/data/catalog.jsonld"]), catalog_faults)
    pages = record_pages()
    yield tried("JSON-LD", "event checker", pages, event_faults)
    yield outside_row("html", "Readability", pages, readability_faults)


def disagreements(body, read):
    return outside.disagreements(read_calendar(body), read)


def schema_faults(body):
    document = json.loads(body)
    return [
        f"{item['id']}: {error.message}"
        for item in document.get("items", [document])
        for error in validator(item.get("type", "Source")).iter_errors(item)
    ]


def formulas_in(body):
    """Return what a program would run that parts columns at semicolons and knows no quotes."""
    cells = re.split("[;\\t\r\n]", body.decode())
    return [cell for cell in (each.strip(' "\xa0') for each in cells) if cell.startswith(tuple("=+-@"))]


@cache
def validator(kind):
    (dataset,) = [each for each in Dataset.all() if each.model.__name__ == kind]
    return Draft202012Validator(schema_of(dataset).model_json_schema())


def catalog_faults(body):
    return dcat_rules.faults(json.loads(body))


def record_pages():
    paths = []
    for code in LANGUAGE_CODES:
        with override(code):
            for model in (Event, StudyVisit, GoodPractice):
                paths += [each.get_absolute_url() for each in model.objects.published()]
    return fetched(paths)


def event_faults(body):
    blocks = Page(SimpleNamespace(content=body)).root.all("script", type="application/ld+json")
    events = event_rules.events_in([json.loads("".join(block.children)) for block in blocks])
    return [f"{event.get('url')}: {fault}" for event in events for fault in event_rules.faults(event, EVENT)]


def readability_faults(body, article):
    """Return what the reader mode of browsers leaves out of what a page says first."""
    lede = squeezed(Page(SimpleNamespace(content=body)).root.all(class_="lede")[0].text)
    return [] if article and lede in squeezed(article["text"]) else [f"without its lede: {lede[:60]}"]


def squeezed(text):
    return "".join(text.replace("\xad", "").split())


def outside_row(format, reader, files, check):
    """Return the row of a reader on Node: `check` gets a file and what was read in it."""
    if reason := outside.missing():
        return Row(format, reader, 0, {}, f"not tried: {reason}")
    read = outside.read_outside(format, [body.decode() for body in files.values()])
    found = {path: wrong for (path, body), one in zip(files.items(), read, strict=True) if (wrong := check(body, one))}
    return Row(format, reader, len(files), found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="list every fault")
    options = parser.parse_args()
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    failed = False
    try:
        load(STARTER)
        print(f"{'format':10}{'reader':32}{'files':>6}{'faulty':>8}")
        for row in rows():
            print(row, flush=True)
            failed |= bool(row.faults)
            for path, wrong in [*row.faults.items()][: None if options.verbose else 3]:
                print(f"    {path}: {'; '.join(wrong[:3])}")
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
