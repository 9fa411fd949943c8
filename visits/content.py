"""What content files say of visits, practices, advice and adoptions other than their columns do."""

from operator import attrgetter

from culture_for_all.content.fields import Constant, Field, Flag, Value
from culture_for_all.content.parts import Parts
from culture_for_all.content.relations import Derived, Reference, References, parse_keys
from culture_for_all.content.rows import RowFormat
from culture_for_all.content.texts import Text, TextLines
from culture_for_all.content.types import ContentFile
from events.models import Event

from .models import Stop, VisitDay


class Stops(Field):
    """The events of a day, in order. A stop hangs on the visit and finds its day by date."""

    shape = RowFormat(Stop, [Reference("event")])
    refers_to = shape.refers_to

    def parse(self, entry):
        events = parse_keys(entry, self.key, Event)
        return {self.key: events} if events else {}

    def read(self, obj, keys):
        stops = [stop for stop in obj.study_visit.stops.all() if stop.day == obj.date]
        stops.sort(key=attrgetter("position", "pk"))
        return {self.key: [keys.key_in(stop, "event") for stop in stops]} if stops else {}

    def link(self, obj, values, keys, entry):
        for number, event in enumerate(values.get(self.key, []), start=1):
            stop = Stop(study_visit=obj.study_visit, date=obj.date, position=number)
            self.shape.write(stop, self.shape.fields, {"event": event}, keys, entry.part(self.key, number))

    def check_parts(self, obj, entry):
        stops = Stop.objects.filter(study_visit=obj.study_visit).select_related("event")
        for number, stop in enumerate((stop for stop in stops if stop.day == obj.date), start=1):
            self.shape.obeys_rules(stop, entry.part(self.key, number))


class Programme(Parts):
    """The days of a visit with their stops; a date that has stops is a day even if it has no row of its own."""

    columns = {"days": "days", "stops": "days"}

    def bind(self, model):
        super().bind(model)
        self.prefetches = [*self.prefetches, "stops"]
        self.singles = [*self.singles, "stops__event"]

    def read(self, obj, keys):
        days = {stop.day: VisitDay(study_visit=obj, date=stop.day) for stop in obj.stops.all()}
        days |= {day.date: day for day in obj.days.all()}
        return {self.key: [self.shape.read(day, keys) for date, day in sorted(days.items())]} if days else {}

    def clear(self, obj, before, after, keys):
        same = {str(day["date"]) for day in before.get(self.key, []) if day in after.get(self.key, [])}
        obj.stops.filter(pk__in=[stop.pk for stop in obj.stops.all() if str(stop.day) not in same]).delete()
        obj.days.exclude(date__in=same).delete()

    def _missing(self, obj, parts):
        stops = Stop.objects.filter(study_visit=obj).select_related("event")
        dates = {*(stop.day for stop in stops), *obj.days.values_list("date", flat=True)}
        return [(number, part) for number, part in parts if str(part["date"]) not in map(str, dates)]


def venues_of(visit, content):
    """The venues of the events that are stops of `visit`."""
    events = content["events.event"]
    days = content["visits.studyvisit"][visit].get("days", [])
    stops = [events.get(event, {}) for day in days for event in day.get("items", [])]
    return {stop["venue"] for stop in stops if "venue" in stop}


def advice(word):
    """Insights and recommendations share a file."""
    return ContentFile(
        "recommendations",
        Constant("kind", word),
        Reference("visit", "study_visit"),
        References("practices", "good_practices"),
    )


STUDY_VISIT = ContentFile(
    "visits",
    Flag("year", "is_year_inferred", "inferred"),
    Text("date_basis", "date_note"),
    Value("state", unsaid="scheduled"),
    TextLines("objectives"),
    TextLines("outcomes"),
    Programme("days", Stops("items")),
    Derived("venues", venues_of, needs=["events.event"]),
)

ADOPTION = ContentFile(
    "adoptions",
    Reference("practice", "good_practice"),
    derive_key=lambda values: f"{values['practice']}-{values['city']}",
)
