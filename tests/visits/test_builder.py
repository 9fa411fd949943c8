"""The form of a visit as the place where its programme is made: events, places and advice by their names."""

from datetime import date, time

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from events.models import Event
from partners.models import Organisation, Venue
from tests.factories.events import EventFactory
from tests.factories.partners import OrganisationFactory, SourceFactory, TopicFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, StopFactory, StudyVisitFactory
from tests.forms import form_values, speak
from visits.models import Insight, Recommendation

pytestmark = pytest.mark.django_db

EVENT = {"title_lt": "Kino pavasaris", "title_en": "Film spring", "kind": "presentation"}


def address(visit):
    return reverse("admin:visits_studyvisit_change", args=[visit.pk])


def opened(client, visit):
    speak(client, "en")
    return form_values(client.get(address(visit)), "studyvisit_form")


def rows(group, *rows_typed):
    """What new rows of parts send."""
    values = {f"{group}-TOTAL_FORMS": len(rows_typed)}
    for number, typed in enumerate(rows_typed):
        values |= {f"{group}-{number}-{name}": value for name, value in typed.items()}
    return values


def new_stops(*rows_typed):
    return rows("stops-2", *rows_typed)


def send(client, visit, typed):
    answer = client.post(address(visit), opened(client, visit) | typed)
    assert answer.status_code == 302, (answer.context["errors"], answer.context["inline_admin_formsets"])
    return answer


def test_event_is_made_where_it_stands_in_the_programme(admin_client):
    visit = StudyVisitFactory(topics=[TopicFactory()], sources=[SourceFactory()])
    venue, speaker, practice = VenueFactory(city=visit.host_city), OrganisationFactory(), GoodPracticeFactory()
    named = {"venue": venue.pk, "presenters": [speaker.pk], "good_practices": [practice.pk]}

    send(admin_client, visit, new_stops(EVENT | named | {"date": "2019-11-29", "start_time": "9:30"}))

    (stop,) = visit.stops.all()
    event = stop.event
    assert (event.title_lt, event.title_en, event.kind, event.status) == (*EVENT.values(), "draft")
    assert (event.start_date, event.end_date, event.start_time) == (date(2019, 11, 29), date(2019, 11, 29), time(9, 30))
    assert (event.city, event.venue) == (visit.host_city, venue)
    assert [*event.presenters.all(), *event.good_practices.all()] == [speaker, practice]
    assert [*event.topics.all(), *event.sources.all()] == [*visit.topics.all(), *visit.sources.all()]
    assert (stop.date, stop.day) == (None, date(2019, 11, 29))


def test_venue_and_presenter_are_made_by_their_names_once(admin_client):
    visit = StudyVisitFactory()
    known = OrganisationFactory(city=visit.host_city, name_lt="Biblioteka")
    house = {"new_venue": "Čiurlionio namai", "new_venue_kind": "museum"}

    send(
        admin_client,
        visit,
        new_stops(
            EVENT | house | {"new_presenter": "Kristupo festivalis", "new_presenter_kind": "ngo"},
            EVENT | house | {"title_lt": "Kita", "title_en": "Other", "new_presenter": "Biblioteka"},
        ),
    )

    first, second = (stop.event for stop in visit.stops.all())
    assert (first.venue, second.venue) == (Venue.objects.get(), Venue.objects.get())
    assert (first.venue.city, first.venue.status) == (visit.host_city, "draft")
    assert [first.presenters.get().name_lt, second.presenters.get()] == ["Kristupo festivalis", known]


def test_a_stop_without_a_day_is_on_that_of_the_stop_above(admin_client):
    visit = StudyVisitFactory()
    StopFactory(study_visit=visit, event__start_date=date(2019, 11, 28), position=4)
    titles = [EVENT | {"title_lt": title, "title_en": title} for title in "ABC"]

    send(admin_client, visit, new_stops(titles[0], titles[1] | {"date": "2019-11-29"}, titles[2]))

    days = [(stop.event.title_en, stop.day.day) for stop in visit.stops.all()][1:]
    assert days == [("A", 28), ("B", 29), ("C", 29)]


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_made(admin_client):
    visit = StudyVisitFactory()
    stop = {"title_en": "Only English", "start_time": "10:00", "end_time": "9:00", "new_venue": "Namai"}

    answer = admin_client.post(address(visit), opened(admin_client, visit) | new_stops(stop))

    (form,) = next(each.formset for each in answer.context["inline_admin_formsets"] if each.formset.prefix == "stops-2")
    assert form.errors.keys() == {"kind", "new_venue_kind"}
    assert form_values(answer, "studyvisit_form")["stops-2-0-title_en"] == ["Only English"]
    assert not Event.objects.exists() and not Venue.objects.exists()


def test_a_form_that_is_sent_twice_makes_an_event_once(admin_client):
    visit = StudyVisitFactory()
    values = (
        opened(admin_client, visit) | new_stops(EVENT) | rows("insights", {"title_lt": "Žinia", "origin": "network"})
    )

    answers = [admin_client.post(address(visit), values) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (visit.stops.count(), Event.objects.count(), Insight.objects.count()) == (1, 1, 1)


def test_advice_is_made_with_the_topics_sources_and_city_of_the_visit(admin_client):
    visit = StudyVisitFactory(topics=[TopicFactory()], sources=[SourceFactory()])
    said = {"title_lt": "Pavadinimas", "text_lt": "Ką pasakė.", "origin": "visit_guests"}

    send(admin_client, visit, rows("insights", said) | rows("recommendations", said))

    for advice in (Insight.objects.get(), Recommendation.objects.get()):
        assert (advice.study_visit, advice.city, advice.status) == (visit, visit.host_city, "draft")
        assert [*advice.topics.all(), *advice.sources.all()] == [*visit.topics.all(), *visit.sources.all()]


def test_who_may_not_add_events_makes_none(client, django_user_model):
    editor = django_user_model.objects.create_user("redaktorius", is_staff=True)
    parts = ["change_studyvisit", "view_studyvisit", "add_stop", "change_stop"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=parts))
    client.force_login(editor)
    visit = StudyVisitFactory()

    client.post(address(visit), opened(client, visit) | new_stops(EVENT) | {"stops-2-INITIAL_FORMS": 0})

    assert not Event.objects.exists() and not Organisation.objects.exists()


def test_stops_need_no_numbers(admin_client):
    visit = StudyVisitFactory()
    first = StopFactory(study_visit=visit, position=7).event
    events = EventFactory.create_batch(2)
    typed = [{"event": event.pk, "position": ""} for event in events]

    send(admin_client, visit, rows("stops", {}, *typed) | {"stops-0-event": first.pk, "stops-0-position": 7})

    assert [stop.event for stop in visit.stops.all()] == [first, *events]


def test_publishing_stands_below_the_programme(admin_client):
    page = admin_client.get(address(StudyVisitFactory())).content.decode()

    assert page.index('name="title_lt"') < page.index('id="stops-group"') < page.index('name="status"')


@pytest.mark.parametrize("button", ["stops-1 up", "stops-0 down"])
def test_stops_change_places_by_a_button_and_are_saved_so(admin_client, button):
    visit = StudyVisitFactory()
    first, second = (StopFactory(study_visit=visit, position=number).event for number in (1, 2))

    answer = admin_client.post(address(visit), opened(admin_client, visit) | {"title_en": "Typed", "_move": button})

    values = form_values(answer, "studyvisit_form")
    assert values["title_en"] == ["Typed"]
    assert [stop.event for stop in visit.stops.all()] == [first, second]
    admin_client.post(address(visit), values)
    assert [stop.event for stop in visit.stops.all()] == [second, first]
