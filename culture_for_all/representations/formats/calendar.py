import datetime
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.text import normalize_newlines
from django.utils.translation import get_language, gettext as _, gettext_lazy, ngettext
from icalendar import Calendar as Component, Event, Timezone, TimezoneStandard, vText

from culture_for_all.records.addresses import permanent_url
from culture_for_all.records.models import Record

from .base import Format, printable

DAY = datetime.timedelta(days=1)
REFRESHED_EVERY = datetime.timedelta(hours=12)
YEARS = range(1900, 2101)  # beyond them is a slip of an editor, and programs fail


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar says of a record.

    `start` and `end` are days, the end included, or moments, the end then `None` if it is not known.
    Without a `start` no day is known, and the entry is left out. `place` is (latitude, longitude). `change` is a word
    for what became of the plan; many programs do not show a `status`, or forget it.
    """

    record: Record
    start: datetime.date | None
    end: datetime.date | None
    description: str = ""
    location: str = ""
    kind: str = ""
    place: tuple | None = None
    change: str = ""
    status: str = "CONFIRMED"


def span(dated, starts_at=None, ends_at=None):
    """Return the `start` and `end` of the entry for something with dates and, if known, moments."""
    start, end = dated.start_date, dated.end_date
    if not (dated.is_dated_by_day and start.year in YEARS and end.year in YEARS):
        return None, None
    if starts_at is None or (ends_at is None and end > start):
        return start, end
    return universal(starts_at), ends_at and universal(ends_at)


def universal(moment):
    """Return a moment in UTC: zones described in the file are read in many ways, not all of them right."""
    return moment.astimezone(datetime.UTC) if moment.tzinfo else moment


def event(entry):
    """Return an entry as a VEVENT. All it says of its making comes from the record: unchanged it stays the same."""
    record = entry.record
    component = Event()
    component.add("uid", f"{record.public_id}@{urlsplit(settings.SITE_URL).hostname}")
    component.add("created", record.created_at)
    component.add("last-modified", record.updated_at)
    component.add("dtstamp", record.updated_at)
    component.add("sequence", max(0, int((record.updated_at - record.created_at).total_seconds())))
    component.add("dtstart", entry.start)
    if not isinstance(entry.start, datetime.datetime):
        component.add("dtend", entry.end + DAY)
    elif entry.end:
        component.add("dtend", entry.end)
    component.add("status", entry.status)
    component.add("summary", text(f"{entry.change}: {record}" if entry.change else str(record)))
    component.add("description", text(f"{entry.description}\n\n{permanent_url(record)}".strip()))
    component.add("url", permanent_url(record))
    if entry.location:
        component.add("location", text(entry.location))
    if entry.place:
        component.add("geo", entry.place)
    if entry.kind:
        component.add("categories", [entry.kind])
    component.add("transp", "TRANSPARENT")  # nobody is busy because a city has a visit
    return component


def text(value):
    """Return `value` as icalendar can write it: it knows one way to end a line."""
    return normalize_newlines(printable(value))


def calendar(title, url, page_url, entries):
    """Return the text of a calendar; it says how many of the `entries` it leaves out."""
    dated = [entry for entry in entries if entry.start]
    component = Component()
    component.add("version", "2.0")
    component.add("prodid", f"-//Culture for All//{urlsplit(settings.SITE_URL).hostname}//{get_language().upper()}")
    component.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):  # the standard's and the one that programs read
        component.add(name, vText(text(f"{title} · {_('Culture for All')}")))
    if undated := len(entries) - len(dated):
        words = ngettext(
            "%(number)d entry is not in this calendar: the sources give only its month.",
            "%(number)d entries are not in this calendar: the sources give only their months.",
            undated,
        )
        for name in ("description", "x-wr-caldesc"):
            component.add(name, vText(words % {"number": undated}))
    component.add("url", page_url)
    component.add("source", url, {"VALUE": "URI"})
    component.add("refresh-interval", REFRESHED_EVERY, {"VALUE": "DURATION"})
    component.add("x-published-ttl", "PT12H")
    if not dated:  # a calendar must hold something
        component.add_component(universal_time())
    for entry in dated:
        component.add_component(event(entry))
    return component.to_ical()


def universal_time():
    """Return the description of a zone without a rule."""
    zone, standard = Timezone(tzid="Etc/UTC"), TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", datetime.timedelta())
    standard.add("tzoffsetto", datetime.timedelta())
    zone.add_component(standard)
    return zone


class Calendar(Format):
    """What takes place on known days. The dataset's `calendar` makes `CalendarEntry`s of a queryset."""

    extension = "ics"
    media_type = "text/calendar"
    label = gettext_lazy("Calendar (.ics)")

    def has_record(self, dataset):
        return dataset.calendar is not None

    has_list = has_record

    def lacks(self, dataset, record):
        return "" if record.is_dated_by_day else _("The sources give only the month, and a calendar needs the day.")

    def prepare(self, dataset, queryset):
        return queryset

    def record(self, dataset, record):
        records = dataset.model.objects.filter(pk=record.pk)
        page_url = settings.SITE_URL + record.get_absolute_url()
        url = f"{page_url.removesuffix('/')}.{self.extension}"
        return calendar(str(record), url, page_url, list(dataset.calendar(records)))

    def list(self, listing):
        entries = list(listing.dataset.calendar(listing.records))
        return calendar(listing.title, listing.url, listing.page_url, entries)
