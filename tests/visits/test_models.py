from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from events.models import Event
from partners.models import Source
from tests.factories.events import EventFactory
from tests.factories.partners import SourceFactory
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from visits.models import Adoption, Delegation, GoodPractice, Recommendation, RecommendationUpdate, Stop, VisitDay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    """Read messages as they stand in the code."""
    with override("en"):
        yield


def errors_of(instance):
    with pytest.raises(ValidationError) as raised:
        instance.full_clean()
    return raised.value.message_dict


def assert_refused(instance, message):
    """See to it that neither a form nor any other way saves `instance`."""
    assert errors_of(instance) == {"__all__": [message]}
    with pytest.raises(IntegrityError), transaction.atomic():
        instance.save()


# Visits


def test_visit_does_not_end_before_it_starts():
    visit = StudyVisitFactory()

    visit.end_date = date(2019, 11, 27)

    assert_refused(visit, "The end cannot be before the start.")


def test_visit_does_not_leave_its_days_behind():
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit)

    visit.start_date = date(2019, 11, 29)

    assert errors_of(visit) == {
        "end_date": ["Some days of the programme would fall outside these dates. Move them first."]
    }


def test_visit_is_right_although_the_event_of_a_stop_was_moved_and_says_so():
    stop = StopFactory(event__title_en="Tour")

    stop.event.start_date = stop.event.end_date = date(2019, 12, 5)
    stop.event.save()

    visit = stop.study_visit
    visit.full_clean()
    assert visit.doubts() == ["“Tour” takes place on 5 December 2019, outside the dates of the visit."]


@pytest.mark.parametrize("day", [27, 30])
def test_day_lies_within_the_visit(day):
    part = VisitDayFactory()

    part.date = date(2019, 11, day)

    assert "This day lies outside the dates of the visit." in errors_of(part)["date"]


@pytest.mark.parametrize("day", [27, 30])
def test_stop_lies_within_the_visit(day):
    stop = StopFactory.build(study_visit=StudyVisitFactory(), date=None)

    stop.event = EventFactory(start_date=date(2019, 11, day))

    assert errors_of(stop)["date"] == ["This day lies outside the dates of the visit."]


@pytest.mark.parametrize("factory", [VisitDayFactory, StopFactory])
def test_day_and_stop_may_lie_on_either_day_of_the_visit(factory):
    for day in [28, 29]:
        factory(study_visit=StudyVisitFactory(), date=date(2019, 11, day)).full_clean()


def test_stop_lies_on_a_day_of_its_event():
    stop = StopFactory()

    stop.date = date(2019, 11, 29)

    assert errors_of(stop) == {"date": ["The event does not take place on this day."]}


def test_stop_takes_place_when_its_event_does():
    stop = StopFactory()

    stop.full_clean()
    stop.event.start_date = stop.event.end_date = date(2019, 11, 29)

    assert (stop.date, stop.day) == (None, date(2019, 11, 29))


def test_stop_has_a_day_of_its_own_while_its_event_of_several_days_lasts():
    stop = StopFactory(
        event__end_date=date(2019, 11, 29), date=date(2019, 11, 29), event__start_date=date(2019, 11, 28)
    )

    stop.full_clean()
    assert stop.day == date(2019, 11, 29)

    stop.event.start_date = stop.event.end_date = date(2019, 12, 5)
    assert stop.day == date(2019, 12, 5)


def test_event_of_several_days_stands_in_the_order_of_the_day_that_its_stop_has():
    visit = StudyVisitFactory()
    days = {"event__start_date": date(2019, 11, 28), "event__end_date": date(2019, 11, 29)}
    last = StopFactory(study_visit=visit, position=2, date=date(2019, 11, 29), **days)
    first = StopFactory(study_visit=visit, position=1, date=date(2019, 11, 29))

    (day,) = visit.programme(list(visit.stops.for_programme())).days

    assert day.stops == [first, last]


def test_event_is_a_stop_of_one_visit():
    stop = StopFactory()

    another = Stop(study_visit=StudyVisitFactory(), event=stop.event, date=stop.date)

    assert list(errors_of(another)) == ["event"]


def test_visit_has_one_day_for_a_date():
    day = VisitDayFactory()

    assert_refused(VisitDay(study_visit=day.study_visit, date=day.date), "This visit already has this day.")


def test_programme_goes_by_day_then_position():
    visit = StudyVisitFactory()
    second_day = VisitDayFactory(study_visit=visit, date=date(2019, 11, 29))
    last = StopFactory(study_visit=visit, date=date(2019, 11, 29), position=1)
    second = StopFactory(study_visit=visit, position=2)
    first = StopFactory(study_visit=visit, position=1)

    hidden = StopFactory(study_visit=visit, date=date(2019, 11, 29), event__draft=True)

    assert visit.programme(list(visit.stops.for_programme())).days == [
        (date(2019, 11, 28), None, [first, second], False),
        (date(2019, 11, 29), second_day, [last], True),
    ]
    everything = visit.programme(list(visit.stops.for_programme()), shows=lambda event: True)
    assert [stop for day in everything.days for stop in day.stops] == [first, second, last, hidden]


