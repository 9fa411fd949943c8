from datetime import date, time

import pytest
import yaml
from django.core.management import call_command

from culture_for_all.content.loading import load
from culture_for_all.content.management.commands.load_content import STARTER
from culture_for_all.content.parts import Parts
from culture_for_all.content.types import ContentFile
from partners.models import City, Venue
from tests.content import copy_of_starter, delete_content, snapshot
from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    CityFactory,
    NetworkFactory,
    SourceFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.pictures import PictureFactory
from tests.factories.visits import (
    DelegationFactory,
    GoodPracticeFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.factories.world import build_world
from visits.models import GoodPractice, Recommendation, StudyVisit

pytestmark = pytest.mark.django_db


TEXTS = [
    "Pirma pastraipa.\n\nAntra pastraipa.",
    "Ilgas tekstas su lietuviškomis raidėmis, „kabutėmis“ ir brūkšniais – " * 9 + "pabaiga.",
    "y" * 300,
    "eilutė\n  įtraukta eilutė \nkita",
    "- ne sąrašas: {o} [tekstas] # ne pastaba",
    "kabutės ' ir \"",
    "no",
    "17:00",
    "2019-11-28",
    "null",
    "%@`!&*|>",
    "du  tarpai ir\ttabuliacija",
    "eilučių\x85skirtukai\u2028čia",
    "😀 София",
]

RECORDS = {
    "draft without its texts": lambda: VenueFactory(draft=True, description_lt="", description_en=""),
    "withdrawn": lambda: CityFactory(withdrawn=True),
    "lithuanian only": lambda: EventFactory(lithuanian_only=True),
    "english only": lambda: EventFactory(original_language="en", title_lt="", summary_lt=""),
    "english original": lambda: EventFactory(original_language="en"),
    "one text not translated": lambda: EventFactory(participants_en="Artists"),
    "topic not translated": lambda: TopicFactory(name_en=""),
    "part not translated": lambda: DelegationFactory(description_en=""),
    "lists of different length": lambda: StudyVisitFactory(objectives_lt="Viena\nDu", objectives_en="One"),
    "address unlike the name": lambda: CityFactory(slug_lt="kitoks", slug_en="another"),
    "the same name twice": lambda: TopicFactory.create_batch(2, name_lt="Tema"),
    "time to the second": lambda: EventFactory(start_time=time(17, 0, 30), end_time=time(18, 0)),
    "announced": lambda: EventFactory(is_announced_only=True),
    "to the month": lambda: EventFactory(to_the_month=True),
    "source read": lambda: SourceFactory(read_on=date(2020, 1, 2), publisher="Ж"),
    "fields to confirm": lambda: VenueFactory(on_map=True, unconfirmed_fields=["latitude", "longitude"]),
    "access fact": lambda: AccessFactFactory(value="85 cm", checked_by="Muziejus", method="reported"),
    "two networks": lambda: [NetworkFactory(disclaimer_lt="A", disclaimer_en="B"), NetworkFactory()],
}

ORDERED = {
    *("goals", "themes", "phases", "milestones", "statements", "links"),
    *("objectives", "outcomes", "delegations", "days", "items", "focus_territories"),
}


@pytest.fixture
def reload(tmp_path):
    """Return a function that dumps the database, empties it and loads the dump, which it returns."""

    def dump_and_load():
        call_command("dump_content", str(tmp_path / "dump"))
        delete_content()
        load(tmp_path / "dump")
        return tmp_path / "dump"

    return dump_and_load


def what_counts(content, key=None):
    """Return the content of a file without empty lists and without the order of references and records."""
    if isinstance(content, dict):
        return {key: what_counts(value, key) for key, value in content.items() if value != []}
    if not isinstance(content, list):
        return content
    items = [what_counts(item) for item in content]
    return items if key in ORDERED else sorted(items, key=repr)


def test_dump_of_the_starter_content_says_the_same(tmp_path):
    load(STARTER)

    call_command("dump_content", str(tmp_path))

    for path in STARTER.glob("*.yaml"):
        dumped = yaml.safe_load((tmp_path / path.name).read_text(encoding="utf-8"))
        assert what_counts(dumped) == what_counts(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_starter_content_survives_dump_and_load(reload):
    load(STARTER)
    before = snapshot()

    reload()

    assert snapshot() == before


def test_news_of_one_day_keeps_its_order(reload):
    recommendation = RecommendationFactory()
    for state in ("proposed", "accepted", "done"):
        RecommendationUpdateFactory(recommendation=recommendation, state=state)

    reload()

    updates = Recommendation.objects.get(public_id=recommendation.public_id).updates
    assert list(updates.values_list("state", flat=True)) == ["done", "accepted", "proposed"]


def test_every_kind_of_record_survives_dump_and_load(reload):
    build_world()
    before = snapshot()

    reload()

    assert all(before.values())
    assert snapshot() == before


def test_dump_of_a_loaded_dump_is_the_same_to_the_letter(reload, tmp_path):
    build_world()
    dump = reload()

    call_command("dump_content", str(tmp_path / "again"))

    for path in dump.iterdir():
        assert (tmp_path / "again" / path.name).read_text() == path.read_text()


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_survives_dump_and_load(reload, text):
    GoodPracticeFactory(results_lt=text, results_en=text, title_lt=" ".join(text.split())[:200])
    stored = GoodPractice.objects.values("results_lt", "results_en", "title_lt").get()

    reload()

    assert all(stored.values())
    assert GoodPractice.objects.values("results_lt", "results_en", "title_lt").get() == stored


@pytest.mark.parametrize("build", RECORDS.values(), ids=RECORDS)
def test_record_survives_dump_and_load(reload, build):
    build()
    before = snapshot()

    reload()

    assert snapshot() == before


def test_blank_lines_of_a_list_do_not_count(reload):
    visit = StudyVisitFactory(objectives_lt="Viena\r\n\r\nDu \r\n", objectives_en="One\r\nTwo")

    reload()

    visit = StudyVisit.objects.get(public_id=visit.public_id)
    assert (visit.objectives_lt, visit.objectives_en) == ("Viena\nDu", "One\nTwo")


def test_stop_on_a_day_that_has_no_title_survives_dump_and_load(reload):
    visit = StopFactory().study_visit
    VisitDayFactory(study_visit=visit, date=visit.end_date)

    reload()

    visit = StudyVisit.objects.get(public_id=visit.public_id)
    assert [stop.day for stop in visit.stops.all()] == [visit.start_date]
    assert visit.end_date in [day.date for day in visit.days.all()]


def test_cover_survives_dump_and_load(reload):
    city, venue = CityFactory(cover=PictureFactory()), VenueFactory(draft=True, cover=PictureFactory())
    before = snapshot()

    reload()

    assert snapshot() == before
    assert City.objects.get(public_id=city.public_id).cover == city.cover
    assert Venue.objects.get(public_id=venue.public_id).cover == venue.cover


def test_cover_whose_picture_is_not_here_stays_as_it_is(tmp_path, capsys):
    city = CityFactory(cover=PictureFactory())
    call_command("dump_content", str(tmp_path))
    lost, city.cover = city.cover, PictureFactory()
    city.save()
    lost.delete()

    call_command("load_content", str(tmp_path), overwrite=True)

    assert City.objects.get().cover == city.cover
    (remark,) = [line for line in capsys.readouterr().out.splitlines() if lost.file.name in line]
    assert "cover" in remark


def test_cover_that_an_editor_chose_is_none_of_a_loads_business(tmp_path):
    directory = copy_of_starter(tmp_path, "topics.yaml", "sources.yaml", "cities.yaml", "organisations.yaml")
    load(directory)
    City.objects.filter(slug_en="riga").update(cover=PictureFactory())

    outcome = load(directory, overwrite=True)

    assert City.objects.get(slug_en="riga").cover
    assert outcome.left_alone == []


def columns_left_out(shape, *known):
    """Return the columns that neither the fields of `shape` stand for nor are in `known`."""
    fields = shape.model._meta.get_fields()
    columns = {field.name for field in fields if field.concrete and not field.auto_created and not is_through(field)}
    columns -= {column for field in shape.fields for column in field.columns}
    return {column for column in columns if not column.startswith(("sort_key", "stems", *known))}


def is_through(field):
    return field.many_to_many and not field.remote_field.through._meta.auto_created


@pytest.mark.parametrize("content_file", ContentFile.all(), ids=lambda content_file: content_file.model_label)
def test_content_files_have_a_key_for_every_column(content_file):
    assert columns_left_out(content_file, "public_id", "created_at", "updated_at", "slug") == set()
    for field in content_file.fields:
        if isinstance(field, Parts):
            assert columns_left_out(field.shape, field.owner, "position") == set()
