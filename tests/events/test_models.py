from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import VenueFactory

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


def test_event_does_not_end_before_it_starts():
    event = EventFactory()

    event.end_date = date(2019, 11, 27)

    assert_refused(event, "The end cannot be before the start.")


@pytest.mark.parametrize(("first_day", "last_day"), [(28, 28), (28, 29)])
def test_event_may_take_one_day_or_more(first_day, last_day):
    EventFactory(start_date=date(2019, 11, first_day), end_date=date(2019, 11, last_day)).full_clean()


@pytest.mark.parametrize("times", [{"start_time": time(10)}, {"start_time": time(10), "end_time": time(12)}])
def test_event_known_to_the_month_has_no_time(times):
    event = EventFactory(to_the_month=True)

    for field, value in times.items():
        setattr(event, field, value)

    assert_refused(event, "A time needs a day: this date is known to the month only.")


def test_event_has_no_end_time_without_a_start_time():
    event = EventFactory()

    event.end_time = time(12)

    assert_refused(event, "The end time needs a start time before it.")


def test_event_does_not_end_before_its_hour():
    event = EventFactory(start_time=time(12, 1))

    event.end_time = time(12)

    message = "This is before the start time. If the event ends on a later day, change its end date."
    assert errors_of(event) == {"end_time": [message]}
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_event_over_night_may_end_earlier_in_the_day():
    event = EventFactory(
        start_date=date(2019, 11, 28), end_date=date(2019, 11, 29), start_time=time(22), end_time=time(1)
    )

    event.full_clean()


@pytest.mark.parametrize(
    ("start", "end", "first_day", "last_day"),
    [
        (date(2019, 11, 12), date(2019, 11, 13), date(2019, 11, 1), date(2019, 11, 30)),
        (date(2020, 2, 12), date(2020, 2, 12), date(2020, 2, 1), date(2020, 2, 29)),
        (date(2019, 12, 5), date(2020, 1, 5), date(2019, 12, 1), date(2020, 1, 31)),
    ],
)
def test_event_known_to_the_month_forgets_the_day(start, end, first_day, last_day):
    event = EventFactory.build(start_date=start, end_date=end, date_precision=Event.Precision.MONTH, city=None)

    event.clean()

    assert (event.start_date, event.end_date) == (first_day, last_day)


def test_event_takes_place_in_the_city_of_its_venue():
    event = EventFactory()

    event.venue = VenueFactory()

    assert errors_of(event) == {"venue": ["This venue is in another city."]}


def test_event_at_a_venue_of_its_city_is_right():
    venue = VenueFactory()

    EventFactory(city=venue.city, venue=venue).full_clean()


def test_workshops_are_the_events_of_that_kind():
    workshop = EventFactory(kind=Event.Kind.WORKSHOP)
    EventFactory(kind=Event.Kind.MEETING)

    assert list(Event.objects.workshops()) == [workshop]
