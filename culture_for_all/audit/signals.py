"""What is written down. The log serves all rooms, so it listens to them instead of being called.

Records, users and groups are followed while a signed-in person's request is answered: what is loaded or mended at the
command line has no person.
"""

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from culture_for_all.kinds.roster import kinds
from culture_for_all.records.models import Record
from culture_for_all.staff.models import Profile

from .models import Entry
from .writing import current_person, write

Action = Entry.Action
FLAGS = ("is_active", "is_staff", "is_superuser")


def connect():
    user_logged_in.connect(signed_in)
    user_login_failed.connect(failed)
    for model in [kind.model for kind in kinds() if kind.is_record]:
        pre_save.connect(remember_status, sender=model)
        post_save.connect(saved_record, sender=model)
    for model in admin.site._registry:
        if "delete" in model._meta.default_permissions:  # the rest is what the portal keeps for itself
            post_delete.connect(deleted, sender=model)
    pre_save.connect(remember_flags, sender=User)
    post_save.connect(saved_user, sender=User)
    post_save.connect(saved_profile, sender=Profile)
    for many in (User.groups, User.user_permissions, Group.permissions, Profile.cities):
        m2m_changed.connect(changed_rights, sender=many.through)


def signed_in(user, **kwargs):
    write(Action.SIGNED_IN, person=user)


def failed(credentials, **kwargs):
    """Name those who exist only: anything else may be a password that was typed a line too early."""
    name = credentials.get(User.USERNAME_FIELD) or ""
    write(Action.FAILED, person=User.objects.filter(**{User.USERNAME_FIELD: name}).first())


def stored(instance, *fields):
    """Return what the database holds of the fields of a row that is about to be saved; nothing of a new one."""
    rows = type(instance)._default_manager.filter(pk=instance.pk)
    return rows.values_list(*fields).first() if instance.pk and current_person() else None


def remember_status(instance, **kwargs):
    vars(instance)["status_before"] = stored(instance, "status")


def saved_record(instance, **kwargs):
    before, person = vars(instance).pop("status_before", None), current_person()
    was_public = before == (Record.Status.PUBLISHED,)
    if person and instance.is_published is not was_public:
        write(Action.PUBLISHED if instance.is_published else Action.WITHDRAWN, instance)


def deleted(instance, **kwargs):
    if current_person():
        write(Action.DELETED, instance)


def remember_flags(instance, **kwargs):
    vars(instance)["flags_before"] = stored(instance, *FLAGS)


def saved_user(instance, created, **kwargs):
    before = vars(instance).pop("flags_before", None) or (True, False, False)
    changes = [
        f"{'+' if getattr(instance, flag) else '−'}{flag}"
        for flag, was in zip(FLAGS, before, strict=True)
        if getattr(instance, flag) is not was
    ]
    if current_person() and (created or changes):
        write(Action.ROLES, instance, details=" ".join(changes))


def saved_profile(instance, **kwargs):
    if current_person():
        write(Action.ROLES, instance.user, details=f"languages: {', '.join(instance.languages) or '–'}")


def changed_rights(instance, action, model, pk_set, **kwargs):
    sign = {"post_add": "+", "post_remove": "−"}.get(action)
    if current_person() and (sign and pk_set or action == "pre_clear"):
        names = sorted(map(str, model._default_manager.filter(pk__in=pk_set or [])))
        of = instance.user if isinstance(instance, Profile) else instance
        write(Action.ROLES, of, details=" ".join(f"{sign}{name}" for name in names) or "−")
