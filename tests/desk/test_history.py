"""Editors see what a record said, who changed it and why, compare any two of its versions, and bring one back."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from culture_for_all.desk.models import Version, WorkingCopy
from culture_for_all.desk.versions import collecting
from partners.models import Venue
from tests.desk.test_versions import save
from tests.factories.events import EventFactory
from tests.factories.partners import AccessFactFactory, CityFactory, TopicFactory, VenueFactory
from tests.factories.visits import (
    DelegationFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.forms import form_values, speak
from tests.pages import Page
from visits.models import Recommendation, RecommendationUpdate, StudyVisit

pytestmark = pytest.mark.django_db


def path(record, name, *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk, *args])


def compared(client, record, first, second="now"):
    """Return what the page of two versions says of each field: its heading with its text."""
    page = Page(client.get(path(record, "compare"), {"from": first, "to": second}))
    return {
        change.all("h2", "h4")[0].text: change.one(class_="text").text
        for change in page.main.all("div", class_="change")
    }


@pytest.fixture
def venue():
    return VenueFactory(name_lt="Kino salė", name_en="Cinema", description_lt="Sena salė. Du aukštai.")


def test_history_tells_who_changed_which_texts_and_why(admin_client, venue):
    speak(admin_client, "en")
    save(admin_client, venue, name_lt="Kino teatras", address="Pilies g. 1", _reason="Full name", _is_minor="on")

    page = Page(admin_client.get(path(venue, "history")))

    newest, first = page.main.one(class_="versions").all("li")
    assert "admin; public; minor change Full name LT Name facts Street address" in newest.text
    assert "The first version that is kept." in first.text
    line = page.main.one(class_="log").one("li")
    assert "admin: Changed" in line.text
    assert line.text.endswith("A minor change. Full name")


def test_two_versions_are_compared_word_by_word_in_the_language_of_the_editor(admin_client, venue):
    speak(admin_client, "lt")
    save(admin_client, venue, description_lt="Sena kino salė. Trys aukštai.", kind="museum")

    found = compared(admin_client, venue, 1, 2)

    assert found["Aprašymas LT"] == "Sena Pridėta: kino salė. Išimta: Du Pridėta: Trys aukštai."
    assert found["Rūšis"] == "Išimta: biblioteka Pridėta: muziejus"
    assert len(found) == 2


def test_version_is_compared_with_what_the_record_says_now(admin_client, venue):
    save(admin_client, venue, status="withdrawn")
    save(admin_client, venue, name_en="Nothing")

    assert compared(admin_client, venue, 2)["Pavadinimas EN"] == "Išimta: Cinema Pridėta: Nothing"


def test_the_older_version_comes_first_whichever_is_named_first(admin_client, venue):
    save(admin_client, venue, name_en="Film house")

    assert (
        compared(admin_client, venue, 2, 1) == compared(admin_client, venue, 1, 2) == compared(admin_client, venue, 1)
    )


def test_other_records_and_dates_are_told_in_words(admin_client):
    speak(admin_client, "en")
    riga, vilnius = CityFactory(name_en="Riga"), CityFactory(name_en="Vilnius")
    event = EventFactory(
        city=riga, start_date="2019-11-28", end_date="2019-11-28", topics=[TopicFactory(name_en="Arts")]
    )
    with collecting():
        event.city = vilnius
        event.start_date = event.end_date = "2019-11-29"
        event.save()
        event.topics.add(TopicFactory(name_en="Schools"))

    found = compared(admin_client, event, 1)

    assert found["City"] == "Removed: Riga Added: Vilnius"
    assert "Removed: 28 November 2019 Added: 29 November 2019" in found["Start date"]
    assert re.fullmatch("(Added: Schools Arts|Arts Added: Schools)", found["Topics"])


def test_parts_are_matched_by_what_is_unique_among_them(admin_client):
    speak(admin_client, "en")
    visit = StudyVisitFactory(start_date="2019-11-28", end_date="2019-11-30")
    day = VisitDayFactory(study_visit=visit, date="2019-11-29", title_en="Museums")
    with collecting():
        VisitDayFactory(study_visit=visit, date="2019-11-28", title_en="Arrival")
        day.title_en = "Museums and schools"
        day.save()

    page = Page(admin_client.get(path(visit, "compare"), {"from": Version.objects.of(visit).newest().get().number - 1}))

    added, changed = page.main.all(class_="part")
    assert added.one("h3").text == "28 November 2019 – added"
    assert changed.one("h3").text == "29 November 2019"
    assert changed.one(class_="text").text == "Museums Added: and schools"


def test_every_version_can_be_looked_at(admin_client, venue):
    save(admin_client, venue, name_en="Film house")

    page = Page(admin_client.get(path(venue, "version", 1)))

    assert "Cinema" in page.main.one(class_="comparison").text
    assert not page.main.all("ins", "del")
    assert admin_client.get(path(venue, "version", 9)).status_code == 404


def restore(client, record, number, **sent):
    """Bring a version back and return the form that it leads to."""
    response = client.post(path(record, "version", number), sent, follow=True)
    assert response.status_code == 200
    return response


def test_restoring_fills_a_working_copy_and_leaves_the_record_alone(admin_client, venue):
    save(admin_client, venue, name_lt="Kino teatras", slug_lt="kino-teatras")

    form = restore(admin_client, venue, 1)

    assert form_values(form, "venue_form")["name_lt"] == ["Kino salė"]
    assert Venue.objects.get().name_lt == "Kino teatras"
    assert WorkingCopy.objects.get().record_id == venue.pk


def test_restored_version_is_published_through_the_ordinary_form(admin_client, venue):
    AccessFactFactory(venue=venue, feature="lift", note_en="By the door")
    before = Version.objects.of(venue).newest().get()
    values = form_values(admin_client.get(path(venue, "change")), "venue_form")
    admin_client.post(path(venue, "change"), values | {"name_lt": ["Kitas"], "access_facts-0-DELETE": ["on"]})
    assert not venue.access_facts.exists()

    form = restore(admin_client, venue, before.number)
    response = admin_client.post(path(venue, "change"), form_values(form, "venue_form"))

    assert response.status_code == 302
    newest = Version.objects.of(venue).newest().get()
    assert newest.values == before.values
    assert newest.number == before.number + 2


def test_restoring_takes_away_parts_that_came_later(admin_client):
    visit = DelegationFactory(host=True).study_visit
    number = Version.objects.of(visit).newest().get().number
    with collecting():
        later = DelegationFactory(study_visit=visit)

    form = restore(admin_client, visit, number)
    admin_client.post(path(visit, "change"), form_values(form, "studyvisit_form"))

    assert later not in StudyVisit.objects.get().delegations.all()
    assert visit.delegations.count() == 1


def test_news_on_recommendations_is_never_taken_away_or_doubled(admin_client):
    recommendation = RecommendationFactory(text_lt="Senas tekstas")
    kept = RecommendationUpdateFactory(recommendation=recommendation, note_lt="Pradėta.")
    number = Version.objects.of(recommendation).newest().get().number
    with collecting():
        later = RecommendationUpdateFactory(recommendation=recommendation, note_lt="Baigta.", state="done")
        kept.note_lt = "Pradėta pavasarį."
        kept.save()
        recommendation.text_lt = "Naujas tekstas"
        recommendation.save()

    form = restore(admin_client, recommendation, number)
    response = admin_client.post(path(recommendation, "change"), form_values(form, "recommendation_form"))

    assert response.status_code == 302, response.context["errors"]
    assert Recommendation.objects.get().text_lt == "Senas tekstas"
    assert set(RecommendationUpdate.objects.values_list("pk", "note_lt")) == {
        (kept.pk, "Pradėta."),
        (later.pk, "Baigta."),
    }


def test_what_cannot_be_brought_back_is_listed(admin_client, venue):
    speak(admin_client, "en")
    gone, kept = TopicFactory(), TopicFactory()
    with collecting():
        venue.topics.set([gone, kept])
    number = Version.objects.of(venue).newest().get().number
    with collecting():
        venue.topics.clear()
    gone.delete()

    form = restore(admin_client, venue, number)

    assert form_values(form, "venue_form")["topics"] == [str(kept.pk)]
    assert any("Could not be brought back: Topics." in str(message) for message in form.context["messages"]), [
        str(message) for message in form.context["messages"]
    ]


def test_what_somebody_has_typed_stays_beside_what_is_brought_back(admin_client, venue):
    save(admin_client, venue, name_lt="Kino teatras")
    values = form_values(admin_client.get(path(venue, "change")), "venue_form")
    admin_client.post(path(venue, "change"), values | {"name_lt": ["Mano tekstas"], "_keep": ["on"]})

    restore(admin_client, venue, 1)

    assert {copy.submission["fields"]["name_lt"][0] for copy in WorkingCopy.objects.all()} == {
        "Mano tekstas",
        "Kino salė",
    }


def test_deleted_record_that_is_brought_back_twice_keeps_what_was_typed_since(admin_client):
    venue = VenueFactory(name_lt="Kino salė", draft=True)
    admin_client.post(path(venue, "delete"), {"post": "yes"})
    address = reverse("admin:partners_venue_deleted_version", args=[venue.public_id])
    values = form_values(admin_client.post(address, follow=True), "venue_form")
    admin_client.post(reverse("admin:partners_venue_add"), values | {"name_lt": ["Mano tekstas"], "_keep": ["on"]})

    form = admin_client.post(address, follow=True)

    assert form_values(form, "venue_form")["name_lt"] == ["Mano tekstas"]


def test_deleted_record_is_listed_and_comes_back_with_its_identity(admin_client):
    venue = VenueFactory(name_lt="Kino salė", draft=True, topics=[TopicFactory()])
    AccessFactFactory(venue=venue, feature="lift")
    admin_client.post(path(venue, "delete"), {"post": "yes"})
    deleted = Page(admin_client.get(reverse("admin:partners_venue_deleted")))
    link = deleted.main.one(class_="versions").one("a")
    assert link.text == "Kino salė"

    address = reverse("admin:partners_venue_deleted_version", args=[venue.public_id])
    form = admin_client.post(address, follow=True)
    response = admin_client.post(reverse("admin:partners_venue_add"), form_values(form, "venue_form"))

    assert response.status_code == 302, response.context["errors"]
    back = Venue.objects.get()
    assert (back.public_id, back.name_lt, back.topics.count()) == (venue.public_id, "Kino salė", 1)
    assert [fact.feature for fact in back.access_facts.all()] == ["lift"]
    assert Page(admin_client.get(reverse("admin:partners_venue_deleted"))).main.one(class_="versions").all("a") == []


def test_recommendation_comes_back_with_its_news(admin_client):
    recommendation = RecommendationFactory(draft=True)
    RecommendationUpdateFactory(recommendation=recommendation, state="done", date="2024-05-06")
    admin_client.post(path(recommendation, "delete"), {"post": "yes"})

    address = reverse("admin:visits_recommendation_deleted_version", args=[recommendation.public_id])
    form = admin_client.post(address, follow=True)
    admin_client.post(reverse("admin:visits_recommendation_add"), form_values(form, "recommendation_form"))

    assert [(str(news.date), news.state) for news in Recommendation.objects.get().updates.all()] == [
        ("2024-05-06", "done")
    ]


def staff(*codenames):
    user = User.objects.create_user("ona", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("rights", "seen", "restored"),
    [([], 403, 403), (["view_venue"], 200, 403), (["change_venue"], 200, 302), (["change_city"], 403, 403)],
)
def test_versions_ask_the_rights_of_the_record(venue, rights, seen, restored):
    client = staff(*rights)

    for address in (path(venue, "history"), path(venue, "compare") + "?from=1", path(venue, "version", 1)):
        assert client.get(address).status_code == seen
    assert client.post(path(venue, "version", 1)).status_code == restored
    assert client.get(reverse("admin:partners_venue_deleted")).status_code == seen


@pytest.mark.parametrize("query", ["", "?from=x", "?from=1&to=99", "?from=-1", "?from=9999999999999999999999"])
def test_versions_that_are_not_there_are_not_found(admin_client, venue, query):
    assert admin_client.get(path(venue, "compare") + query).status_code == 404


@pytest.mark.parametrize("number", [2, 30])
def test_queries_of_the_history_do_not_grow_with_the_versions(admin_client, venue, django_assert_num_queries, number):
    for change in range(number):
        with collecting():
            venue.name_lt = f"Salė {change}"
            venue.save()

    with django_assert_num_queries(10):
        admin_client.get(path(venue, "history"))
