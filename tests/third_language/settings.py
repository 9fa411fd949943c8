"""The settings of the tests and a third language, Latvian, of which nothing is translated yet.

`MIGRATIONS` is a folder for a copy of the project's migrations, to which those of the new columns are added.
"""

import os
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tests.settings import *

LANGUAGES = [*LANGUAGES, ("lv", _("Latvian"))]
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": tuple(code for code, _name in LANGUAGES)}
LANGUAGE_AUTHORITY = {**LANGUAGE_AUTHORITY, "lv": "LAV"}

sys.path.insert(0, os.environ["MIGRATIONS"])
MIGRATION_MODULES = {
    path.name: f"{path.parent.name}.{path.name}" for path in Path(os.environ["MIGRATIONS"]).glob("*/*/")
}
