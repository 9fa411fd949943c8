"""The house as a whole: what every part must keep to."""

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.template import Context, Origin, Template
from packaging.version import Version

from culture_for_all.records.models import Record, complete_in_original

from .imports import APPS, ATTIC, ROOMS, find_import_faults

ROOT = settings.BASE_DIR
OUR_CATALOGUE = "locale/lt/LC_MESSAGES/django.po"
OUR_MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in ["culture_for_all", *APPS]]
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]

# Below these there are known flaws; raise them with every security release.
SECURITY_FLOORS = {"Django": "5.2.19", "pillow": "13.0", "gunicorn": "23"}


@pytest.mark.django_db
def test_models_have_all_their_migrations(capsys):
    try:
        call_command("makemigrations", check_changes=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_record_constraint_asks_for_the_essential_fields(model):
    name = f"{model._meta.app_label}_{model._meta.model_name}_complete_in_original"

    constraint = next(constraint for constraint in model._meta.constraints if constraint.name == name)

    assert constraint.condition == complete_in_original(*model.essential_fields).condition


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_model_says_what_it_is(model):
    fields_as_django_lists_them = f"{model.__name__}("

    assert not model.__doc__.startswith(fields_as_django_lists_them)


# Imports


def test_every_room_has_its_place_in_the_order():
    assert sorted([*ROOMS, *ATTIC]) == sorted(path.parent.name for path in ROOT.glob("culture_for_all/*/__init__.py"))


def test_imports_point_down():
    faults = list(find_import_faults(ROOT))

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "code", "fault"),
    [
        ("partners/views.py", "from visits.models import Stop", "points up, from partners to visits"),
        ("events/models.py", "import visits.models", "points up, from events to visits"),
        ("culture_for_all/records/models.py", "from partners.models import City", "points up"),
        (
            "culture_for_all/records/models.py",
            "from culture_for_all.search import words",
            "points up, from culture_for_all.records",
        ),
        (
            "culture_for_all/search/query.py",
            "import culture_for_all.api.interface",
            "points up, from culture_for_all.search",
        ),
        ("culture_for_all/records/views.py", "from culture_for_all import settings", "points up"),
        ("visits/views.py", "from culture_for_all.views import chrome", "points up, from visits to culture_for_all"),
        ("visits/models/stop.py", "from ...events.models import Event", "crosses to events by a relative path"),
        ("visits/views.py", "from visits.models import Stop", "names its own house"),
        ("visits/views.py", "def day():\n    from events.models import Event", "stands inside a function"),
    ],
)
def test_import_fault_is_named_with_its_place(tmp_path, path, code, fault):
    build_house(tmp_path, path, code)

    (found,) = find_import_faults(tmp_path)

    assert found.startswith(f"{path}:{code.count(chr(10)) + 1}: ")
    assert fault in found


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("visits/views.py", "from culture_for_all.records.models import Record\nfrom events.models import Event"),
        ("visits/models/stop.py", "from .visit import StudyVisit\nfrom ..search import words"),
        ("culture_for_all/urls.py", "from partners import views\nfrom culture_for_all.views import home"),
        ("events/apps.py", "class EventsConfig:\n    def ready(self):\n        from . import search"),
    ],
)
def test_import_downwards_and_within_is_no_fault(tmp_path, path, code):
    build_house(tmp_path, path, code)

    assert list(find_import_faults(tmp_path)) == []


def build_house(root, path, code):
    """Write a project that has, at `path`, `code`."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(code)


# Words


def read_catalogue(path):
    with open(path, "rb") as po_file:
        return read_po(po_file)


def test_catalogue_holds_every_message_of_code_and_templates(needs, tmp_path):
    needs("xgettext")
    for name in ["manage.py", "culture_for_all", *APPS, "templates", "locale"]:
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path)

    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "lt", "--no-obsolete", "--verbosity", "0"],
        cwd=tmp_path,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "culture_for_all.settings"},
        check=True,
    )

    assert identities(tmp_path / OUR_CATALOGUE) == identities(ROOT / OUR_CATALOGUE)


def as_list(string):
    return [string] if isinstance(string, str) else string


def identities(path):
    return {(message.context, *as_list(message.id)) for message in read_catalogue(path)}


# Packages and settings


def test_packages_are_not_below_their_security_floor():
    below = {name: version(name) for name, floor in SECURITY_FLOORS.items() if Version(version(name)) < Version(floor)}

    assert below == {}


def test_packages_are_the_same_in_development():
    pins, development_pins = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ["requirements.txt", "requirements-dev.txt"]
    )

    assert pins.items() <= development_pins.items()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_settings_refuse_production_without_a_variable_and_name_it(missing):
    variables = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "culture.example", "DEBUG": "off"}
    environment = {name: value for name, value in (os.environ | variables).items() if name != missing}

    run = subprocess.run(
        [sys.executable, "-c", "import culture_for_all.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert run.returncode != 0
    assert f"ImproperlyConfigured: Set the environment variable {missing}" in run.stderr


def test_server_starts():
    """In a process of its own, where nothing is loaded yet."""
    variables = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "culture.example", "DEBUG": "off"}
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}

    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import culture_for_all.wsgi"],
        cwd=ROOT,
        env=environment | variables,
        check=True,
    )


def test_readme_lists_every_variable_of_the_settings():
    code = (ROOT / "culture_for_all/settings.py").read_text()

    read = re.findall(r"""(?:env\.\w+|required_outside_debug)\(\s*"([A-Z_]+)\"""", code)

    assert len(read) > 10
    assert [name for name in read if f"| `{name}` |" not in (ROOT / "README.md").read_text()] == []


# The tests themselves


@pytest.mark.parametrize(("folder", "fails"), [(ROOT / "templates", True), (Path("admin/templates"), False)])
def test_unknown_variable_fails_the_run_in_our_templates_only(folder, fails):
    template = Template("[{{ city.nmae }}]", origin=Origin(str(folder / "city.html"), "city.html"))

    if fails:
        with pytest.raises(pytest.fail.Exception, match=r"city.html names an unknown variable: city.nmae"):
            template.render(Context())
    else:
        assert template.render(Context()) == "[]"
