"""Events in the words of schema.org, with all that search engines ask of one."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from culture_for_all.records.addresses import absolute
from culture_for_all.records.dates import machine_date
from culture_for_all.structured_data.json_ld import is_public, reference, references, typed
from partners.structured_data import city_address, postal_address

from .models import DatedModel

SCHEMA = "https://schema.org/"
ATTENDANCE = {
    DatedModel.Format.IN_PERSON: f"{SCHEMA}OfflineEventAttendanceMode",
    DatedModel.Format.ONLINE: f"{SCHEMA}OnlineEventAttendanceMode",
    DatedModel.Format.HYBRID: f"{SCHEMA}MixedEventAttendanceMode",
}


def attendance(dated):
    return ATTENDANCE.get(dated.format)


def course(dated):
    """Return whether something takes place, with the day it was planned for where another is known."""
    is_rescheduled = dated.previous_start_date is not None
    states = {
        DatedModel.State.SCHEDULED: ["EventScheduled"],
        DatedModel.State.CANCELLED: ["EventCancelled"],
        DatedModel.State.POSTPONED: [] if is_rescheduled else ["EventPostponed"],
        DatedModel.State.MOVED_ONLINE: ["EventMovedOnline"],
    }[dated.state]
    addresses = [f"{SCHEMA}{state}" for state in [*states, *["EventRescheduled"] * is_rescheduled]]
    return {
        "eventStatus": addresses if len(addresses) > 1 else addresses[0],
        "previousStartDate": is_rescheduled and machine_date(dated.previous_start_date) or None,
    }


def days(dated):
    """Return the first and the last day as exactly as they are known."""
    return {
        "startDate": machine_date(dated.start_date, dated.is_dated_by_day),
        "endDate": machine_date(dated.end_date, dated.is_dated_by_day),
    }


def moments(event):
    """Return start and end of an event as exactly as they are known, the end never before the start.

    A day without a time is read as its midnight, and so is no end of an event that begins later on that day.
    """
    found = days(event)
    if event.starts_at:
        found["startDate"] = event.starts_at.isoformat(timespec="minutes")
        if event.ends_at:
            found["endDate"] = event.ends_at.isoformat(timespec="minutes")
        elif event.end_date == event.start_date:
            del found["endDate"]
    return found


def location(dated, city, venue=None):
    """Return where something takes place: online, at a place with its postal address, or both."""
    page = typed("VirtualLocation", name=str(dated.get_format_display()), url=absolute(dated.get_absolute_url()))
    place = None
    if is_public(venue):
        place = reference(venue) | {"address": postal_address(venue, city or venue.city)}
    elif is_public(city):
        place = reference(city) | {"@type": "Place", "address": city_address(city)}
    match dated.format:
        case DatedModel.Format.ONLINE:
            return page
        case DatedModel.Format.HYBRID if place:
            return [place, page]
        case DatedModel.Format.HYBRID:
            return page
    unknown = gettext("The place is not known.")
    return place or typed("Place", name=unknown, address=unknown)


def network(dated):
    """Return the network of cities, which hosts what nobody else is known to host."""
    about = absolute(reverse("about"))
    name = (
        getattr(dated, f"network_{get_language()}")
        or getattr(dated, f"network_{settings.LANGUAGE_CODE}")
        or gettext("Culture for All")
    )
    return typed("Organization", **{"@id": f"{about}#network"}, name=name, url=about)


def facts(event):
    return {
        **moments(event),
        **course(event),
        "eventAttendanceMode": attendance(event),
        "location": location(event, event.city, event.venue),
    }


def event(event, shown):
    return {
        **facts(event),
        "organizer": network(event),
        "superEvent": reference(shown["visit"] or None),
        "performer": references(shown["presenters"]),
        "about": references(shown["subjects"]),
        "workFeatured": references(shown["good_practices"]),
    }


def sub_event(event):
    """Return an event of a programme, which has what `StopQuerySet.for_programme` loads."""
    return typed("Event", **reference(event), **facts(event), performer=references(event.shown_presenters))
