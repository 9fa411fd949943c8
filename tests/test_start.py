"""The first page of editing says what waits for who signs in."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from culture_for_all.desk.models import DueChange, WorkingCopy
from tests.factories.partners import AccessFactFactory, VenueFactory
from tests.factories.visits import RecommendationFactory, RecommendationUpdateFactory, StudyVisitFactory
from tests.forms import speak

pytestmark = pytest.mark.django_db


def waiting(client):
    """Return the names of what waits, by the title of its group."""
    speak(client, "en")
    groups = client.get(reverse("admin:index")).context["waiting"]
    return {str(group.title): [name for _address, name, _remark in group.items] for group in groups}


def copy_of(user, title="Vizitas"):
    submission = {"fields": {"title_lt": [title]}, "rows": {}}
    return WorkingCopy.objects.create(model="visits.studyvisit", submission=submission, base=submission, by=user)


def test_nothing_waits_for_who_has_nothing_to_do(admin_client):
    assert waiting(admin_client) == {}


def test_what_a_person_has_not_finished_waits_for_that_person(admin_client, admin_user):
    copy_of(admin_user, "Mano vizitas")
    copy_of(get_user_model().objects.create_user("kita"), "Svetimas")
    assert waiting(admin_client) == {"What you have not finished": ["Mano vizitas"]}


def test_what_did_not_come_off_waits(admin_client, admin_user):
    for state in ("refused", "done"):
        DueChange.objects.create(
            model="visits.studyvisit",
            record_id=1,
            label=state,
            action="publish",
            at=timezone.now(),
            by=admin_user,
            state=state,
        )
    assert waiting(admin_client) == {"What you have set for a time": ["refused"]}


def test_recommendations_wait_that_nobody_has_heard_of_the_longest(admin_client):
    old, new = (
        RecommendationFactory(title_en=title, study_visit=StudyVisitFactory(start_date=day, end_date=day), event=None)
        for title, day in [("Old", date(2019, 11, 28)), ("New", date(2021, 5, 5))]
    )
    settled = RecommendationFactory(study_visit=old.study_visit, event=None)
    RecommendationUpdateFactory(recommendation=settled, state="done", date=date(2020, 1, 1))
    assert waiting(admin_client) == {"Recommendations without news": ["Old", "New"]}


def test_venues_wait_whose_access_was_checked_long_ago(admin_client):
    long_ago, lately = VenueFactory(name_en="Long ago"), VenueFactory()
    AccessFactFactory(venue=long_ago, state="yes", checked_on=date(2020, 1, 1))
    AccessFactFactory(venue=lately, state="yes", checked_on=timezone.localdate())
    assert waiting(admin_client) == {"Old facts of access": ["Long ago"]}


def test_nothing_waits_that_a_person_may_not_do(client):
    user = get_user_model().objects.create_user("rasa", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_venue"))
    client.force_login(user)
    AccessFactFactory(venue=VenueFactory(), state="yes", checked_on=date(2020, 1, 1))
    assert waiting(client) == {}


def test_the_first_page_costs_the_same_however_much_waits(admin_client, admin_user):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            admin_client.get(reverse("admin:index"))
        return len(queries)

    copy_of(admin_user)
    AccessFactFactory(venue=VenueFactory(), state="yes", checked_on=date(2020, 1, 1))
    RecommendationFactory(study_visit=StudyVisitFactory(start_date=date(2019, 11, 28)), event=None)
    few = cost()
    for _ in range(6):
        copy_of(admin_user)
        AccessFactFactory(venue=VenueFactory(), state="yes", checked_on=date(2020, 1, 1))
        RecommendationFactory(study_visit=StudyVisitFactory(start_date=date(2019, 11, 28)), event=None)
    assert cost() == few <= 10
