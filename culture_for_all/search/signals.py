"""The index follows every change. This room serves all apps, so it listens to them instead of being called."""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete

from culture_for_all.content import loading

from .indexing import all_kinds, collecting, dependants, rebuild, update, update_if_changed
from .models import Synonyms


def connect():
    """Listen to the records of all kinds, to their parts, and to the relations that lead to what they are found by."""
    for kind in all_kinds():
        follow_records(kind)
        for step in {path.partition("__")[0] for path in [*kind.related, *kind.part_paths]}:
            relation = kind.model._meta.get_field(step)
            if relation.many_to_many:
                follow_relation(kind, relation.remote_field.through)
            elif relation.one_to_many:
                follow_parts(kind, relation.related_model, relation.field.attname)
    post_migrate.connect(follow_migrations, sender=apps.get_app_config("search"))
    loading.started.connect(collect_load)


def collect_load(stack, **kwargs):
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


def follow_parts(kind, model, key_of_whole):
    def changed(instance, **kwargs):
        update(kind, [getattr(instance, key_of_whole)])

    post_save.connect(changed, sender=model, weak=False)
    post_delete.connect(changed, sender=model, weak=False)


def follow_relation(kind, through):
    def changed(instance, action, reverse, model, pk_set, **kwargs):
        if not reverse:
            pks = {instance.pk}
        elif action == "pre_clear":  # afterwards nobody knows whom it was about
            near, far = (
                next(field.name for field in through._meta.fields if field.related_model is end)
                for end in (type(instance), kind.model)
            )
            cleared = set(through.objects.filter(**{near: instance}).values_list(far, flat=True))
            vars(instance).setdefault("search_cleared", {})[kind] = cleared
            return
        else:
            pks = instance.search_cleared.pop(kind) if action == "post_clear" else pk_set
        if action.startswith("post_") and pks:
            update(kind, pks)

    m2m_changed.connect(changed, sender=through, weak=False)
