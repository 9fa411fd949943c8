"""How what has dates is given away: its keys, its entry in a calendar, its Markdown."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import columns
from culture_for_all.representations.fields import Day
from culture_for_all.representations.formats.base import CHUNK
from culture_for_all.representations.formats.calendar import CalendarEntry, span
from culture_for_all.representations.formats.markdown import nothing
from culture_for_all.representations.formats.marks import escape
from partners.models import Venue

from .models import DATES, Event

# What `entry` reads of an event, and of its city and venue.
IN_CALENDAR = (
    *("public_id", "created_at", "updated_at", "kind", "format", "is_announced_only", "start_time", "end_time", *DATES),
    *columns("slug", "title", "summary", "date_note", "state_note"),
    "previous_start_date",
    *("city__status", "city__country", "city__local_name", *columns("name", of="city")),
    *("venue__status", "venue__address", "venue__latitude", "venue__longitude", "venue__coordinates_precision"),
    *columns("name", of="venue"),
)

# The keys of what has dates.
WHEN = (
    *(Day("start_date"), Day("end_date"), "date_precision", "is_year_inferred", "date_note"),
    *("state", "previous_start_date", "state_note"),
)

# How they are written in Markdown where the general rule is not enough.
WRITTEN = {"state": lambda field, dated: escape(dated.change), "previous_start_date": nothing}


def year_remark(dated):
    return _("The year is inferred from context.") if dated.is_year_inferred else ""


def entry(event):
    """Return what a calendar says of an event, in the active language."""
    city = event.city if event.city and event.city.is_published else None
    venue = event.venue if event.venue and event.venue.is_published else None
    start, end = span(event, event.starts_at, event.ends_at)
    remarks = [*told_first(event), event.summary]
    if event.start_time is None:
        remarks.append(_("The source gives no times."))
    elif event.end_time is None and event.end_date > event.start_date:  # the entry has the days instead
        day = date_range_text(event.start_date, event.start_date)
        remarks.append(_("It begins on %(day)s at %(time)s.") % {"day": day, "time": f"{event.start_time:%H:%M}"})
    if event.is_announced_only:
        remarks.append(_("This event is known only from an announcement."))
    remarks += [year_remark(event), event.date_note]
    is_online = event.format == Event.Format.ONLINE
    where = [str(venue), venue.address] if venue else []
    if city and not (venue and city.at_end_of(venue.address)):
        where.append(str(city))
    if is_online:
        where = [event.get_format_display()]
    is_exact = (
        venue
        and not is_online
        and venue.latitude is not None
        and venue.coordinates_precision != Venue.Precision.DISTRICT
    )
    return CalendarEntry(
        event,
        start,
        end,
        description="\n\n".join(filter(None, remarks)),
        location=", ".join(filter(None, where)),
        kind=event.get_kind_display(),
        place=(float(venue.latitude), float(venue.longitude)) if is_exact else None,
        **course(event),
    )


def told_first(dated):
    """Return what became of the plan for something with dates, with the note on it, to stand before all else."""
    return [f"{dated.change} {dated.state_note}".strip()] if dated.change else []


def course(dated):
    """Return what an entry says of whether something takes place."""
    status = "CANCELLED" if dated.state == dated.State.CANCELLED else "CONFIRMED"
    return {"change": capfirst(dated.state_label), "status": "TENTATIVE" if dated.awaits_new_date else status}


def calendar(events):
    """Yield the entry of each event of a queryset."""
    yield from map(entry, events.select_related("city", "venue").with_columns(*IN_CALENDAR).iterator(CHUNK))
