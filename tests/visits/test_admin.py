from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, SourceFactory
from tests.factories.visits import (
    AdoptionFactory,
    GoodPracticeFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.forms import form_values, speak
from visits.models import StudyVisit

pytestmark = pytest.mark.django_db


def change(client, record, **typed):
    """Open the form of a record, type, save; return the answer."""
    name = record._meta.model_name
    url = reverse(f"admin:visits_{name}_change", args=[record.pk])
    return client.post(url, form_values(client.get(url), f"{name}_form") | typed)


def rows(group, *rows_typed):
    """What new rows of parts send."""
    values = {f"{group}-TOTAL_FORMS": len(rows_typed)}
    for number, typed in enumerate(rows_typed):
        values |= {f"{group}-{number}-{name}": value for name, value in typed.items()}
    return values


def test_visit_is_added_with_its_programme_on_one_page(admin_client):
    vilnius, riga = CityFactory.create_batch(2)
    first, second, third = (EventFactory(start_date=date(2019, 11, day)) for day in (28, 29, 29))
    url = reverse("admin:visits_studyvisit_add")
    typed = {
        "title_lt": "Vilniaus vizitas",
        "start_date": "2019-11-28",
        "end_date": "2019-11-29",
        "host_city": vilnius.pk,
        **rows("delegations", {"city": vilnius.pk, "role": "host"}, {"city": riga.pk, "role": "guest"}),
        **rows("days", {"date": "2019-11-28", "title_lt": "Pirma"}, {"date": "2019-11-29", "title_lt": "Antra"}),
        **rows(
            "stops",
            {"date": "2019-11-28", "position": 1, "event": first.pk},
            {"date": "2019-11-29", "position": 2, "event": third.pk},
            {"date": "2019-11-29", "position": 1, "event": second.pk},
        ),
    }

    response = admin_client.post(url, form_values(admin_client.get(url), "studyvisit_form") | typed)

    assert response.status_code == 302, response.context["errors"]
    visit = StudyVisit.objects.get()
    assert list(visit.cities.order_by("pk")) == [vilnius, riga]
    assert [(day.date.day, day.title_lt) for day in visit.days.all()] == [(28, "Pirma"), (29, "Antra")]
    assert [(stop.day.day, stop.event) for stop in visit.stops.all()] == [(28, first), (29, second), (29, third)]


@pytest.mark.parametrize(
    ("starts", "day", "message"),
    [
        (date(2019, 12, 24), "", "This day lies outside the dates of the visit."),
        (date(2019, 11, 28), "2019-11-29", "The event does not take place on this day."),
    ],
)
def test_stop_on_an_impossible_day_is_refused_with_the_reason(admin_client, starts, day, message):
    visit, event = StudyVisitFactory(), EventFactory(start_date=starts)
    speak(admin_client, "en")

    response = change(admin_client, visit, **rows("stops", {"date": day, "position": 1, "event": event.pk}))

    assert message in response.content.decode()
    assert not visit.stops.exists()


def test_event_cannot_stand_in_two_visits(admin_client):
    stop, visit = StopFactory(), StudyVisitFactory()

    response = change(admin_client, visit, **rows("stops", {"date": "2019-11-28", "event": stop.event.pk}))

    assert list(response.context["errors"])
    assert not visit.stops.exists()


def test_form_of_a_long_programme_costs_as_many_queries_as_that_of_a_short_one(admin_client):
    visit = StudyVisitFactory()
    url = reverse("admin:visits_studyvisit_change", args=[visit.pk])
    StopFactory(study_visit=visit)
    admin_client.get(url)

    with CaptureQueriesContext(connection) as with_one:
        admin_client.get(url)
    StopFactory.create_batch(11, study_visit=visit)
    with CaptureQueriesContext(connection) as with_twelve:
        admin_client.get(url)

    assert len(with_twelve) == len(with_one)
    assert len(with_twelve) <= 40


def test_practice_shows_its_adoptions_as_links(admin_client):
    adoption = AdoptionFactory()

    page = admin_client.get(
        reverse("admin:visits_goodpractice_change", args=[adoption.good_practice.pk])
    ).content.decode()

    assert f'href="{reverse("admin:visits_adoption_change", args=[adoption.pk])}"' in page
    assert adoption.city.name_lt in page


def test_practice_form_cannot_change_its_adoptions(admin_client):
    adoption = AdoptionFactory()

    change(admin_client, adoption.good_practice, **{"adoptions-0-state": "ended", "adoptions-0-DELETE": "on"})

    adoption.refresh_from_db()
    assert adoption.state == "unknown"


def test_second_adoption_by_a_city_is_refused_with_the_reason(admin_client):
    adoption = AdoptionFactory()
    other = AdoptionFactory(good_practice=adoption.good_practice)
    speak(admin_client, "en")

    response = change(admin_client, other, city=adoption.city.pk)

    assert "This city’s adoption of the practice is already recorded." in response.content.decode()


def test_cost_is_entered_with_the_practice_and_needs_its_source(admin_client):
    practice, source = GoodPracticeFactory(), SourceFactory()
    typed = {"purpose_lt": "Remontas", "amount": "43 700,50", "currency": "GBP", "year": "2017"}
    speak(admin_client, "lt")

    refused = change(admin_client, practice, **rows("costs", typed))
    change(admin_client, practice, **rows("costs", typed | {"source": source.pk}))

    formsets = {inline.formset.prefix: inline.formset for inline in refused.context["inline_admin_formsets"]}
    assert "source" in formsets["costs"].errors[0]
    (cost,) = practice.costs.all()
    assert (cost.purpose_lt, cost.amount, cost.currency, cost.source) == (
        "Remontas",
        Decimal("43700.50"),
        "GBP",
        source,
    )


def test_adopter_outside_the_network_is_entered_with_the_practice_and_needs_a_source(admin_client):
    practice, source = GoodPracticeFactory(), SourceFactory()
    typed = {"adopter_lt": "Mančesteris", "country": "GB", "started_year": "2020", "state": "in_use"}
    speak(admin_client, "lt")

    refused = change(admin_client, practice, **rows("outside_adoptions", typed))
    change(admin_client, practice, **rows("outside_adoptions", typed | {"sources": [source.pk]}))

    assert ["sources" in form.errors for set in refused.context["inline_admin_formsets"] for form in set.formset] == [
        True
    ]
    (adoption,) = practice.outside_adoptions.all()
    assert (adoption.adopter_lt, adoption.country, adoption.state) == ("Mančesteris", "GB", "in_use")
    assert list(adoption.sources.all()) == [source]


def test_statement_is_entered_with_the_visit_and_needs_its_source(admin_client):
    visit, source = StudyVisitFactory(), SourceFactory()
    typed = {"speaker_lt": "Rygos meras", "wording": "quotation", "text_lt": "Atvykite."}
    speak(admin_client, "lt")

    refused = change(admin_client, visit, **rows("statements", typed))
    change(admin_client, visit, **rows("statements", typed | {"source": source.pk}))

    formsets = {inline.formset.prefix: inline.formset for inline in refused.context["inline_admin_formsets"]}
    assert "source" in formsets["statements"].errors[0]
    (statement,) = visit.statements.all()
    assert (statement.speaker_lt, statement.text_lt, statement.source) == ("Rygos meras", "Atvykite.", source)
    assert statement.is_quoted


# What was said of a recommendation stays said


def test_news_on_a_recommendation_are_added_and_set_its_state(admin_client):
    recommendation = RecommendationFactory()

    change(
        admin_client, recommendation, **rows("updates", {"date": "2021-05-04", "state": "done", "note_lt": "Baigta."})
    )

    response = admin_client.get(reverse("admin:visits_recommendation_changelist"))
    (listed,) = response.context["cl"].result_list
    assert (listed.current_state, str(listed.last_news_on)) == ("done", "2021-05-04")


def test_news_once_told_keep_date_and_state_against_a_forged_form(admin_client):
    news = RecommendationUpdateFactory(state="accepted", date=date(2020, 3, 2))
    forged = {"updates-0-date": "2024-01-01", "updates-0-state": "done", "updates-0-DELETE": "on"}

    response = change(admin_client, news.recommendation, **forged, **{"updates-0-note_en": "Spelling mended."})

    assert response.status_code == 302
    news.refresh_from_db()
    assert (news.state, news.date, news.note_en) == ("accepted", date(2020, 3, 2), "Spelling mended.")


def test_news_once_told_are_shown_but_cannot_be_typed_over(admin_client):
    news = RecommendationUpdateFactory(state="accepted", date=date(2020, 3, 2))
    url = reverse("admin:visits_recommendation_change", args=[news.recommendation.pk])

    response = admin_client.get(url)

    sent = form_values(response, "recommendation_form")
    assert 'value="2020-03-02"' in response.content.decode()
    assert {"updates-0-date", "updates-0-state", "updates-0-DELETE"}.isdisjoint(sent)
    assert "updates-0-note_lt" in sent


def test_visit_moves_together_with_its_programme(admin_client):
    visit = StudyVisitFactory()
    day = VisitDayFactory(study_visit=visit)
    moved = {"start_date": "2020-02-10", "end_date": "2020-02-11", "days-0-date": "2020-02-10"}

    answer = change(admin_client, visit, **moved)

    day.refresh_from_db()
    assert answer.status_code == 302
    assert day.date == date(2020, 2, 10)


WEEK_LATER = {"start_date": "2019-12-05", "end_date": "2019-12-06"}


def test_visit_moves_its_days_stops_and_events_along(admin_client):
    visit = StudyVisitFactory()
    for day in (28, 29):
        VisitDayFactory(study_visit=visit, date=date(2019, 11, day))
    one_day = StopFactory(study_visit=visit, date=None, event__start_date=date(2019, 11, 28))
    several = EventFactory(start_date=date(2019, 11, 28), end_date=date(2019, 11, 29), city=visit.host_city)
    two_days = StopFactory(study_visit=visit, date=date(2019, 11, 29), event=several)

    answer = change(admin_client, visit, **WEEK_LATER, moves_programme="on")

    assert answer.status_code == 302, answer.context["errors"]
    assert [day.date.day for day in visit.days.all()] == [5, 6]
    assert [(stop, stop.day.day) for stop in visit.stops.all()] == [(one_day, 5), (two_days, 6)]
    several.refresh_from_db()
    assert (several.start_date, several.end_date) == (date(2019, 12, 5), date(2019, 12, 6))


def test_visit_moves_by_one_day_with_all_its_days(admin_client):
    visit = StudyVisitFactory()
    for day in (28, 29):
        VisitDayFactory(study_visit=visit, date=date(2019, 11, day), title_lt=f"Diena {day}")

    change(admin_client, visit, start_date="2019-11-29", end_date="2019-11-30", moves_programme="on")

    assert [(day.date.day, day.title_lt) for day in visit.days.all()] == [(29, "Diena 28"), (30, "Diena 29")]


def test_event_that_cannot_move_along_is_named(admin_client):
    visit = StudyVisitFactory()
    speak(admin_client, "en")
    time = {"start_time": "03:30"}  # which clocks in Vilnius skip on 29 March 2020
    event = EventFactory(title_en="Night walk", city=CityFactory(country="LT"), **time)
    StopFactory(study_visit=visit, date=None, event=event)
    moved = {"start_date": "2020-03-29", "end_date": "2020-03-30", "moves_programme": "on"}

    answer = change(admin_client, visit, **moved)

    assert "“Night walk” cannot move along: On 29 March 2020" in answer.content.decode()
    event.refresh_from_db()
    assert event.start_date == date(2019, 11, 28)


def test_who_may_not_change_events_is_not_offered_to_move_them(client, django_user_model):
    editor = django_user_model.objects.create_user("redaktorius", is_staff=True)
    editor.user_permissions.set(
        Permission.objects.filter(codename__in=["change_studyvisit", "change_stop", "change_visitday"])
    )
    client.force_login(editor)
    visit = StudyVisitFactory()
    stop = StopFactory(study_visit=visit)

    page = change(client, visit, **WEEK_LATER, moves_programme="on").content.decode()

    stop.event.refresh_from_db()
    assert "Ši diena nepatenka į vizito laikotarpį." in page
    assert stop.event.start_date == date(2019, 11, 28)


def test_event_moved_elsewhere_does_not_keep_its_visit_from_being_saved(admin_client):
    stop = StopFactory(event__title_en="Tour")
    Event.objects.update(start_date=date(2020, 1, 7), end_date=date(2020, 1, 7))
    speak(admin_client, "en")

    answer = change(admin_client, stop.study_visit, title_en="Better words")

    assert answer.status_code == 302, answer.context["errors"]
    assert [str(message) for message in get_messages(answer.wsgi_request)][0] == (
        "“Tour” takes place on 7 January 2020, outside the dates of the visit."
    )


def test_two_stops_exchange_their_events_in_one_save(admin_client):
    visit = StudyVisitFactory()
    first, second = (StopFactory(study_visit=visit, position=number) for number in (1, 2))
    events = {"stops-0-event": second.event.pk, "stops-1-event": first.event.pk}

    answer = change(admin_client, visit, **events)

    assert answer.status_code == 302, answer.context["errors"]
    assert [(stop.pk, stop.event) for stop in visit.stops.all()] == [(first.pk, second.event), (second.pk, first.event)]


def test_two_stops_cannot_have_one_event(admin_client):
    visit = StudyVisitFactory()
    first, second = (StopFactory(study_visit=visit, position=number) for number in (1, 2))

    answer = change(admin_client, visit, **{"stops-0-event": second.event.pk})

    assert answer.status_code == 200
    assert [stop.event for stop in visit.stops.all()] == [first.event, second.event]


def test_new_stop_takes_over_the_event_of_one_that_goes(admin_client):
    stop = StopFactory()
    taken = {"stops-TOTAL_FORMS": 2, "stops-0-DELETE": "on", "stops-1-event": stop.event.pk, "stops-1-position": 5}

    answer = change(admin_client, stop.study_visit, **taken)

    assert answer.status_code == 302, answer.context["errors"]
    assert [(each.event, each.position) for each in stop.study_visit.stops.all()] == [(stop.event, 5)]


def test_visit_cannot_move_away_from_its_programme(admin_client):
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit)

    answer = change(admin_client, visit, start_date="2020-02-10", end_date="2020-02-11")

    visit.refresh_from_db()
    assert "Ši diena nepatenka į vizito laikotarpį." in answer.content.decode()
    assert visit.start_date == date(2019, 11, 28)
