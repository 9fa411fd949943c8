import pytest
import yaml
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.content.models import LoadedContent
from culture_for_all.records.models import SlugRedirect
from events.models import Event
from partners.models import City, Organisation, Source, Topic
from tests.content import alter, content_models, copy_of_starter, delete_content, problems_in, snapshot
from tests.factories.partners import SourceFactory
from visits.models import Delegation, GoodPractice, Insight, Recommendation, StudyVisit

pytestmark = pytest.mark.django_db

PLACES = ["topics.yaml", "sources.yaml", "cities.yaml", "organisations.yaml"]


@pytest.fixture
def places(tmp_path):
    """A folder with the part of the starter content that is about places, already loaded."""
    directory = copy_of_starter(tmp_path, *PLACES)
    load(directory)
    return directory


@pytest.fixture
def everything(tmp_path):
    """A folder with all the starter content, already loaded."""
    directory = copy_of_starter(tmp_path)
    load(directory)
    return directory


def city(slug="riga"):
    return City.objects.get(slug_en=slug)


# What a load brings


def test_load_brings_the_starter_content(capsys):
    call_command("load_content")

    assert City.objects.published().count() == 8
    assert "8" in capsys.readouterr().out
    vilnius = city("vilnius")
    with override("lt"):
        assert (vilnius.name, vilnius.locative, vilnius.country_name) == ("Vilnius", "Vilniuje", "Lietuva")
        assert vilnius.partner_organisation.name == "Vilniaus miesto savivaldybės administracija"
    assert vilnius.focus_territories.splitlines() == ["Naujoji Vilnia", "Pilaitė", "Antakalnis", "Trakų Vokė"]
    assert (vilnius.door_shape, vilnius.door_paint) == ("round", "#F2935B")


def test_load_makes_the_programme_of_a_visit(everything):
    visit = StudyVisit.objects.get(slug_en="vilnius-2019")

    first_day, second_day = visit.days.all()
    assert second_day.title_en == "Day 2. Strategies, ecosystem and insights"
    stops = [stop.event.slug_en for stop in visit.stops.all() if stop.day == first_day.date]
    assert stops[:2] == ["vilnius-2019-visit-uzupis", "vilnius-2019-visit-mekas"]
    assert [(part.city.slug_en, part.role) for part in visit.delegations.all()] == [
        ("vilnius", "host"),
        ("amsterdam", "guest"),
        ("london", "expert"),
    ]


def test_load_makes_addresses_from_the_names(places):
    assert city("amsterdam").slug_lt == "amsterdamas"
    assert Topic.objects.get(slug_en="heritage-reuse").slug_lt == "paveldo-ir-pastatu-pritaikymas"


def test_load_gives_a_record_the_same_identifier_in_every_database(places):
    before = city().public_id
    delete_content()

    load(places)

    assert city().public_id == before


def test_load_does_without_the_optional_keys(tmp_path):
    directory = copy_of_starter(tmp_path, *PLACES)
    path = directory / "cities.yaml"
    cities = yaml.safe_load(path.read_text())
    for record in cities["cities"]:
        for key in ("local_language", "genitive", "locative", "door_shape", "door_paint"):
            del record[key]
    path.write_text(yaml.safe_dump(cities))

    load(directory)

    with override("lt"):
        assert (city().genitive, city().door_shape, city().door_paint) == ("Ryga", "round", "")


def test_load_of_a_file_alone_finds_what_is_in_the_database(everything, tmp_path):
    addition = tmp_path / "addition"
    addition.mkdir()
    (addition / "adoptions.yaml").write_text(
        "adoptions:\n"
        "  - slug: artist-led-incubator-riga\n"
        "    practice: artist-led-incubator\n"
        "    city: riga\n"
        "    state: planned\n"
        "    kept: {lt: Dirbtuvės., en: Studios.}\n"
    )

    load(addition)

    practice = GoodPractice.objects.get(slug_en="artist-led-incubator")
    assert [(adoption.city, adoption.kept_en) for adoption in practice.adoptions.all()] == [(city(), "Studios.")]


def test_load_takes_a_record_in_its_original_language_alone(places):
    alter(places, "cities.yaml", "  - slug: riga\n", "  - slug: riga\n    original_language: lt\n")
    alter(places, "cities.yaml", "en: Riga, ", "")

    load(places)

    assert (city().name_lt, city().name_en) == ("Ryga", "")


