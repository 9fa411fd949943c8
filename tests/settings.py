"""Settings of the test run: files go to a temporary folder, DATABASE_URL may choose another database than SQLite."""

import atexit
import shutil
import tempfile
from pathlib import Path

from culture_for_all.settings import *

from .catalogues import compile_catalogues
from .templates import UnknownVariable

# Here, because Django reads the catalogues while it starts, before conftest.py is there.
compile_catalogues(LOCALE_PATHS)

TEMPORARY_DIR = Path(tempfile.mkdtemp(prefix="culture-for-all-tests-"))
atexit.register(shutil.rmtree, TEMPORARY_DIR, ignore_errors=True)
MEDIA_ROOT = TEMPORARY_DIR / "media"
STATIC_ROOT = TEMPORARY_DIR / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns when it is absent

STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable()
