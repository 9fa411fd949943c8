from operator import attrgetter

from culture_for_all.covers.registry import register_cover

from .models import City, Organisation, Topic, Venue

register_cover(City, "city", city=lambda city: city)
register_cover(Organisation, "organisation", city=attrgetter("city"))
register_cover(Venue, "venue", city=attrgetter("city"))
register_cover(Topic, "topic")