# Delegations


def test_visit_has_one_host():
    visit = StudyVisitFactory(host_city=None)
    DelegationFactory(study_visit=visit, role=Delegation.Role.HOST)

    another = DelegationFactory.build(study_visit=visit, city=StudyVisitFactory().host_city, role=Delegation.Role.HOST)

    assert_refused(another, "A visit has one host city.")


def test_host_is_the_host_city_of_the_visit():
    delegation = DelegationFactory()

    delegation.role = Delegation.Role.HOST

    assert errors_of(delegation) == {"role": ["The visit names another host city."]}


def test_host_city_may_host_and_others_may_be_guests():
    visit = StudyVisitFactory()

    for delegation in [DelegationFactory(study_visit=visit, host=True), DelegationFactory(study_visit=visit)]:
        delegation.full_clean()


def test_city_sends_one_delegation():
    delegation = DelegationFactory()

    another = DelegationFactory.build(study_visit=delegation.study_visit, city=delegation.city)

    assert_refused(another, "This city already has a delegation at this visit.")


# Practices and adoptions


def test_practices_shown_on_a_visit_are_those_of_the_visit_and_of_its_stops():
    stop = StopFactory()
    at_stop = GoodPracticeFactory(showcased_at_events=[stop.event], showcased_at_visits=[stop.study_visit])
    at_visit = GoodPracticeFactory(showcased_at_visits=[stop.study_visit])
    GoodPracticeFactory(showcased_at_events=[EventFactory()])
    hidden = StopFactory(study_visit=stop.study_visit, event__draft=True).event
    GoodPracticeFactory(showcased_at_events=[hidden])

    shown = GoodPractice.objects.shown_on(stop.study_visit, Event.objects.published())

    assert list(shown.order_by("pk")) == [at_stop, at_visit]


def test_city_adopts_a_practice_once():
    adoption = AdoptionFactory()

    another = Adoption(good_practice=adoption.good_practice, city=adoption.city, kept_lt="Kita")

    assert_refused(another, "This city’s adoption of the practice is already recorded.")


# Advice


@pytest.mark.parametrize("factory", [InsightFactory, RecommendationFactory])
def test_advice_from_a_stop_belongs_to_the_visit_of_the_stop(factory):
    stop = StopFactory()

    advice = factory(event=stop.event, study_visit=StudyVisitFactory())

    assert errors_of(advice) == {"event": ["This event belongs to another visit."]}


@pytest.mark.parametrize("factory", [InsightFactory, RecommendationFactory])
def test_advice_may_come_from_a_stop_with_or_without_its_visit_and_from_an_event_alone(factory):
    stop = StopFactory()

    for said in [
        {"event": stop.event, "study_visit": stop.study_visit},
        {"event": stop.event},
        {"event": EventFactory(), "study_visit": stop.study_visit},
    ]:
        factory(**said).full_clean()


@pytest.mark.parametrize(
    ("news", "state", "last_news_on"),
    [
        ([], "unknown", None),
        ([("2020-03-02", "accepted")], "accepted", date(2020, 3, 2)),
        ([("2021-01-01", "done"), ("2020-03-02", "accepted")], "done", date(2021, 1, 1)),
        ([("2020-03-02", "accepted"), ("2020-03-02", "under_way")], "under_way", date(2020, 3, 2)),
    ],
)
def test_recommendation_is_in_the_state_of_its_newest_news(news, state, last_news_on):
    recommendation = RecommendationFactory()
    RecommendationUpdateFactory(state="not_taken_up", date="2030-01-01")
    for day, news_state in news:
        RecommendationUpdateFactory(recommendation=recommendation, date=day, state=news_state)

    found = Recommendation.objects.with_state().get(pk=recommendation.pk)

    assert (found.current_state, found.last_news_on) == (state, last_news_on)
    assert found.get_current_state_display() == RecommendationUpdate.State(state).label


@pytest.mark.parametrize(("field", "value"), [("state", "done"), ("date", date(2020, 3, 3))])
def test_news_are_not_rewritten(field, value):
    news = RecommendationUpdateFactory()
    before = getattr(news, field)

    setattr(news, field, value)

    message = "The state and date of news are not rewritten. Add a new row instead."
    assert errors_of(news) == {"__all__": [message]}
    with pytest.raises(ValidationError, match="not rewritten"):
        news.save()
    assert getattr(RecommendationUpdate.objects.get(), field) == before


def test_news_may_be_explained_later():
    news = RecommendationUpdateFactory()

    news.note_en, news.source = "As the council said", SourceFactory()
    news.full_clean()
    news.save()

    assert RecommendationUpdate.objects.get().source == Source.objects.get()
