"""For rooms that follow what all apps save: which records a change of a part or of a relation is about."""

from django.db.models.signals import m2m_changed, post_delete, post_save


def follow_parts(model, key_of_whole, changed):
    """Call `changed` with the keys of the wholes whose parts, rows of `model`, are saved or deleted.

    `key_of_whole` returns it of a part.
    """

    def follow(instance, **kwargs):
        changed({key_of_whole(instance)})

    post_save.connect(follow, sender=model, weak=False)
    post_delete.connect(follow, sender=model, weak=False)


def follow_relation(model, through, changed):
    """Call `changed` with the keys of the rows of `model` whose many-to-many relation is changed, from either end."""

    def follow(instance, action, reverse, pk_set, **kwargs):
        if not reverse:
            pks = {instance.pk}
        elif action == "pre_clear":  # afterwards nobody knows whom it was about
            near, far = (
                next(field.name for field in through._meta.fields if field.related_model is end)
                for end in (type(instance), model)
            )
            cleared = set(through.objects.filter(**{near: instance}).values_list(far, flat=True))
            vars(instance).setdefault("cleared", {})[changed] = cleared
            return
        else:
            pks = instance.cleared.pop(changed) if action == "post_clear" else pk_set
        if action.startswith("post_") and pks:
            changed(pks)

    m2m_changed.connect(follow, sender=through, weak=False)
