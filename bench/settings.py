"""The settings of a production node on loopback: no debug, templates cached, plain static storage."""

import os

os.environ.setdefault("DEBUG", "off")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-on-this-machine")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")

from culture_for_all.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": True}
