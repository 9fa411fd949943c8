"""What the pages of a record will be is shown before anything of it is stored, and to whom."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from culture_for_all.desk.due import begin_day
from culture_for_all.desk.models import Preview, Version, WorkingCopy
from culture_for_all.search.models import Entry
from partners.models import City
from tests.factories.events import EventFactory
from tests.factories.kinds import RECORDS
from tests.factories.pages import AccessibilityStatementFactory, PageFactory
from tests.factories.partners import CityFactory, VenueFactory
from tests.factories.visits import StopFactory, StudyVisitFactory
from tests.forms import form_values, speak
from visits.models import StudyVisit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ona(client):
    client.force_login(get_user_model().objects.create_superuser("ona"))
    speak(client, "en")
    return client


def address(model, record=None):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{'change' if record else 'add'}"
    return reverse(name, args=[record.pk] if record else [])


def previewed(client, record, **typed):
    """Press the button in the form of the record with these fields typed; return the screen that it leads to."""
    path = address(type(record), record)
    values = form_values(client.get(path), f"{record._meta.model_name}_form")
    return client.post(path, values | typed | {"_preview": "1"}, follow=True)


def pages(response):
    """Read the pages, as somebody who has only their links."""
    links = {code: link for code, _name, link in response.context["pages"]}
    return {code: Client().get(link) for code, link in links.items()}


def test_form_is_shown_as_typed_in_both_languages_and_not_stored(ona):
    city = CityFactory(profile_lt="Buvo.", profile_en="Was.")
    response = previewed(ona, city, profile_lt="Bus taip.", profile_en="Will be so.")

    shown = {code: page.content.decode() for code, page in pages(response).items()}

    assert "Bus taip." in shown["lt"]
    assert "Will be so." in shown["en"]
    assert "It shows what is not published yet." in shown["en"]
    city.refresh_from_db()
    assert (city.profile_lt, city.profile_en) == ("Buvo.", "Was.")


def test_parts_and_drafts_that_the_record_names_are_shown_and_marked(ona):
    visit = StudyVisitFactory()
    venue = VenueFactory(draft=True, city=visit.host_city, name_en="Bastion")
    event = EventFactory(
        draft=True, city=visit.host_city, venue=venue, start_date=visit.start_date, title_en="Opening of the door"
    )
    StopFactory(study_visit=visit, event=event)

    shown = pages(previewed(ona, visit))["en"].content.decode()

    assert "Opening of the door" in shown
    assert "Bastion" in shown
    assert "draft" in shown
    assert "Opening of the door" not in Client().get(f"/en/visits/{visit.slug_en}/").content.decode()


@pytest.mark.parametrize("factory", [*RECORDS, PageFactory, AccessibilityStatementFactory])
def test_every_kind_of_record_has_a_preview(ona, factory):
    record = factory()

    shown = pages(previewed(ona, record))

    assert {code: page.status_code for code, page in shown.items()} == {"lt": 200, "en": 200}
    assert all("</html>" in page.content.decode() for page in shown.values())
    assert "It shows what is not published yet." in shown["en"].content.decode()


def test_new_record_is_shown_and_not_added(ona):
    values = form_values(ona.get(address(City)), "city_form")
    values |= {"name_lt": "Kaunas", "country": "LT", "profile_lt": "Laikinoji.", "_preview": "1"}

    response = ona.post(address(City), values, follow=True)

    assert "Laikinoji." in pages(response)["lt"].content.decode()
    assert not City.objects.exists()
    go_on = ona.get(Preview.objects.get().form)
    assert form_values(go_on, "city_form")["name_lt"] == ["Kaunas"]


def test_nothing_but_the_preview_and_what_was_typed_is_stored(ona):
    city = CityFactory(profile_lt="Buvo.")
    cache.clear()
    before = [LogEntry.objects.count(), Version.objects.count(), sorted(Entry.objects.values_list())]

    previewed(ona, city, profile_lt="Bus taip.")

    assert [LogEntry.objects.count(), Version.objects.count(), sorted(Entry.objects.values_list())] == before
    assert cache._cache == {}
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == ["Bus taip."]
    assert Preview.objects.count() == 1


def test_unchanged_form_leaves_no_working_copy(ona):
    city = CityFactory()

    response = previewed(ona, city)

    assert not WorkingCopy.objects.exists()
    assert not list(response.context["messages"])


def test_wrong_form_is_shown_again_and_kept(ona):
    city = CityFactory(profile_lt="Buvo.")

    response = previewed(ona, city, profile_lt="")

    assert "Fill this in before publishing" in response.content.decode()
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == [""]
    assert not Preview.objects.exists()


def test_pages_are_for_nobody_else(ona):
    page = pages(previewed(ona, CityFactory()))["lt"]

    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Content-Language"] == "lt"
    assert not page.cookies
    assert "staff-bar" not in page.content.decode()


def test_links_between_languages_stay_in_the_preview(ona):
    city = CityFactory(draft=True)
    shown = pages(previewed(ona, city))["lt"].content.decode()

    assert 'href="../en/"' in shown
    assert f'href="/en/cities/{city.slug_en}/"' not in shown


def test_link_ends_after_a_day_and_cannot_be_guessed(ona):
    response = previewed(ona, CityFactory())
    (_code, _name, link), *_ = response.context["pages"]
    assert Client().get(link.replace("preview/", "preview/x"), follow=True).status_code == 404
    assert Client().get(link.removesuffix("lt/") + "xx/", follow=True).status_code == 404
    Preview.objects.update(at=Preview.objects.get().at - timedelta(days=1))
    assert Client().get(link, follow=True).status_code == 404
    assert ona.get(response.request["PATH_INFO"]).status_code == 404

    begin_day()

    assert not Preview.objects.exists()


def test_screen_asks_for_the_right_to_the_kind(ona):
    response = previewed(ona, CityFactory())
    jonas = get_user_model().objects.create_user("jonas", is_staff=True)
    jonas.user_permissions.set(Permission.objects.filter(codename="view_venue"))
    client = Client()
    client.force_login(jonas)
    path = response.request["PATH_INFO"]

    assert client.get(path).status_code == 403
    assert client.get(path.replace("city", "venue")).status_code == 404


def test_who_may_only_look_cannot_make_one(client):
    jonas = get_user_model().objects.create_user("jonas", is_staff=True)
    jonas.user_permissions.set(Permission.objects.filter(codename="view_city"))
    client.force_login(jonas)

    assert client.post(address(City, CityFactory()), {"_preview": "1"}).status_code == 403
    assert not Preview.objects.exists()


def test_reading_writes_nothing_and_takes_one_query(ona):
    response = previewed(ona, StudyVisitFactory(draft=True))
    (_code, _name, link), *_ = response.context["pages"]

    with CaptureQueriesContext(connection) as queries:
        assert Client().get(link).status_code == 200

    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
    assert StudyVisit.objects.count() == 1
