"""The full copy is taken back when something in it is not public any more.

Its files are removed and not mended: a table without a row would not fit its checksum. The next export writes them anew.
"""

import logging
from functools import partial
from pathlib import Path
from shutil import rmtree

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_save

from culture_for_all.pictures.models import Picture
from culture_for_all.records.models import Record
from culture_for_all.representations.datasets import Dataset

from .dump import SUMS, dump_files

logger = logging.getLogger(__name__)


def connect():
    """Listen to what the collections hold: records, their parts, and the topics and pictures they name."""
    for model in [dataset.model for dataset in Dataset.all()]:
        pre_save.connect(saving, sender=model)
        post_delete.connect(deleted, sender=model)
        for relation in model._meta.related_objects:
            if relation.on_delete is models.CASCADE:
                of_published = partial(deleted, whole=relation.field.name)
                post_delete.connect(of_published, sender=relation.related_model, weak=False)
    post_delete.connect(deleted, sender=Picture)


def saving(sender, instance, **kwargs):
    """Recall the copy if a record stops being published."""
    is_leaving = isinstance(instance, Record) and instance.pk and not instance.is_published
    if is_leaving and dump_files() and sender.objects.published().filter(pk=instance.pk).exists():
        transaction.on_commit(recall)


def deleted(sender, instance, whole=None, **kwargs):
    """Recall the copy if what is deleted stood in it: parts do in that of their published `whole`."""
    record = getattr(instance, whole) if whole else instance
    if not isinstance(record, Record) or record.is_published:
        transaction.on_commit(recall)


def recall():
    """Remove the copy that is given away and any that is just being written, which then fails."""
    folder = Path(settings.DUMP_DIR)
    try:
        if dump_files():
            (folder / SUMS).unlink(missing_ok=True)  # without it none is given away, even if what follows fails
            rmtree(folder, ignore_errors=True)
            logger.info("The full copy was removed: something in it is not public any more")
        for unfinished in folder.parent.glob(f".{folder.name}-*"):
            rmtree(unfinished, ignore_errors=True)
    except OSError:
        logger.exception("Remove %s: something in it is not public any more, and the portal may not", folder)
