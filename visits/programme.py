"""What takes place during a visit, for calendars and as Markdown."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from culture_for_all.records.dates import date_range_text
from culture_for_all.records.templatetags.records import kind_to_add, language_of
from culture_for_all.representations.formats.base import CHUNK
from culture_for_all.representations.formats.calendar import CalendarEntry, span
from culture_for_all.representations.formats.markdown import Section, foreign, name_of
from culture_for_all.representations.formats.marks import bullets, escape
from events.models import Event
from events.representations import IN_CALENDAR, course, entry as event_entry, told_first, year_remark
from events.timing import words

from .models import Stop


def entry(visit):
    """Return what a calendar says of a visit: its days as a whole, in the active language."""
    start, end = span(visit)
    city = visit.host_city if visit.host_city and visit.host_city.is_published else None
    return CalendarEntry(
        visit,
        start,
        end,
        description="\n\n".join(filter(None, [*told_first(visit), visit.summary, year_remark(visit), visit.date_note])),
        location=str(city or ""),
        kind=visit.get_kind_display(),
        **course(visit),
    )


def calendar(visits):
    """Yield the entry of each visit of a queryset, and after it those of its programme."""
    events = Event.objects.published().select_related("city", "venue").with_columns(*IN_CALENDAR)
    stops = Stop.objects.filter(event__status=Event.Status.PUBLISHED).prefetch_related(Prefetch("event", events))
    for visit in visits.select_related("host_city").prefetch_related(Prefetch("stops", stops)).iterator(CHUNK):
        yield entry(visit)
        for stop in visit.stops.all():
            yield event_entry(stop.event)


def programme(field, visit):
    """The days and stops of a visit for its Markdown, as its page has them."""
    days, has_hidden = visit.programme(list(visit.stops.for_programme()))
    written = []
    for day in days:
        heading = date_range_text(day.date, day.date, visit.is_dated_by_day)
        if day.entered and day.entered.title:
            heading += f" · {escape(day.entered.title)}{foreign(language_of(day.entered, 'title'))}"
        listed = bullets(stop_line(stop.event) for stop in day.stops)
        written.append(f"### {heading}\n\n{listed or empty_day(day, visit)}")
    return Section(_("Programme"), "\n\n".join(written) or empty_programme(has_hidden))


def empty_day(day, visit):
    if day.has_hidden:
        return _("Nothing about this day is published yet.")
    return words("silence", visit)


def empty_programme(has_hidden):
    if has_hidden:
        return _("The programme is not published yet.")
    return _("The sources do not give the programme.")


def stop_line(event):
    times = "–".join(f"{time:%H:%M}" for time in (event.start_time, event.end_time) if time)
    said = [times, name_of(event), kind_to_add(event), event.state_label and f"**{event.state_label}**"]
    if event.venue and event.venue.is_published:
        said.append(name_of(event.venue))
    for key, others in (
        ("presenters", event.shown_presenters),
        ("subjects", event.shown_subjects),
        ("practices", event.shown_practices),
    ):
        if others:
            said.append(f"{words(key, event)}: {'; '.join(map(name_of, others))}")
    return " · ".join(filter(None, said))
