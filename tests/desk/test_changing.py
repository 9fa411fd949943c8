"""Two editors of one record, forms that are sent twice, forms that were refused: nothing that was typed is lost."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

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
