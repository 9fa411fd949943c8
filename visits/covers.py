from operator import attrgetter

from culture_for_all.covers.registry import register_cover

from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit


def doorways(visit):
    """A doorway for every stop, where the query counted them as `stop_count`."""
    return {"stops": getattr(visit, "stop_count", None)}


def origin(adoption):
    """The door of the city that the practice comes from."""
    city = adoption.good_practice.city
    return {"from_shape": city.door_shape, "from_paint": city.door_paint}


register_cover(StudyVisit, "visit", city=attrgetter("host_city"), facts=doorways)
register_cover(GoodPractice, "practice", city=attrgetter("city"))
register_cover(Insight, "insight", city=attrgetter("city"))
register_cover(Recommendation, "recommendation", city=attrgetter("city"))
register_cover(Adoption, "adoption", city=attrgetter("city"), facts=origin)
