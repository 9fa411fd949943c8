"""A record is published together with the drafts that it names: what is missing is filled in there, all or nothing."""

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.audit.models import Entry
from culture_for_all.desk.models import Version
from events.models import Event
from partners.models import Venue
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, OrganisationFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, InsightFactory, StopFactory, StudyVisitFactory
from tests.forms import form_values, speak
from visits.models import StudyVisit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ona(client):
    client.force_login(get_user_model().objects.create_superuser("ona"))
    speak(client, "en")
    return client


def address(*records):
    opts = records[0]._meta
    name = f"admin:{opts.app_label}_{opts.model_name}_publish"
    return reverse(name, query={"record": [record.pk for record in records]})


def change(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def key(record):
    return f"{record._meta.model_name}-{record.pk}"


def opened(client, *records):
    return form_values(client.get(address(*records)), "publish_form")


def draft_visit():
    """A visit with an event that lacks its summary, at a venue that lacks its description: all are drafts."""
    visit = StudyVisitFactory(draft=True)
    venue = VenueFactory(draft=True, city=visit.host_city, description_lt="", description_en="")
    event = EventFactory(
        draft=True, city=visit.host_city, venue=venue, start_date=visit.start_date, summary_lt="", summary_en=""
    )
    StopFactory(study_visit=visit, event=event)
    return visit, event, venue


def statuses(*records):
    for record in records:
        record.refresh_from_db()
    return [record.status for record in records]


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_plan_holds_what_the_visit_its_stops_and_their_events_name(ona):
    visit, event, venue = draft_visit()
    presenter, shown = OrganisationFactory(draft=True), GoodPracticeFactory(draft=True, city=visit.host_city)
    event.presenters.add(presenter)
    shown.showcased_at_events.add(event)
    insight = InsightFactory(draft=True, study_visit=visit, city=visit.host_city)
    EventFactory(draft=True, city=visit.host_city)

    plan = ona.get(address(visit)).context["plan"]

    assert {item.key for item in plan.items} == {key(each) for each in [visit, event, venue, presenter, shown, insight]}
    assert [item.key for item in plan.items[:2]] == [key(visit), key(event)]


def test_what_is_missing_is_filled_in_there_and_everything_is_seen(ona):
    visit, event, venue = draft_visit()
    values = opened(ona, visit)
    assert values["publish"] == [key(visit), key(event), key(venue)]
    values |= {f"{key(event)}-summary_lt": "Santrauka.", f"{key(venue)}-description_lt": "Aprašymas."}

    response = ona.post(address(visit), values, follow=True)

    assert statuses(visit, event, venue) == ["published"] * 3
    assert (event.summary_lt, venue.description_lt) == ("Santrauka.", "Aprašymas.")
    (message,) = told(response)
    assert "Readers now see: visits and meetings (1), events (1), venues (1)." in message
    with override("en"):
        assert f'href="{visit.get_absolute_url()}"' in message
    assert event.title_lt in ona.get(f"/lt/vizitai/{visit.slug_lt}/").content.decode()


def test_all_or_nothing_and_what_was_typed_is_kept(ona):
    visit, event, venue = draft_visit()
    values = opened(ona, visit) | {f"{key(event)}-summary_lt": "Santrauka."}

    response = ona.post(address(visit), values)

    assert statuses(visit, event, venue) == ["draft"] * 3
    assert form_values(response, "publish_form")[f"{key(event)}-summary_lt"] == ["Santrauka."]
    assert "Fill this in before publishing" in response.content.decode()


def test_what_is_not_ticked_stays_a_draft_with_what_was_typed(ona):
    visit, event, venue = draft_visit()
    values = opened(ona, visit) | {
        "publish": [key(visit), key(event)],
        f"{key(event)}-summary_lt": "Santrauka.",
        f"{key(venue)}-description_lt": "Aprašymas.",
    }

    response = ona.post(address(visit), values, follow=True)

    assert statuses(visit, event, venue) == ["published", "published", "draft"]
    assert venue.description_lt == "Aprašymas."
    assert told(response)[-1] == f"Still not shown: {venue} (not chosen)."


def test_withdrawn_records_do_not_return(ona):
    visit = StudyVisitFactory(draft=True)
    event = EventFactory(withdrawn=True, city=visit.host_city, start_date=visit.start_date)
    StopFactory(study_visit=visit, event=event)

    response = ona.post(address(visit), {"publish": [key(visit), key(event)]}, follow=True)

    assert statuses(visit, event) == ["published", "withdrawn"]
    assert told(response)[-1] == f"Still not shown: {event} (withdrawn)."
    assert ona.get(address(event), follow=True).redirect_chain


def test_ticked_is_what_only_the_visit_names_and_what_its_author_made_since(ona):
    visit, author = StudyVisitFactory(draft=True), get_user_model().objects.create_superuser("rasa")
    alone, shared, by_author = OrganisationFactory.create_batch(3, draft=True)
    event = EventFactory(city=visit.host_city, start_date=visit.start_date)
    StopFactory(study_visit=visit, event=event)
    event.presenters.add(alone, shared, by_author)
    EventFactory().presenters.add(shared, by_author)
    for record in [visit, by_author]:
        LogEntry.objects.log_actions(author.pk, [record], ADDITION, single_object=True)

    plan = ona.get(address(visit)).context["plan"]

    ticks = {item.record.pk: item.is_ticked for item in plan.items if item.record != visit}
    assert ticks == {alone.pk: True, shared.pk: False, by_author.pk: True}


def test_each_record_asks_for_its_own_right(client):
    visit, event, venue = draft_visit()
    user = get_user_model().objects.create_user("jonas", is_staff=True)
    rights = [f"{action}_{name}" for action in ("view", "change", "publish") for name in ("studyvisit", "event")]
    user.user_permissions.set(Permission.objects.filter(codename__in=[*rights, "change_venue", "view_venue"]))
    client.force_login(user)
    speak(client, "en")
    values = {"publish": [key(each) for each in (visit, event, venue)], f"{key(event)}-summary_lt": "Santrauka."}

    response = client.post(address(visit), values | {f"{key(venue)}-description_lt": "Aprašymas."}, follow=True)

    assert statuses(visit, event, venue) == ["published", "published", "draft"]
    assert venue.description_lt in ("", None)
    assert told(response)[-1] == f"Still not shown: {venue} (you may not publish it)."
    assert client.get(address(venue)).status_code == 403


def test_saving_as_published_leads_to_the_plan_and_keeps_the_rest(ona):
    visit, event, _venue = draft_visit()
    values = form_values(ona.get(change(visit)), "studyvisit_form")

    response = ona.post(change(visit), values | {"status": "published", "context_lt": "Kodėl."})

    assert response.headers["Location"] == address(visit)
    assert statuses(visit) == ["draft"]
    assert visit.context_lt == "Kodėl."
    assert not Entry.objects.filter(action=Entry.Action.PUBLISHED).exists()


def test_saving_as_published_publishes_what_names_no_drafts(ona):
    visit = StudyVisitFactory(draft=True)
    values = form_values(ona.get(change(visit)), "studyvisit_form")

    ona.post(change(visit), values | {"status": "published"})

    assert statuses(visit) == ["published"]
    assert LogEntry.objects.latest("pk").get_change_message() == "Changed status."
    assert Version.objects.of(visit).count() == Entry.objects.filter(action=Entry.Action.PUBLISHED).count() == 1


def test_chosen_records_that_name_drafts_lead_to_a_plan(ona):
    visit, other = draft_visit()[0], StudyVisitFactory(draft=True)
    chosen = {"action": "publish", "_selected_action": [visit.pk, other.pk]}

    response = ona.post(reverse("admin:visits_studyvisit_changelist"), chosen)

    assert statuses(visit, other) == ["draft", "draft"]
    plan = ona.get(response.headers["Location"]).context["plan"]
    assert {item.record for item in plan.items if item.is_whole} == {visit, other}


def test_text_that_somebody_else_filled_in_meanwhile_is_not_overwritten(ona):
    visit, event, venue = draft_visit()
    values = opened(ona, visit) | {f"{key(event)}-summary_lt": "Mano.", f"{key(venue)}-description_lt": "Aprašymas."}
    Event.objects.filter(pk=event.pk).update(summary_lt="Kolegės.")

    response = ona.post(address(visit), values)

    assert statuses(visit, event) == ["draft", "draft"]
    assert event.summary_lt == "Kolegės."
    assert "You typed here: “Mano.”" in response.content.decode()


def test_publishing_twice_does_nothing_the_second_time(ona):
    city = CityFactory(draft=True)
    ona.post(address(city), {"publish": [key(city)]})
    count = LogEntry.objects.count()

    ona.post(address(city), {"publish": [key(city)]})

    assert statuses(city) == ["published"]
    assert LogEntry.objects.count() == count


def test_number_of_queries_does_not_grow_with_the_visit(ona):
    visit, *_ = draft_visit()
    ona.get(address(visit))
    with CaptureQueriesContext(connection) as few:
        ona.get(address(visit))
    for _ in range(5):
        venue = VenueFactory(draft=True, city=visit.host_city)
        event = EventFactory(draft=True, city=visit.host_city, start_date=visit.start_date, venue=venue)
        StopFactory(study_visit=visit, event=event)
    with CaptureQueriesContext(connection) as many:
        ona.get(address(visit))

    assert len(many) == len(few) <= 45
    assert StudyVisit.objects.count() == 1
    assert Venue.objects.filter(status="draft").count() == 6