def test_load_takes_a_draft_without_its_texts(places):
    alter(
        places,
        "organisations.yaml",
        "organisations:\n",
        "organisations:\n"
        "  - slug: new-house\n    publication: draft\n    name: {lt: Namai, en: House}\n    kind: museum\n",
    )

    load(places)

    assert Organisation.objects.get(slug_en="new-house").status == "draft"


# A load after a load


def test_second_load_writes_nothing(everything):
    with CaptureQueriesContext(connection) as queries:
        outcome = load(everything)

    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not outcome.left_alone
    assert {(counts["created"], counts["changed"]) for counts in outcome.counts.values()} == {(0, 0)}


def test_load_takes_over_what_a_file_has_changed(places):
    alter(places, "cities.yaml", "population: 609489", "population: 605273")

    outcome = load(places)

    assert city().population == 605273
    assert outcome.counts[City] == {"created": 0, "changed": 1, "unchanged": 7, "left_alone": 0}


def test_load_takes_back_what_a_file_no_longer_says(places):
    alter(places, "cities.yaml", "    population: 609489\n    population_year: 2023\n", "")

    load(places)

    assert (city().population, city().population_year) == (None, None)


def test_editors_change_survives_the_load_of_a_changed_file(places, capsys):
    City.objects.filter(slug_en="riga").update(partner_name_en="Riga City")
    alter(places, "cities.yaml", "{lt: Rygos savivaldybė, en: Riga City Council,", "{lt: Rygos dūma, en: Riga Council,")

    call_command("load_content", str(places))

    assert (city().partner_name_lt, city().partner_name_en) == ("Rygos dūma", "Riga City")
    named = [line for line in capsys.readouterr().out.splitlines() if "cities.yaml" in line]
    assert len(named) == 1
    assert "riga" in named[0]
    assert "partner_name.en" in named[0]


def test_overwrite_takes_the_files_word_against_an_editors(places):
    City.objects.filter(slug_en="riga").update(partner_name_en="Riga City")

    call_command("load_content", str(places), overwrite=True)

    assert city().partner_name_en == "Riga City Council"


def test_value_that_an_editor_brought_into_line_is_not_named(places):
    City.objects.filter(slug_en="riga").update(population=605273)
    alter(places, "cities.yaml", "population: 609489", "population: 605273")

    outcome = load(places)

    assert not outcome.left_alone


def test_line_ends_of_a_form_are_no_change(places):
    alter(places, "topics.yaml", "      lt: Vietos ryšių,", '      lt: "Pirma.\\nAntra."\n      # Vietos ryšių,')
    load(places)
    Topic.objects.filter(slug_en="community-building").update(description_lt="Pirma.\r\nAntra.\r\n")

    outcome = load(places)

    assert not outcome.left_alone


def test_topics_that_an_editor_added_stay(places):
    topic = Topic.objects.get(slug_en="heritage-reuse")
    city().topics.add(topic)

    outcome = load(places)

    assert topic in city().topics.all()
    assert outcome.left_alone == [("cities.yaml", "riga", "focus_areas")]


def test_record_that_an_editor_deleted_stays_deleted(places):
    source = Source.objects.get(slug="baltic-city-population")
    source.delete()

    outcome = load(places)

    assert not Source.objects.filter(slug="baltic-city-population").exists()
    assert ("sources.yaml", "baltic-city-population", "") in outcome.left_alone


def test_overwrite_brings_back_what_an_editor_deleted(places):
    Source.objects.get(slug="baltic-city-population").delete()

    load(places, overwrite=True)

    source = Source.objects.get(slug="baltic-city-population")
    assert list(source.city_set.order_by("slug_en").values_list("slug_en", flat=True)) == ["riga", "tallinn", "vilnius"]


def test_record_that_names_a_deleted_one_is_refused(places):
    Source.objects.get(slug="baltic-city-population").delete()
    alter(
        places,
        "topics.yaml",
        "topics:\n",
        "topics:\n  - slug: cities\n    name: {lt: Miestai, en: Cities}\n",
    )
    alter(
        places,
        "organisations.yaml",
        "organisations:\n",
        "organisations:\n  - slug: new-house\n    name: {lt: Namai, en: House}\n    kind: museum\n"
        "    description: {lt: Nauji., en: New.}\n    sources: [baltic-city-population]\n",
    )

    problems = problems_in(places)

    assert problems == {("organisations.yaml", "new-house", "sources[1]")}
    assert not Topic.objects.filter(slug_en="cities").exists()


