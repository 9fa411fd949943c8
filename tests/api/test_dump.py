"""The full copy of the data as files."""

import csv
import gc
import json
import re
import resource
import subprocess
import tracemalloc
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator

from culture_for_all.api import dump
from culture_for_all.representations.datasets import Dataset
from partners.models import Venue
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, VenueFactory
from tests.factories.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def export(folder):
    out = StringIO()
    call_command("export_data", str(folder), stdout=out)
    return out.getvalue()


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_dump_holds_every_published_record_and_no_other(folder):
    world = build_world()
    VenueFactory(draft=True)
    EventFactory(withdrawn=True)

    told = export(folder)

    assert "venues: 1\n" in told
    for dataset in Dataset.all():
        lines = [json.loads(line) for line in (folder / f"{dataset.name}.jsonl").read_text().splitlines()]
        expected = list(dataset.prepare(dataset.kind.public()).order_by("public_id"))
        assert lines == json.loads(json.dumps([dataset.read(record) for record in expected])), dataset.name
    assert str(world["venue"].public_id) in (folder / "venues.jsonl").read_text()


def test_tables_are_reread_equal(folder):
    venue = VenueFactory(
        name_lt='Biblioteka „A“, "B"', name_en="=1+1", description_en="One\nTwo", address="Ąžuolų g. 1"
    )

    export(folder)

    with open(folder / "venues.csv", encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert list(row) == list(Dataset.of(Venue).row())
    assert row["id"] == str(venue.public_id)
    assert row["name_lt"] == 'Biblioteka „A“, "B"'
    assert row["name_en"] == "'=1+1"
    assert row["description_en"] == "One\nTwo"
    assert row["address"] == "Ąžuolų g. 1"


def test_records_keep_to_the_schemas_beside_them(folder):
    build_world()

    export(folder)

    for dataset in Dataset.all():
        schema = json.loads((folder / f"{dataset.name}.schema.json").read_text())
        lines = (folder / f"{dataset.name}.jsonl").read_text().splitlines()
        assert lines
        for line in lines:
            Draft202012Validator(schema).validate(json.loads(line))


def test_checksums_are_those_of_the_files(folder):
    build_world()

    export(folder)

    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert len(checked.stdout.splitlines()) == len(list(folder.iterdir())) - 2  # the sums and the README


def test_same_records_make_the_same_files(folder, tmp_path):
    build_world()

    export(folder)
    export(tmp_path / "again")

    first, second = contents(folder), contents(tmp_path / "again")
    assert {name for name in first if first[name] != second.get(name)} <= {"README.md"}
    assert first.keys() == second.keys()


def test_readme_explains_licence_files_and_columns_in_both_languages(folder):
    build_world()

    export(folder)

    readme = (folder / "README.md").read_text()
    assert readme.count("https://creativecommons.org/licenses/by/4.0/") == 2
    assert "- `kind`: kind" in readme
    assert "- `kind`: rūšis" in readme
    for dataset in Dataset.all():
        section = re.search(rf"^### {dataset.name}$(.*?)(^###|^---|\Z)", readme, re.MULTILINE | re.DOTALL)[1]
        assert re.findall(r"`(\w+)`", section) == list(dataset.row())
        assert ": None" not in section


def test_dump_takes_the_place_of_an_older_one(folder):
    venue = VenueFactory()
    export(folder)
    venue.status = "withdrawn"
    venue.save()

    export(folder)

    assert (folder / "venues.jsonl").read_text() == ""
    assert [path.name for path in folder.parent.iterdir()] == ["data"]


@pytest.mark.parametrize("has_dump", [False, True])
def test_folder_with_other_files_is_left_alone(folder, has_dump):
    if has_dump:
        export(folder)
    folder.mkdir(exist_ok=True)
    (folder / "thesis.txt").write_text("mine")
    before = contents(folder)

    with pytest.raises(CommandError, match=r"thesis\.txt\. Name another folder"):
        export(folder)

    assert contents(folder) == before


def test_file_in_the_way_is_left_alone(folder):
    folder.write_text("mine")

    with pytest.raises(CommandError, match="is not a folder"):
        export(folder)

    assert folder.read_text() == "mine"


def test_full_disc_leaves_the_older_dump_as_it_was(folder):
    VenueFactory()
    export(folder)
    before = contents(folder)
    VenueFactory.create_batch(20)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, hard))
    try:
        with pytest.raises(CommandError, match="Cannot write the dump: File too large. Nothing was changed."):
            export(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert contents(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["data"]


def test_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="Cannot write to"):
        export(tmp_path / "file" / "data")


def test_memory_does_not_grow_with_the_records(folder, monkeypatch):
    monkeypatch.setattr(dump, "CHUNK", 10)
    venues = Dataset.of(Venue)
    folder.mkdir()
    city, long = CityFactory(), {"description_lt": "ilgas " * 4_000}
    VenueFactory.create_batch(20, city=city, **long)
    dump.write_collection(folder, venues)  # what is made only once should not count
    peaks = []
    for number in (0, 140):
        VenueFactory.create_batch(number, city=city, **long)
        gc.collect()
        tracemalloc.start()
        dump.write_collection(folder, venues)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 2 * peaks[0]
