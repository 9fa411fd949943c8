"""Two editors of one record, forms that are sent twice, forms that were refused: nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from culture_for_all.desk.due import begin_day
from culture_for_all.desk.models import WorkingCopy
from partners.models import City, Topic
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, TopicFactory
from tests.factories.visits import StopFactory, StudyVisitFactory, VisitDayFactory
from tests.forms import form_values, speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def ona(client):
    return signed_in(client, "ona")


@pytest.fixture
def rasa():
    return signed_in(Client(), "rasa")


def signed_in(client, name):
    client.force_login(get_user_model().objects.create_superuser(name))
    speak(client, "en")
    return client


def address(record, page="change"):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=[record.pk] if page == "change" else [])


def form_of(response):
    name = response.context["opts"].model_name
    return form_values(response, f"{name}_form")


def opened(client, record):
    return form_of(client.get(address(record)))


def send(client, record, values, **typed):
    return client.post(address(record), values | typed)


def asked(response):
    return [conflict.get("label", "") for conflict in response.context["conflicts"]]


# Two editors


def test_what_two_editors_changed_apart_is_merged_and_told(ona, rasa):
    city = CityFactory(name_lt="Vilnius", profile_lt="Buvo.", profile_en="Was.")
    hers, mine = opened(ona, city), opened(rasa, city)
    assert send(ona, city, hers, profile_lt="Onos.").status_code == 302
    response = rasa.post(address(city), mine | {"profile_en": "Rasa’s."}, follow=True)
    city.refresh_from_db()
    assert (city.profile_lt, city.profile_en) == ("Onos.", "Rasa’s.")
    assert "Ona has changed this record meanwhile." in response.content.decode()


def test_what_both_changed_is_asked_and_nothing_is_stored(ona, rasa):
    city = CityFactory(profile_lt="Buvo.", profile_en="Was.")
    hers, mine = opened(ona, city), opened(rasa, city)
    send(ona, city, hers, profile_lt="Onos tekstas.")
    response = send(rasa, city, mine, profile_lt="Rasos tekstas.", profile_en="Rasa’s.")
    assert response.status_code == 200
    assert asked(response) == ["Profile [lt]"]
    page = response.content.decode()
    assert "Onos tekstas." in page
    assert form_of(response)["profile_lt"] == ["Rasos tekstas."]
    city.refresh_from_db()
    assert (city.profile_lt, city.profile_en) == ("Onos tekstas.", "Was.")


@pytest.mark.parametrize(("choice", "kept"), [({}, "Rasos."), ({"_theirs": ["profile_lt"]}, "Onos.")])
def test_the_answer_is_stored(ona, rasa, choice, kept):
    city = CityFactory(profile_lt="Buvo.")
    hers, mine = opened(ona, city), opened(rasa, city)
    send(ona, city, hers, profile_lt="Onos.")
    question = send(rasa, city, mine, profile_lt="Rasos.")
    assert send(rasa, city, form_of(question), **choice).status_code == 302
    city.refresh_from_db()
    assert city.profile_lt == kept


def test_a_third_editor_is_met_as_well(ona, rasa):
    city = CityFactory(profile_lt="Buvo.")
    mine = opened(rasa, city)
    send(ona, city, opened(ona, city), profile_lt="Onos.")
    question = send(rasa, city, mine, profile_lt="Rasos.")
    send(ona, city, opened(ona, city), profile_lt="Onos vėl.")
    assert asked(send(rasa, city, form_of(question))) == ["Profile [lt]"]


def test_kinds_without_a_time_of_their_change_are_compared_too(ona, rasa):
    topic = TopicFactory(description_lt="Buvo.", description_en="Was.")
    hers, mine = opened(ona, topic), opened(rasa, topic)
    send(ona, topic, hers, description_lt="Onos.")
    send(rasa, topic, mine, description_en="Rasa’s.")
    topic.refresh_from_db()
    assert (topic.description_lt, topic.description_en) == ("Onos.", "Rasa’s.")


def test_a_stop_that_a_colleague_deleted_does_not_sink_the_rest(ona, rasa):
    visit = StudyVisitFactory(summary_lt="Buvo.")
    first, second = StopFactory.create_batch(2, study_visit=visit, date=visit.start_date)
    hers, mine = opened(ona, visit), opened(rasa, visit)
    assert send(ona, visit, hers, **{"stops-0-DELETE": "on"}).status_code == 302
    assert send(rasa, visit, mine, summary_lt="Rasos.").status_code == 302
    visit.refresh_from_db()
    assert visit.summary_lt == "Rasos."
    assert list(visit.stops.all()) == [second]


def test_a_stop_that_both_touched_is_asked(ona, rasa):
    visit = StudyVisitFactory()
    day = VisitDayFactory(study_visit=visit, date=visit.start_date, title_lt="Diena")
    hers, mine = opened(ona, visit), opened(rasa, visit)
    send(ona, visit, hers, **{"days-0-title_lt": "Onos diena"})
    response = send(rasa, visit, mine, **{"days-0-title_lt": "Rasos diena"})
    assert [
        (conflict["label"], conflict["mine"], conflict["theirs"]) for conflict in response.context["conflicts"]
    ] == [("Title [lt]", "Rasos diena", "Onos diena")]
    send(rasa, visit, form_of(response), _theirs="days-0-title_lt")
    day.refresh_from_db()
    assert day.title_lt == "Onos diena"


def test_choices_are_told_by_their_names(ona, rasa):
    vilnius, riga, tallinn = (CityFactory(name_en=name) for name in ("Vilnius", "Riga", "Tallinn"))
    event = EventFactory(city=vilnius, venue=None)
    hers, mine = opened(ona, event), opened(rasa, event)
    send(ona, event, hers, city=riga.pk)
    (conflict,) = send(rasa, event, mine, city=tallinn.pk).context["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == ("Tallinn", "Riga")


def test_a_form_that_does_not_say_where_it_started_is_taken_as_it_is(ona):
    city = CityFactory(profile_lt="Buvo.")
    values = {name: texts for name, texts in opened(ona, city).items() if name != "_base"}
    send(ona, city, values | {"_base": "forged"}, profile_lt="Nauja.")
    city.refresh_from_db()
    assert city.profile_lt == "Nauja."


# A form that is sent twice


def test_a_form_that_is_sent_three_times_adds_one_record(ona):
    form = form_of(ona.get(reverse("admin:partners_topic_add"))) | {"name_lt": "Tema"}
    answers = [ona.post(reverse("admin:partners_topic_add"), form) for _ in range(3)]
    topic = Topic.objects.get()
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert [answer["Location"] for answer in answers[1:]] == [address(topic)] * 2


def test_a_record_takes_the_identifier_of_its_form(ona):
    form = form_of(ona.get(reverse("admin:partners_city_add"))) | {"name_lt": "Miestas", "country": "LT"}
    ona.post(reverse("admin:partners_city_add"), form)
    assert [str(City.objects.get().public_id)] == form["_form"]


def test_what_was_changed_before_the_second_time_is_not_lost(ona):
    form = form_of(ona.get(reverse("admin:partners_topic_add"))) | {"name_lt": "Tema"}
    ona.post(reverse("admin:partners_topic_add"), form)
    again = ona.post(reverse("admin:partners_topic_add"), form | {"description_lt": "Pridėta po „Atgal“."})
    topic = Topic.objects.get()
    assert topic.description_lt == ""
    assert send(ona, topic, form_of(again)).status_code == 302
    topic.refresh_from_db()
    assert (topic.name_lt, topic.description_lt) == ("Tema", "Pridėta po „Atgal“.")


def test_two_forms_add_two_records(ona):
    for name in ("Viena", "Kita"):
        form = form_of(ona.get(reverse("admin:partners_topic_add")))
        ona.post(reverse("admin:partners_topic_add"), form | {"name_lt": name})
    assert Topic.objects.count() == 2


# Working copies


def test_a_refused_form_is_kept_with_what_is_wrong_in_it(ona):
    visit = StudyVisitFactory(title_lt="Vizitas")
    refused = send(ona, visit, opened(ona, visit), start_date="kada nors", summary_lt="Ilgas tekstas.")
    assert refused.status_code == 200
    kept = WorkingCopy.objects.get()
    page = ona.get(f"{address(visit)}?_copy={kept.pk}")
    values = form_of(page)
    assert (values["start_date"], values["summary_lt"]) == (["kada nors"], ["Ilgas tekstas."])
    assert send(ona, visit, values, start_date=str(visit.start_date)).status_code == 302
    visit.refresh_from_db()
    assert visit.summary_lt == "Ilgas tekstas."
    assert not WorkingCopy.objects.exists()


def test_what_is_kept_for_later_changes_nothing_yet(ona, client):
    city = CityFactory(status="published", name_lt="Vilnius", profile_lt="Sena.")
    response = send(ona, city, opened(ona, city), profile_lt="Nauja.", _keep="on")
    city.refresh_from_db()
    assert city.profile_lt == "Sena."
    page = ona.get(response["Location"])
    assert form_of(page)["profile_lt"] == ["Nauja."]
    send(ona, city, form_of(page))
    city.refresh_from_db()
    assert city.profile_lt == "Nauja."


def test_a_new_record_is_kept_and_found_again(ona):
    add = reverse("admin:partners_topic_add")
    response = ona.post(add, form_of(ona.get(add)) | {"description_lt": "Dar be vardo.", "_keep": "on"})
    assert not Topic.objects.exists()
    values = form_of(ona.get(response["Location"]))
    assert values["description_lt"] == ["Dar be vardo."]
    assert ona.post(add, values | {"name_lt": "Tema"}).status_code == 302
    assert Topic.objects.get().description_lt == "Dar be vardo."
    assert not WorkingCopy.objects.filter(state="open").exists()


def test_a_copy_is_laid_on_what_the_record_says_by_now(ona, rasa):
    visit = StudyVisitFactory(summary_lt="Sena.", summary_en="Old.")
    copy = send(ona, visit, opened(ona, visit), summary_lt="Onos.", _keep="on")["Location"]
    send(rasa, visit, opened(rasa, visit), summary_en="Rasa’s.")
    values = form_of(ona.get(copy))
    assert (values["summary_lt"], values["summary_en"]) == (["Onos."], ["Rasa’s."])
    send(rasa, visit, opened(rasa, visit), summary_lt="Rasos.")
    assert asked(ona.get(copy)) == ["Summary [lt]"]


def test_a_copy_of_a_form_that_had_fewer_fields_empties_none(ona):
    city = CityFactory(name_lt="Vilnius", profile_lt="Sena.", profile_en="Old.")
    send(ona, city, opened(ona, city), profile_lt="Nauja.", _keep="on")
    copy = WorkingCopy.objects.get()
    for values in (copy.submission, copy.base):
        values["fields"] = {name: values["fields"][name] for name in ("profile_lt",)}
    copy.save()
    send(ona, city, form_of(ona.get(f"{address(city)}?_copy={copy.pk}")))
    city.refresh_from_db()
    assert (city.name_lt, city.profile_lt, city.profile_en) == ("Vilnius", "Nauja.", "Old.")


def test_the_copies_of_new_records_are_their_authors_own(ona, rasa):
    add = reverse("admin:partners_topic_add")
    copy = ona.post(add, form_of(ona.get(add)) | {"description_lt": "Onos.", "_keep": "on"})["Location"]
    assert form_of(rasa.get(copy))["description_lt"] == [""]


def test_no_copy_is_made_of_what_is_said_of_users(ona):
    url = reverse("admin:auth_user_add")
    ona.post(url, form_of(ona.get(url)) | {"username": "x", "password1": "slapta-frazė-1", "password2": "kita"})
    assert not WorkingCopy.objects.exists()


def test_who_may_only_look_keeps_nothing(client):
    user = get_user_model().objects.create_user("skaito", is_staff=True)
    client.force_login(user)
    city = CityFactory()
    assert client.post(address(city), {"_keep": "on", "name_lt": "x"}).status_code == 403
    assert not WorkingCopy.objects.exists()


# Working copies on the desk


def kept(client, record, **typed):
    """Keep what is typed without publishing it; return the address that shows it."""
    return send(client, record, opened(client, record), _keep="on", **typed)["Location"]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_button_keeps_without_publishing(ona, language):
    speak(ona, language)
    city = CityFactory()
    button = {"lt": "Išsaugoti nepaskelbus", "en": "Save without publishing"}[language]
    for page in (address(city), address(city, "add")):
        assert f'<input type="submit" value="{button}" name="_keep">' in ona.get(page).content.decode()
    assert "_keep" not in ona.get(f"{address(city)}?_popup=1").content.decode()
    assert "_keep" not in ona.get(reverse("admin:auth_user_add")).content.decode()


def test_opened_copy_says_whose_it_is_and_what_differs(ona, rasa):
    visit = StudyVisitFactory(summary_lt="Buvo.")
    VisitDayFactory(study_visit=visit, date=visit.start_date, title_lt="Diena")
    copy = kept(ona, visit, **{"summary_lt": "Nauja.", "days-0-title_lt": "Kita diena"})
    own, theirs = ona.get(copy).content.decode(), rasa.get(copy).content.decode()
    assert "Your unfinished version" in own
    assert "Unfinished version of ona" in theirs
    for page in (own, theirs):
        assert "Differs in 2 fields: Summary [lt], Days." in page
    assert "Discard this version" in own
    assert "Discard this version" not in theirs


def test_lithuanian_counts_what_differs(ona):
    speak(ona, "lt")
    copy = kept(ona, CityFactory(profile_lt="Buvo."), profile_lt="Nauja.")
    assert "Skiriasi 1 laukas: Profilis [lt]." in " ".join(ona.get(copy).content.decode().split())


def test_form_of_a_record_leads_to_its_copies(ona, rasa):
    city = CityFactory()
    copy = kept(ona, city, profile_lt="Nauja.")
    for client, name in ((ona, "Your unfinished version"), (rasa, "Unfinished version of ona")):
        page = client.get(address(city))
        assert f'<a href="{copy.removeprefix(address(city))}">{name}</a>' in page.content.decode()


def test_two_windows_overwrite_nothing(ona):
    city = CityFactory()
    first, second = opened(ona, city), opened(ona, city)
    send(ona, city, first, profile_lt="Pirmas.", _keep="on")
    send(ona, city, second, profile_lt="Antras.", _keep="on")
    texts = [copy.submission["fields"]["profile_lt"] for copy in WorkingCopy.objects.all()]
    assert texts == [["Antras."], ["Pirmas."]]


def test_saving_leaves_what_another_window_has_kept_since(ona):
    city = CityFactory()
    copy = kept(ona, city, profile_lt="Pirmas.")
    first, second = form_of(ona.get(copy)), form_of(ona.get(copy))
    send(ona, city, second, profile_lt="Antras.", _keep="on")
    send(ona, city, first)
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == ["Antras."]


def test_copy_is_discarded_after_a_question(ona, rasa):
    city = CityFactory()
    kept(ona, city, profile_lt="Nauja.")
    discard = reverse("admin:desk_workingcopy_delete", args=[WorkingCopy.objects.get().pk])
    assert rasa.post(discard, {"post": "yes"}).status_code == 302
    assert ona.get(discard).status_code == 200
    assert WorkingCopy.objects.exists()
    ona.post(discard, {"post": "yes"})
    assert not WorkingCopy.objects.exists()


UNFINISHED = "/admin/desk/workingcopy/"


def test_list_of_unfinished_work_is_ones_own_and_leads_on(ona, rasa):
    add = reverse("admin:partners_topic_add")
    ona.post(add, form_of(ona.get(add)) | {"name_lt": "Nauja tema", "_keep": "on"})
    for number in range(5):
        kept(ona, CityFactory(name_lt=f"Miestas {number}"), profile_lt="x")
    with CaptureQueriesContext(connection) as queries:
        page = ona.get(UNFINISHED)
    assert len([query for query in queries if "desk_workingcopy" in query["sql"]]) == 2, [*queries]
    rows = [str(copy) for copy in page.context["cl"].result_list]
    assert rows == ["Miestas 4", "Miestas 3", "Miestas 2", "Miestas 1", "Miestas 0", "Nauja tema"]
    assert not rasa.get(UNFINISHED).context["cl"].result_list
    topic = WorkingCopy.objects.get(model="partners.topic")
    assert ona.get(f"{UNFINISHED}{topic.pk}/change/")["Location"] == f"{add}?_copy={topic.pk}"
    assert rasa.get(f"{UNFINISHED}{topic.pk}/change/")["Location"] == "/admin/"


@pytest.mark.parametrize("changed", [{"record_id": 10**9}, {"model": "partners.gone"}])
def test_copy_without_a_form_is_shown_as_text(ona, changed):
    kept(ona, CityFactory(), profile_lt="Ilgas <b>tekstas</b>.")
    WorkingCopy.objects.update(**changed)
    page = ona.get(f"{UNFINISHED}{WorkingCopy.objects.get().pk}/change/")
    assert "Ilgas &lt;b&gt;tekstas&lt;/b&gt;." in page.content.decode()


def test_field_that_is_no_more_is_shown_as_text(ona):
    city = CityFactory()
    copy = kept(ona, city, profile_lt="Nauja.")
    working_copy = WorkingCopy.objects.get()
    working_copy.submission["fields"]["motto_lt"] = ["Kultūra visiems."]
    working_copy.save()
    assert "<dd><p>Kultūra visiems.</p></dd>" in ona.get(copy).content.decode()


def test_who_may_only_look_at_the_admin_sees_no_copies_of_others(ona, client):
    kept(ona, CityFactory(), profile_lt="Nauja.")
    other = signed_in(Client(), "jonas")
    get_user_model().objects.filter(username="jonas").update(is_superuser=False, is_staff=True)
    assert not other.get(UNFINISHED).context["cl"].result_list


# What a script keeps while somebody types

JSON = {"headers": {"Accept": "application/json"}}


def keep(client, record, values, **typed):
    """Keep as the script does; return what it is told, and the values that the form has then."""
    page = address(record) if hasattr(record, "pk") else record
    answer = client.post(page, values | typed | {"_keep": "on"}, **JSON)
    said = answer.json()
    known = {"_copy": said["copy"], "_copy_at": said["at"]} if answer.status_code == 200 else {}
    return answer.status_code, said["message"], values | typed | known


@pytest.mark.parametrize(("language", "says"), [("lt", "Išsaugota "), ("en", "Kept at ")])
def test_script_keeps_one_copy_however_often(ona, language, says):
    speak(ona, language)
    city = CityFactory(profile_lt="Buvo.")
    values = opened(ona, city)
    for text in ("Na", "Nauj", "Nauja."):
        status, message, values = keep(ona, city, values, profile_lt=text)
        assert status == 200
        assert message.startswith(says)
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == ["Nauja."]
    assert send(ona, city, values).status_code == 302
    assert not WorkingCopy.objects.exists()


def test_script_keeps_a_new_record_once(ona):
    add = reverse("admin:partners_topic_add")
    values = form_of(ona.get(add))
    for name in ("Te", "Tema"):
        _status, _message, values = keep(ona, add, values, name_lt=name)
    assert WorkingCopy.objects.get().submission["fields"]["name_lt"] == ["Tema"]


def test_script_overwrites_nothing_of_another_window(ona):
    city = CityFactory()
    first, second = opened(ona, city), opened(ona, city)
    _status, _message, first = keep(ona, city, first, profile_lt="Pirmas.")
    status, message, second = keep(ona, city, second, profile_lt="Antras.")
    assert (status, message) == (
        409,
        "Not kept: another window has a version of yours. Save, or save without publishing.",
    )
    assert WorkingCopy.objects.get().submission["fields"]["profile_lt"] == ["Pirmas."]
    send(ona, city, second, _keep="on")
    assert WorkingCopy.objects.count() == 2


def test_script_is_told_that_the_session_has_ended(client):
    answer = client.post(
        reverse("admin:partners_topic_add"),
        {"name_lt": "Tema", "_keep": "on"},
        headers={"Accept": "application/json", "Origin": "http://testserver"},
    )
    assert (answer.status_code, [*answer.json()]) == (401, ["message"])
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_too_long_to_be_kept_is_said(ona, monkeypatch, script):
    monkeypatch.setattr(WorkingCopy, "MOST_BYTES", 1000)
    city = CityFactory()
    answer = ona.post(
        address(city),
        opened(ona, city) | {"profile_lt": "a" * 1000, "_keep": "on"},
        **JSON if script else {},
    )
    assert answer.status_code == (413 if script else 200)
    assert "This is too long to be kept without being saved." in answer.content.decode()
    assert not WorkingCopy.objects.exists()


@pytest.mark.parametrize("script", [True, False])
def test_full_database_is_said(ona, script):
    def refuse_to_write(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    city = CityFactory()
    values = opened(ona, city) | {"profile_lt": "Nauja.", "_keep": "on"}
    with connection.execute_wrapper(refuse_to_write):
        answer = ona.post(address(city), values, **JSON if script else {})
    assert answer.status_code == (503 if script else 200)
    assert "This could not be stored just now" in answer.content.decode()
    if not script:
        assert form_of(answer)["profile_lt"] == ["Nauja."]
        assert "data-unkept" in answer.content.decode()


# For how long


@pytest.fixture
def copies(ona, rasa):
    for client, age in ((ona, 364), (ona, 366), (rasa, 10)):
        kept(client, CityFactory(name_lt=f"{age}"), profile_lt="x")
        WorkingCopy.objects.filter(pk=WorkingCopy.objects.first().pk).update(at=timezone.now() - timedelta(days=age))


@pytest.mark.parametrize(("options", "left"), [({}, {"10", "364"}), ({"days": 5}, set()), ({"user": "ona"}, {"10"})])
def test_copies_are_forgotten(copies, options, left):
    call_command("forget_working_copies", **options)
    assert {str(copy) for copy in WorkingCopy.objects.all()} == left


def test_old_copies_are_forgotten_daily(copies):
    begin_day()
    assert {str(copy) for copy in WorkingCopy.objects.all()} == {"10", "364"}


def test_copies_of_nobody_cannot_be_forgotten():
    with pytest.raises(CommandError, match="Tokio naudotojo nėra."):
        call_command("forget_working_copies", user="nobody")
