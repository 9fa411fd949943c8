"""Where the interface is."""

from django.conf import settings

ROOT = "/api/v1/"


def collection_url(dataset):
    return settings.SITE_URL + ROOT + dataset.name
