"""A portal in two languages, with content, that takes in a third of which nothing is translated yet: a settings line."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.xdist_group("third language")

ROOT = Path(__file__).resolve().parents[2]
TWO, THREE = "tests.settings", "tests.third_language.settings"
DESCRIBED_PICTURE = """
import django; django.setup()
from tests.factories.pictures import PictureFactory
PictureFactory()
"""
FRESH = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_content")
"""

# What is called the same in every language: languages by themselves, licences, standards, formats and files.
NAME = re.compile(
    r"Latviešu|OpenStreetMap|CC0 1\.0|CC BY(-SA)? \d\.0|EN 301 549, [\d.]+|OpenAPI 3\.1|BibTeX|RIS|CSL-JSON|\.[a-z]+"
    r"|catalog\.jsonld|vai null|True|\([abc]\)|(\[[a-z]{2}\][, ]*)+"  # "[lt]" as it stands beside a field of the admin
    r"|\d{4}\. gada [\d., :]+"
    r"|\d[\d\s]*\s([A-Z]{3}|€)(\s\(\d[\d\s]*\s€\))?"
)


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The address of an empty database on the same server as that of the other tests."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('database')}/db.sqlite3"
        return
    name = f"{settings['NAME']}_third_language"
    drop, create = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"'
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(create)
    yield f"postgres://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}/{name}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(drop)


@pytest.fixture(scope="module")
def run(database, tmp_path_factory):
    """A function that runs Python with settings of two or three languages and returns what it prints."""
    folder = tmp_path_factory.mktemp("migrations")
    for path in ROOT.glob("**/migrations/__init__.py"):
        if path.relative_to(ROOT).parts[0] in ("culture_for_all", "partners", "events", "visits"):
            shutil.copytree(path.parent, folder / "migrations_of" / path.parents[1].name)

    def run(settings, *arguments, **variables):
        environment = {
            **os.environ,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": settings,
            "MIGRATIONS": str(folder),
            "VAR_DIR": str(folder),
            **variables,
        }
        process = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert process.returncode == 0, process.stderr
        return process.stdout

    return run


@pytest.fixture(scope="module")
def portal(run):
    """What is said while the third language joins, and what is wrong with the answers afterwards."""
    run(TWO, "manage.py", "migrate")
    run(TWO, "manage.py", "load_content")
    run(TWO, "-c", DESCRIBED_PICTURE)
    run(THREE, "manage.py", "makemigrations")
    run(THREE, "manage.py", "migrate")
    return {
        "filled": run(THREE, "manage.py", "fill_language", "lv"),
        "loaded": run(THREE, "manage.py", "load_content"),
        **json.loads(run(THREE, "-m", "tests.third_language.ask")),
    }


def test_records_of_before_get_addresses(portal):
    assert "miestai partneriai: adresų sukurta – 8" in portal["filled"]
    assert portal["filled"].splitlines()[-1] == "Latviešu: kiekvienas įrašas turi adresą ir yra randamas."


def test_content_in_two_languages_still_loads(portal):
    assert "miestai partneriai: sukurta – 0, pakeista – 0, nepakito – 8" in portal["loaded"]


def test_empty_database_takes_content_in_two_languages(portal, run):
    told = run(THREE, "-c", FRESH, DATABASE_URL="sqlite://:memory:")

    assert "miestai partneriai: sukurta – 8, pakeista – 0, nepakito – 0" in told


def test_every_address_answers(portal):
    assert (portal["pages"]["failed"], portal["pages"]["unreached"]) == ({}, [])
    assert portal["pages"]["records"] > 200
    assert portal["pages"]["files"] > 200


def test_every_screen_of_the_admin_answers(portal):
    assert portal["admin"]["failed"] == {}
    assert portal["admin"]["screens"] > 40


def test_untranslated_record_names_the_languages_it_can_be_read_in(portal):
    home, record = portal["pages"]["alternates"].values()

    assert set(home) == {"lt", "en", "lv", "x-default"}
    assert set(record) == {"lt", "en", "x-default"}
    assert record["x-default"] == record["lt"]


def test_permanent_address_leads_readers_of_the_language_to_it(portal):
    assert portal["pages"]["led_to"] == portal["pages"]["first"]


def test_all_text_is_a_message_or_wears_its_own_language(portal):
    """Content has no Latvian here, so what is said to be Latvian outside the brackets could not be translated."""
    assert {text: path for text, path in portal["pages"]["outside"].items() if not NAME.fullmatch(text)} == {}


def test_admin_has_no_text_that_cannot_be_translated(portal):
    assert {text: path for text, path in portal["admin"]["outside"].items() if not NAME.fullmatch(text)} == {}
