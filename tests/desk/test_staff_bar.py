"""The line above the pages of readers that leads staff to editing."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override

from tests.factories.partners import CityFactory, VenueFactory
from tests.factories.visits import StudyVisitFactory
from tests.pages import Page

pytestmark = pytest.mark.django_db


def bar(response):
    """Return where the links of the bar lead, by what they say; nothing where there is no bar."""
    bars = Page(response).root.all("nav", class_="staff-bar")
    return {link.text: link["href"] for each in bars for link in each.all("a")}


def test_the_bar_of_a_record_leads_to_its_form_and_history(admin_client):
    venue = VenueFactory()
    with override("en"):
        address = venue.get_absolute_url()
    assert bar(admin_client.get(address)) == {
        "Editing": "/admin/",
        "Edit this page": f"/admin/partners/venue/{venue.pk}/change/",
        "History": f"/admin/partners/venue/{venue.pk}/history/",
    }


def test_the_bar_tells_the_state_of_a_draft_in_the_language_of_the_page(admin_client):
    visit = StudyVisitFactory(status="draft")
    with override("lt"):
        response = admin_client.get(visit.get_absolute_url())
    assert "Būsena: juodraštis" in Page(response).root.one("nav", class_="staff-bar").text


def test_the_bar_of_a_list_leads_to_all_of_its_kind(admin_client):
    with override("en"):
        found = bar(admin_client.get(reverse("partners:city-list")))
    assert found["All of these, drafts too"] == "/admin/partners/city/"
    assert found["Add another"] == "/admin/partners/city/add/"


@pytest.mark.parametrize(
    ("rights", "links"),
    [([], {"Editing"}), (["view_city"], {"Editing", "View in editing", "History"})],
)
def test_the_bar_offers_what_its_reader_may_do(client, rights, links):
    user = get_user_model().objects.create_user("rasa", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    with override("en"):
        assert bar(client.get(CityFactory().get_absolute_url())).keys() == links


def test_who_is_no_member_of_staff_sees_no_bar(client):
    client.force_login(get_user_model().objects.create_user("svečias"))
    assert bar(client.get(CityFactory().get_absolute_url())) == {}


def test_what_a_session_is_answered_is_kept_by_nobody(admin_client, client):
    address = CityFactory().get_absolute_url()
    answered = admin_client.get(address)
    assert answered["Cache-Control"] == "no-store, private"
    assert "ETag" not in answered
    anonymous = client.get(address, headers={"cookie": "sessionid=forged"})
    assert anonymous["Cache-Control"] == "no-store, private"


def test_without_a_session_nobody_is_asked_who_they_are(client):
    address = CityFactory().get_absolute_url()
    response = client.get(address)
    assert not response.has_header("Vary")
    assert response["Cache-Control"].startswith("public")
    assert b"staff-bar" not in response.content


def test_old_sessions_break_no_page(client):
    client.cookies["sessionid"] = "gone"
    assert client.get(CityFactory().get_absolute_url()).status_code == 200
