"""What the audit log holds, what it never holds, and how it ends."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from culture_for_all.audit.models import AppendOnly, Entry
from partners.models import City
from tests.factories.partners import CityFactory
from tests.forms import form_values, speak
from tests.staff.people import person

pytestmark = pytest.mark.django_db

RIGHT = "a right and long one"
ADDRESS = {"REMOTE_ADDR": "192.0.2.7"}


def signed_in(role):
    client = Client(**ADDRESS)
    client.force_login(person(role))
    Entry.objects.filter(action="signed_in")._raw_delete("default")
    return client


def told(*fields):
    return [*Entry.objects.order_by("pk").values_list(*(fields or ("action", "person", "subject", "address")))]


def change(client, record, **values):
    url = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    page = client.get(url)
    client.post(url, form_values(page, f"{record._meta.model_name}_form") | values)


def try_to_sign_in(name, typed="a wrong one"):
    data = {"username": name, "password": typed}
    return Client().post(reverse("admin:login"), data, **ADDRESS)


# What is written


def test_sign_ins_and_failures_are_written_and_what_was_typed_is_not():
    User.objects.create_user("ona", password=RIGHT, is_staff=True)

    try_to_sign_in("ona")
    try_to_sign_in(RIGHT)
    try_to_sign_in("ona", RIGHT)

    assert told() == [
        ("failed", "ona", "", "192.0.2.0/24"),
        ("failed", "", "", "192.0.2.0/24"),
        ("signed_in", "ona", "", "192.0.2.0/24"),
    ]


def test_refusals_are_written():
    client = signed_in("reader")

    client.get(reverse("admin:partners_city_changelist"))
    client.get(reverse("admin:index"))

    assert told("action", "person", "details") == [("refused", "reader", "GET /admin/partners/city/")]


def test_forged_form_of_a_stranger_is_a_refusal():
    client = Client(enforce_csrf_checks=True, **ADDRESS)

    client.post(reverse("admin:login"), {"username": "ona", "password": RIGHT})

    assert told("action", "person", "details") == [("refused", "", "POST /admin/login/")]


@pytest.mark.parametrize("way", ["form", "action"])
def test_publishing_and_withdrawing_are_written(way):
    city, client = CityFactory(draft=True, name_lt="Vilnius"), signed_in("publisher")

    for status, action in (("published", "publish"), ("withdrawn", "withdraw")):
        if way == "form":
            change(client, city, status=status)
        else:
            chosen = {"action": action, "_selected_action": [city.pk]}
            client.post(reverse("admin:partners_city_changelist"), chosen)

    assert told("action", "person", "model", "public_id", "subject") == [
        ("published", "publisher", "partners.city", city.public_id, "Vilnius"),
        ("withdrawn", "publisher", "partners.city", city.public_id, "Vilnius"),
    ]


def test_change_that_publishes_nothing_is_not_written():
    city, draft, client = CityFactory(), CityFactory(draft=True), signed_in("publisher")

    change(client, city, profile_lt="Kitaip.")
    change(client, draft, profile_lt="Kitaip.")

    assert told() == []


def test_deletions_are_written():
    city, client = CityFactory(name_lt="Vilnius"), signed_in("publisher")

    client.post(reverse("admin:partners_city_delete", args=[city.pk]), {"post": "yes"})

    assert told("action", "subject", "public_id") == [("deleted", "Vilnius", city.public_id)]


def test_changes_of_rights_are_written():
    client, other = signed_in("administrator"), person("editor")
    publisher = Group.objects.get(name="publisher")
    city = CityFactory(name_lt="Vilnius")

    change(client, other, role=publisher.pk, languages=["en"], cities=[city.pk])
    change(client, other, is_active="")

    written = told("action", "person", "subject", "details")
    assert {entry[:3] for entry in written} == {("roles", "administrator", "editor")}
    assert sorted(entry[3] for entry in written) == sorted(
        ["−editor", "+publisher", "languages: en", "+Vilnius", "−is_active"]
    )


def test_exports_are_written(settings, tmp_path):
    settings.DUMP_DIR = tmp_path / "dump"

    call_command("export_data", stdout=StringIO())
    call_command("export_data", if_missing=True, stdout=StringIO())

    assert told("action", "details") == [("exported", "export_data")]


def test_what_is_done_at_the_command_line_has_no_person_and_is_not_written():
    CityFactory().delete()

    assert told() == []


# Floods


def test_same_refusal_is_written_once_a_minute():
    client = signed_in("reader")

    for _number in range(3):
        client.get(reverse("admin:partners_city_changelist"))
    earlier = timezone.now() - timedelta(minutes=2)
    Entry.objects.all()._raw_delete("default")
    Entry.objects.create(action="refused", person="reader", details="GET /admin/partners/city/", at=earlier)
    client.get(reverse("admin:partners_city_changelist"))

    assert len(told()) == 2


@pytest.mark.parametrize(("minutes", "number", "more"), [(0, 20, 0), (2, 20, 1), (2, 999, 1), (2, 1000, 0)])
def test_flood_of_refusals_ends(minutes, number, more):
    client, at = signed_in("reader"), timezone.now() - timedelta(minutes=minutes)
    Entry.objects.bulk_create(Entry(action="refused", details=str(each), at=at) for each in range(number))

    client.get(reverse("admin:partners_city_changelist"))

    assert Entry.objects.count() == number + more


def test_flood_keeps_no_publication_from_being_written():
    city, client = CityFactory(draft=True), signed_in("publisher")
    Entry.objects.bulk_create(Entry(action="refused", details=str(each)) for each in range(1000))

    change(client, city, status="published")

    assert Entry.objects.filter(action="published").count() == 1


def test_log_that_cannot_be_written_does_not_keep_the_refusal_from_being_told(monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    client = signed_in("reader")
    monkeypatch.setattr(Entry, "save", fail)

    assert client.get(reverse("admin:partners_city_changelist")).status_code == 403


def test_readers_cost_the_log_nothing(client):
    path = CityFactory().get_absolute_url()

    with CaptureQueriesContext(connection) as queries:
        client.get(path)

    assert [query for query in queries.captured_queries if "audit" in query["sql"]] == []


# Nothing is changed


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(person="other"),
        lambda: Entry.objects.all().delete(),
        lambda: Entry.objects.get().delete(),
        lambda: Entry.objects.get().save(),
        lambda: Entry.objects.bulk_update([Entry.objects.get()], ["person"]),
        lambda: Entry.objects.update_or_create(action="refused", defaults={"person": "other"}),
    ],
)
def test_entries_are_not_changed_or_deleted(change):
    Entry.objects.create(action="refused", person="ona")

    with pytest.raises(AppendOnly):
        change()
    assert told("action", "person") == [("refused", "ona")]


def test_administrator_reads_the_log_and_changes_nothing(admin_client):
    entry = Entry.objects.create(action="refused", person="ona")
    Entry.objects.create(action="published", person="jonas")
    url = reverse("admin:audit_entry_changelist")

    listed = admin_client.get(url, {"action__exact": "refused", "person": "ona"})

    assert [found.pk for found in listed.context["cl"].result_list] == [entry.pk]
    assert admin_client.post(reverse("admin:audit_entry_change", args=[entry.pk]), {"person": "x"}).status_code == 403
    assert admin_client.post(reverse("admin:audit_entry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    assert admin_client.get(reverse("admin:audit_entry_add")).status_code == 403
    assert Entry.objects.filter(person="ona", action="refused").exists()


@pytest.mark.parametrize(
    ("language", "words"), [("lt", ["Veiksmų žurnalas", "paskelbta"]), ("en", ["Audit log", "published"])]
)
def test_log_is_read_in_both_languages(admin_client, language, words):
    Entry.objects.create(action="published", person="ona")
    speak(admin_client, language)

    page = admin_client.get(reverse("admin:audit_entry_changelist")).content.decode()

    assert [word for word in words if word.lower() not in page.lower()] == []


# The end


def test_entries_go_when_their_time_is_over(settings):
    settings.AUDIT_DAYS = 30
    Entry.objects.create(action="refused", at=timezone.now() - timedelta(days=31))
    kept = Entry.objects.create(action="refused", at=timezone.now() - timedelta(days=29))
    out = StringIO()

    call_command("empty_audit_log", stdout=out)

    assert [*Entry.objects.all()] == [kept]
    assert out.getvalue().strip().endswith("1.")


def test_person_is_taken_out_of_the_log():
    Entry.objects.create(action="published", person="ona", subject="Vilnius", address="192.0.2.0/24")
    Entry.objects.create(action="roles", person="jonas", model="auth.user", subject="ona", address="192.0.2.0/24")
    out = StringIO()

    call_command("erase_from_audit_log", "ona", stdout=out)

    assert told() == [("published", "", "Vilnius", ""), ("roles", "jonas", "", "192.0.2.0/24")]
    assert out.getvalue().strip().endswith("2.")


def test_city_that_is_deleted_is_still_named():
    client, city = signed_in("publisher"), CityFactory(name_lt="Vilnius")

    client.post(reverse("admin:partners_city_delete", args=[city.pk]), {"post": "yes"})

    assert not City.objects.exists()
    assert told("subject") == [("Vilnius",)]
