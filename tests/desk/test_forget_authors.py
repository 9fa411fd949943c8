"""Who made a version is personal data and goes after a term; what it says is content and stays."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from culture_for_all.desk.models import Version
from culture_for_all.desk.versions import acting, collecting
from tests.factories.partners import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_two(admin_user, django_user_model):
    """A version of each of two people, the first four years old."""
    other = django_user_model.objects.create_user("ona")
    for user in (admin_user, other):
        with acting(user), collecting():
            VenueFactory()
    Version.objects.filter(by=admin_user).update(at=timezone.now() - timedelta(days=4 * 365))
    return admin_user, other


def authors():
    return sorted(set(Version.objects.filter(by__isnull=False).values_list("by__username", flat=True)))


def test_authors_are_forgotten_after_three_years(by_two, capsys):
    kept = Version.objects.count()

    call_command("forget_authors")

    assert authors() == ["ona"]
    assert Version.objects.count() == kept


def test_one_person_is_forgotten_on_request(by_two):
    call_command("forget_authors", user="ona")

    assert authors() == ["admin"]


def test_versions_of_somebody_who_is_deleted_stay(by_two):
    kept = Version.objects.count()

    by_two[1].delete()

    assert authors() == ["admin"]
    assert Version.objects.count() == kept


def test_unknown_name_is_told(db):
    with pytest.raises(CommandError, match="Tokio naudotojo nėra"):
        call_command("forget_authors", user="nobody")
