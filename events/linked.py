from culture_for_all.linked.json_ld import reference, references
from culture_for_all.linked.registry import register_linked

from .models import DatedModel, Event

ATTENDANCE = {
    DatedModel.Format.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    DatedModel.Format.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    DatedModel.Format.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def moment(date, time=None, by_day=True):
    """Return a date as exactly as it is known: as a month, a day, or a day with its local time."""
    if not by_day:
        return f"{date:%Y-%m}"
    return f"{date}T{time:%H:%M}" if time else str(date)


def attendance(dated):
    return ATTENDANCE.get(dated.format)


def event(event, shown):
    return {
        "startDate": moment(event.start_date, event.start_time, event.is_dated_by_day),
        "endDate": moment(event.end_date, event.end_time, event.is_dated_by_day),
        "eventAttendanceMode": attendance(event),
        "location": reference(event.venue) or reference(event.city),
        "superEvent": reference(shown["visit"] or None),
        "performer": references(shown["presenters"]),
        "about": references(shown["subjects"]),
        "workFeatured": references(shown["good_practices"]),
    }


register_linked(Event, "Event", "summary", event)
