from culture_for_all.linked.json_ld import known, reference, references
from culture_for_all.linked.registry import register_linked
from events.linked import attendance, moment

from .models import Adoption, GoodPractice, Insight, Recommendation, StudyVisit


def visit(visit, shown):
    stops = [stop for day in shown["programme"].days for stop in day.stops if stop.event.is_published]
    return {
        "startDate": moment(visit.start_date, by_day=visit.is_dated_by_day),
        "endDate": moment(visit.end_date, by_day=visit.is_dated_by_day),
        "eventAttendanceMode": attendance(visit),
        "location": reference(visit.host_city),
        "organizer": reference(visit.host_organisation),
        "subEvent": [sub_event(stop, visit.is_dated_by_day) for stop in stops],
        "workFeatured": references(shown["good_practices"]),
    }


def sub_event(stop, by_day):
    event = stop.event
    return reference(event) | known(
        startDate=moment(stop.date, event.start_time, by_day),
        location=reference(event.venue),
        performer=references(event.shown_presenters),
    )


def good_practice(practice, shown):
    return {
        "contentLocation": reference(practice.venue) or reference(practice.city),
        "mentions": references(shown["organisations"]),
    }


def advice(advice, shown):
    return {
        "contentLocation": reference(advice.city),
        "recordedAt": [each for each in (reference(advice.study_visit), reference(advice.event)) if each],
        "mentions": [*references(shown["addressed_to"]), *references(shown["good_practices"])],
    }


def recommendation(recommendation, shown):
    return advice(recommendation, shown) | {"creativeWorkStatus": str(recommendation.get_current_state_display())}


def adoption(adoption, shown):
    return {
        "contentLocation": reference(adoption.city),
        "isBasedOn": [each for each in (reference(adoption.good_practice), reference(adoption.recommendation)) if each],
        "creativeWorkStatus": str(adoption.get_state_display()),
    }


register_linked(StudyVisit, "Event", "summary", visit)
register_linked(GoodPractice, "Article", "summary", good_practice)
register_linked(Insight, "Article", "text", advice)
register_linked(Recommendation, "Article", "text", recommendation)
register_linked(Adoption, "Article", "kept", adoption)
