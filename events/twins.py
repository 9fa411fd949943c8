"""What events say to machines."""

from culture_for_all.twins.fields import Day, Link, Links, Text, Value
from culture_for_all.twins.shapes import record_shape, register

from .models import Event

register(
    record_shape(
        "events",
        Event,
        Text("title"),
        Value("kind"),
        Value("format"),
        Text("summary"),
        Day("start_date"),
        Day("end_date"),
        Value("date_precision"),
        Text("date_note"),
        Value("start_time"),
        Value("end_time"),
        Value("is_announced_only"),
        Link("city"),
        Link("venue"),
        Links("presenters"),
        Links("subjects"),
        Text("participants"),
    ),
)
