"""What search engines ask of an event in JSON-LD, as a checker of our own. Nothing of ours is asked how it is meant."""

import datetime
import re

SCHEMA = "https://schema.org/"
REQUIRED = ("name", "startDate", "location")
RECOMMENDED = ("description", "image", "url", "organizer", "eventStatus")
STATES = {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"}
MODES = {f"{mode}EventAttendanceMode" for mode in ("Offline", "Online", "Mixed")}
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:\d{2}")


def events_in(document):
    """Return all nodes of type Event, at whatever depth."""
    found, waiting = [], [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            if "Event" in listed(value.get("@type")):
                found.append(value)
            waiting += value.values()
    return found


def faults(event, asked=REQUIRED + RECOMMENDED):
    """Return in words what is wrong with an event, of which the properties `asked` must be there."""
    wrong = [f"no {name}" for name in asked if not event.get(name)]
    wrong += [f"{name} is {event[name]}" for name in ("startDate", "endDate", "previousStartDate") if bad(event, name)]
    start, end = event.get("startDate", ""), event.get("endDate", "")
    if not wrong and end and instant(end) < instant(start):
        wrong.append(f"ends on {end}, before it starts on {start}")
    states = {state.removeprefix(SCHEMA) for state in listed(event.get("eventStatus"))}
    modes = {mode.removeprefix(SCHEMA) for mode in listed(event.get("eventAttendanceMode"))}
    wrong += [f"unknown words {sorted(unknown)}" for unknown in [(states - STATES) | (modes - MODES)] if unknown]
    places = listed(event.get("location"))
    kinds = {place.get("@type") for place in places}
    for place in places:
        if place.get("@type") == "Place":
            wrong += [f"a place without {name}" for name in ("name", "address") if not place.get(name)]
        elif place.get("@type") == "VirtualLocation":
            if not place.get("url", "").startswith("http"):
                wrong.append("a virtual location without url")
        else:
            wrong.append(f"a location of type {place.get('@type')}")
    if "OnlineEventAttendanceMode" in modes and kinds != {"VirtualLocation"}:
        wrong.append("online, but somewhere else too")
    if "OfflineEventAttendanceMode" in modes and "VirtualLocation" in kinds:
        wrong.append("in person, but online")
    if "EventMovedOnline" in states and "VirtualLocation" not in kinds:
        wrong.append("moved online, but not there")
    if ("EventRescheduled" in states) != ("previousStartDate" in event):
        wrong.append("rescheduled and the former date go together")
    for host in listed(event.get("organizer")):
        if host.get("@type") not in ("Organization", "Person") or not host.get("name") or not host.get("url"):
            wrong.append("an organizer that is nobody")
    return wrong


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def bad(event, name):
    return name in event and not DATE.fullmatch(event[name])


def instant(text):
    """Return a date as readers take it: a month as its first day, a day as its midnight."""
    found = datetime.datetime.fromisoformat(text if len(text) > 7 else f"{text}-01")
    return found if found.tzinfo else found.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