def test_record_whose_address_an_editor_changed_is_still_found(places):
    riga = city()
    riga.slug_en = "city-of-riga"
    riga.save()

    outcome = load(places)

    assert outcome.left_alone == [("cities.yaml", "riga", "slug")]
    assert city("city-of-riga").organisations.exists()
    assert City.objects.count() == 8


def test_address_that_a_file_changes_leads_on(places):
    alter(places, "cities.yaml", "  - slug: riga\n", "  - slug: riga\n    slugs: {lt: rygos-miestas}\n")

    load(places)

    assert city().slug_lt == "rygos-miestas"
    assert SlugRedirect.objects.get(old_slug="ryga", language="lt").public_id == city().public_id


def test_address_that_an_editor_changed_stays(places):
    riga = city()
    riga.slug_lt = "rygos-miestas"
    riga.save()
    alter(places, "cities.yaml", "population: 609489", "population: 605273")
    load(places)
    alter(places, "cities.yaml", "  - slug: riga\n", "  - slug: riga\n    slugs: {lt: ryga-latvijoje}\n")

    outcome = load(places)

    assert city().slug_lt == "rygos-miestas"
    assert outcome.left_alone == [("cities.yaml", "riga", "slugs.lt")]


def test_news_on_a_recommendation_is_added_to_what_is_there(everything):
    load(everything)
    recommendation = Recommendation.objects.get(slug_en="strengthen-ecosystem-communication")
    before = list(recommendation.updates.order_by("date"))
    alter(
        everything,
        "recommendations.yaml",
        "    updates:\n",
        "    updates:\n      - {date: 2026-05-04, state: done}\n",
    )

    load(everything)

    after = list(recommendation.updates.order_by("date"))
    assert before
    assert after[:-1] == before
    assert after[-1].state == "done"


def test_stop_moves_to_another_visit(everything):
    pitches = "        items: [amsterdam-2019-city-pitches]\n"
    alter(everything, "visits.yaml", pitches, "        items: []\n")
    alter(everything, "visits.yaml", "    venues: [amsterdam-city-hall]\n", "    venues: []\n")
    alter(
        everything,
        "visits.yaml",
        "visits:\n",
        "visits:\n"
        "  - slug: pitches\n"
        "    title: {lt: Pristatymai, en: Pitches}\n"
        "    summary: {lt: Miestų., en: By cities.}\n"
        "    kind: kickoff\n"
        "    start_date: 2019-09-24\n"
        "    end_date: 2019-09-24\n"
        "    date_precision: day\n"
        "    venues: [amsterdam-city-hall]\n"
        "    days:\n"
        "      - date: 2019-09-24\n" + pitches,
    )
    alter(everything, "events.yaml", "visit: amsterdam-2019", "visit: pitches")

    load(everything)

    event = Event.objects.get(slug_en="amsterdam-2019-city-pitches")
    assert event.stop.study_visit.slug_en == "pitches"


def test_new_delegation_leaves_the_order_of_the_file(everything):
    before = "      - city: amsterdam\n        role: guest\n"
    alter(everything, "visits.yaml", before, "      - {city: riga, role: guest}\n" + before)

    load(everything)

    delegations = Delegation.objects.filter(study_visit__slug_en="vilnius-2019")
    assert [part.city.slug_en for part in delegations] == ["vilnius", "riga", "amsterdam", "london"]


# A dry run


def test_dry_run_says_what_it_would_do_and_writes_nothing(places, capsys):
    alter(places, "cities.yaml", "population: 609489", "population: 605273")
    before = snapshot(), list(LoadedContent.objects.values_list("values", flat=True))

    call_command("load_content", str(places), dry_run=True)

    assert before == (snapshot(), list(LoadedContent.objects.values_list("values", flat=True)))
    assert "1" in next(
        line for line in capsys.readouterr().out.splitlines() if str(City._meta.verbose_name_plural) in line
    )


def test_dry_run_of_the_first_load_leaves_the_database_empty():
    load(STARTER, dry_run=True)

    assert not any(model.objects.exists() for model in [*content_models(), LoadedContent])


# Records that an editor made


def test_editors_own_records_are_none_of_a_loads_business(places):
    source = SourceFactory()

    load(places, overwrite=True)

    source.refresh_from_db()
    assert not LoadedContent.objects.filter(public_id=source.public_id).exists()


def test_insights_and_recommendations_share_a_file(everything):
    assert Insight.objects.filter(slug_en="strong-cultural-potential").exists()
    assert Recommendation.objects.filter(slug_en="assess-user-needs").exists()
    assert not Insight.objects.filter(slug_en="assess-user-needs").exists()
