"""Independent readers of what the portal gives away. Each fails on what is not valid and returns what it read."""

import csv
import datetime
import io
import json

import feedparser
import icalendar
import jsonschema
import openpyxl
import vobject
from lxml import etree
from markdown_it import MarkdownIt

from tests.pages import Element

ATOM = "{http://www.w3.org/2005/Atom}"

POSITION = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
FEATURE = {
    "type": "object",
    "required": ["type", "geometry", "properties"],
    "properties": {
        "type": {"const": "Feature"},
        "id": {"type": ["string", "number"]},
        "geometry": {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {
                "type": {"const": "Point"},
                "coordinates": {
                    **POSITION,
                    "prefixItems": [{"minimum": -180, "maximum": 180}, {"minimum": -90, "maximum": 90}],
                },
            },
        },
        "properties": {"type": ["object", "null"]},
    },
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "features", "coordinates", "geometries")]},
}
FEATURES = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": FEATURE}},
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "geometry", "properties", "coordinates")]},
}


def read_calendar(body):
    """Return the entries by UID, each as icalendar reads it; vobject must read the same."""
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    calendar = icalendar.Calendar.from_ical(body)
    assert (calendar["version"], "prodid" in calendar, "method" in calendar) == ("2.0", True, False)
    assert calendar["name"] == calendar["x-wr-calname"]
    assert calendar.subcomponents
    for component in calendar.walk():
        assert component.errors == []
    vars(vobject.icalendar)["__tzidMap"].clear()  # it keeps the zones of the calendar it read before
    vobject.icalendar.registerTzid("UTC", datetime.UTC)
    other = vobject.readOne(body.decode())
    other.validate()
    assert len(other.contents.get("vevent", [])) == len(calendar.events)
    for entry, representation in zip(calendar.events, other.contents.get("vevent", []), strict=True):
        assert representation.uid.value == entry["uid"]
        assert representation.summary.value == entry["summary"]
        assert instant(representation.dtstart.value) == instant(entry.decoded("dtstart"))
        assert ("dtend" in representation.contents) == ("dtend" in entry)
        if "dtend" in entry:
            assert (
                instant(representation.dtend.value)
                == instant(entry.decoded("dtend"))
                > instant(entry.decoded("dtstart"))
            )
        assert {"dtstamp", "sequence", "url", "last-modified"} <= {name.lower() for name in entry}
    entries = {str(entry["uid"]): entry for entry in calendar.events}
    assert len(entries) == len(calendar.events)
    return entries


def instant(value):
    """Return a moment in UTC, so that two of different zones compare, and a day as it is."""
    return value.astimezone(datetime.UTC) if isinstance(value, datetime.datetime) else value


def read_feed(body):
    """Return the feed as feedparser reads it."""
    root = etree.fromstring(body)
    for element in [root, *root.iter(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        for name in ("updated", "published"):
            for moment in element.findall(f"{ATOM}{name}"):
                assert datetime.datetime.fromisoformat(moment.text).tzinfo
        links = [tuple(link.get(key) for key in ("rel", "type", "hreflang")) for link in element.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert any(link[0] == "alternate" for link in links)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}link[@rel='self']").get("href")
    feed = feedparser.parse(body)
    assert not feed.bozo, feed.get("bozo_exception")
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == len(root.findall(f"{ATOM}entry"))
    return feed


def read_places(body):
    found = json.loads(body)
    jsonschema.Draft202012Validator(FEATURES if "features" in found else FEATURE).validate(found)
    return found


def read_table(body):
    """Return the rows as dicts; each has as many cells as there are headings."""
    text = body.decode("utf-8-sig")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def read_markdown(body):
    """Return the tokens of block level and inside them, as CommonMark with tables has them; HTML is no part of it."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body.decode())
    tokens += [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in tokens} & {"html_block", "html_inline", "code_block", "fence", "table_open"}
    return tokens


def rendered(body):
    """Return the text of Markdown as a reader of its HTML sees it."""
    page = Element()
    page.children = [token.content for token in read_markdown(body) if token.type in ("text", "text_special")]
    return page.raw_text


def read_sheet(body):
    """Return the rows of the first sheet of a workbook; no cell of it is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type in ("f", "e")]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert None not in rows[0]
    assert len(set(rows[0])) == len(rows[0])
    assert all(row[0] for row in rows)
    return rows


READERS = {
    "ics": read_calendar,
    "atom": read_feed,
    "geojson": read_places,
    "csv": read_table,
    "xlsx": read_sheet,
    "md": read_markdown,
    "json": json.loads,
}
