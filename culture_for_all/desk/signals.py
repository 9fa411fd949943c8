"""Versions follow every change. The desk serves all apps, so it listens to them instead of being called."""

from functools import partial
from operator import attrgetter

from django.apps import apps
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils import timezone

from culture_for_all.content.parts import is_part
from culture_for_all.content.together import started
from culture_for_all.content.types import ContentFile
from culture_for_all.records.following import follow_parts, follow_relation

from . import versions
from .due import day_began, forget_done
from .models import AUTHORS_KEPT, Preview, Version, WorkingCopy


def connect():
    """Listen to the records of all kinds, their parts and the parts of these, and to the relations of all three."""
    for file in ContentFile.all():
        follow_records(file)
        follow_relations(file.model, partial(versions.follow, file))
        follow_all_parts(file, file.model, [])
    post_migrate.connect(follow_migrations, sender=apps.get_app_config("desk"))
    started.connect(collect)
    day_began.connect(forget)


def forget(**kwargs):
    """Delete what the desk has kept long enough, and who wrote versions."""
    forget_done()
    WorkingCopy.objects.untouched().delete()
    Preview.objects.filter(at__lt=timezone.now() - Preview.KEPT).delete()
    Version.objects.filter(at__lt=timezone.now() - AUTHORS_KEPT).forget_authors()


def collect(stack, **kwargs):
    stack.enter_context(versions.collecting())


def follow_migrations(plan=(), **kwargs):
    """Give what was there before a first version, so that the first edit can be taken back.

    Then, and not before each save: that would read every record twice. The same after migrations that change texts.
    """

    def has(flag):
        return any(getattr(migration, flag, False) for migration, is_backwards in plan)

    if has("begins_versions") or has("changes_texts"):
        versions.write_first()
    if has("begins_translations"):
        versions.write_all_translations()


def follow_records(file):
    def saved(instance, **kwargs):
        versions.follow(file, {instance.pk})

    def will_be_deleted(instance, **kwargs):
        versions.write_deletion(instance)

    post_save.connect(saved, sender=file.model, weak=False)
    pre_delete.connect(will_be_deleted, sender=file.model, weak=False)


def follow_relations(model, changed):
    for relation in model._meta.many_to_many:
        if relation.remote_field.through._meta.auto_created:
            follow_relation(model, relation.remote_field.through, changed)


def follow_all_parts(file, model, path):
    for relation in model._meta.related_objects:
        if is_part(relation):
            part, way = relation.related_model, [relation.field.name, *path]
            follow_parts(part, attrgetter(".".join([*way[:-1], f"{way[-1]}_id"])), partial(versions.follow, file))
            follow_relations(part, wholes_changed(file, part, "__".join(way)))
            follow_all_parts(file, part, way)


def wholes_changed(file, part, path):
    def changed(pks):
        versions.follow(file, set(part._default_manager.filter(pk__in=pks).values_list(path, flat=True)))

    return changed
