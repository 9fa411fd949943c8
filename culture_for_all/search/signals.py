"""The index follows every change. This room serves all apps, so it listens to them instead of being called."""

from functools import partial
from operator import attrgetter

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete

from culture_for_all.content.together import started
from culture_for_all.records.following import follow_parts, follow_relation

from .indexing import all_kinds, collecting, dependants, rebuild, update, update_if_changed
from .models import Synonyms


def connect():
    """Listen to the records of all kinds, to their parts, and to the relations that lead to what they are found by."""
    for kind in all_kinds():
        follow_records(kind)
        changed = partial(update, kind)
        for step in {path.partition("__")[0] for path in [*kind.related, *kind.part_paths]}:
            relation = kind.model._meta.get_field(step)
            if relation.many_to_many:
                follow_relation(kind.model, relation.remote_field.through, changed)
            elif relation.one_to_many:
                follow_parts(relation.related_model, attrgetter(relation.field.attname), changed)
    post_migrate.connect(follow_migrations, sender=apps.get_app_config("search"))
    started.connect(collect)


def collect(stack, **kwargs):
    stack.enter_context(collecting())


def follow_migrations(plan=(), **kwargs):
    """Make all anew after a migration that says it has changed texts, which it does behind our back."""
    if any(getattr(migration, "changes_texts", False) for migration, is_backwards in plan):
        for group in Synonyms.objects.all():
            group.save()
        for _progress in rebuild():
            pass


def follow_records(kind):
    def saved(instance, update_fields, **kwargs):
        if update_fields is None:
            update_if_changed(kind, instance)
        else:
            update(kind, [instance.pk])

    def will_be_deleted(instance, **kwargs):
        vars(instance).setdefault("search_dependants", {})[kind] = dependants(kind, [instance.pk])

    def deleted(instance, **kwargs):
        update(kind, [instance.pk])
        for other, pks in instance.search_dependants.pop(kind).items():
            update(other, pks)

    post_save.connect(saved, sender=kind.model, weak=False)
    pre_delete.connect(will_be_deleted, sender=kind.model, weak=False)
    post_delete.connect(deleted, sender=kind.model, weak=False)
