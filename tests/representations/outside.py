"""Readers not ours that run on Node; `make readers` installs them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

SCRIPT = Path(__file__).with_name("outside.mjs")
PACKAGES = ("ical.js", "jsdom", "@mozilla/readability")


def missing():
    """Return in words what is missing to run them, or an empty text."""
    if not shutil.which("node"):
        return "node is not installed"
    absent = [name for name in PACKAGES if not (settings.BASE_DIR / "node_modules" / name).is_dir()]
    return f"node_modules lacks {', '.join(absent)}" if absent else ""


def read_outside(kind, texts):
    """Return what the reader of that kind ("ics", "html") makes of each text."""
    jobs = json.dumps([{"kind": kind, "text": text} for text in texts])
    # Clocks of the machine must not matter, so they are far away.
    run = subprocess.run(
        ["node", SCRIPT], input=jobs, capture_output=True, text=True, env=os.environ | {"TZ": "Pacific/Auckland"}
    )
    if run.returncode:
        raise AssertionError(run.stderr)
    return json.loads(run.stdout)


def moment(value):
    """Return a day or moment as icalendar reads it in the form that the script gives it."""
    if not hasattr(value, "hour"):
        return value.isoformat()
    return value.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def disagreements(entries, others):
    """Return in words where a reader of calendars reads `entries`, of `readers.read_calendar`, in another way."""
    wrong = [] if len(entries) == len(others) else [f"{len(others)} entries instead of {len(entries)}"]
    for other in others:
        entry = entries[other["uid"]]
        for key, name in (("start", "dtstart"), ("end", "dtend")):
            ours = moment(entry.decoded(name)) if name in entry else None
            if other[key] != ours:
                wrong.append(f"{entry['summary']}: {key} {other[key]} instead of {ours}")
        if (other["summary"], other["status"]) != (entry["summary"], entry["status"]):
            wrong.append(f"{entry['summary']}: {other['summary']}, {other['status']}")
    return wrong
