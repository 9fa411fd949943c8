from operator import attrgetter

from culture_for_all.covers.registry import register_cover

from .models import Event

register_cover(Event, "workshop", city=attrgetter("city"))
