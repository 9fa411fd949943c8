"""What the strictest programs ask of a calendar, after what Outlook promises to read (MS-OXCICAL)."""

import datetime

import icalendar


def faults(body):
    """Return in words what such a program could refuse, or read in a way of its own."""
    calendar = icalendar.Calendar.from_ical(body)
    wrong = []
    if calendar.get("method", "PUBLISH") != "PUBLISH":
        wrong.append("a method other than PUBLISH")
    for zone in calendar.walk("VTIMEZONE"):
        rules = [rule.name for rule in zone.subcomponents]
        if rules.count("STANDARD") != 1 or rules.count("DAYLIGHT") > 1:
            wrong.append(f"a zone of {', '.join(rules)}: readers may take the first STANDARD and no other")
    for entry in calendar.walk("VEVENT"):
        wrong += [f"{entry.get('uid')}: {words}" for words in faults_of(entry)]
    return wrong


def faults_of(entry):
    for name in ("uid", "dtstamp", "dtstart", "summary", "sequence"):
        if name not in entry:
            yield f"no {name}"
    for name in ("dtstart", "dtend"):
        value = entry.decoded(name) if name in entry else None
        if isinstance(value, datetime.datetime) and value.tzinfo is not None and value.utcoffset():
            yield f"{name} is not in UTC"
    if "dtend" in entry:
        start, end = entry.decoded("dtstart"), entry.decoded("dtend")
        if type(start) is not type(end):
            yield "begins at a time and ends on a day"
        elif end <= start:
            yield "ends before it begins"
    if entry.get("status", "CONFIRMED") not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
        yield f"status {entry['status']}"
    for name in ("summary", "location"):
        if "\n" in entry.get(name, ""):
            yield f"{name} of several lines"
