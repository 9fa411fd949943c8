from culture_for_all.structured_data.json_ld import reference, references
from events.structured_data import attendance, course, days, location, network, sub_event


def visit(visit, shown):
    stops = [stop for day in shown["programme"].days for stop in day.stops if stop.event.is_published]
    host = reference(visit.host_organisation) or network(visit)
    return {
        **days(visit),
        **course(visit),
        "eventAttendanceMode": attendance(visit),
        "location": location(visit, visit.host_city),
        "organizer": host,
        "subEvent": [sub_event(stop.event) | {"organizer": host} for stop in stops],
        "workFeatured": references(shown["good_practices"]),
    }


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
