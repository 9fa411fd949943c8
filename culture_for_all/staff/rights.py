"""The rights of those who give rights."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q


def rights_of(holder):
    """Return the permissions of a user or a group, those of a user who may not sign in now included."""
    if isinstance(holder, Group):
        return holder.permissions.all()
    return Permission.objects.filter(Q(user=holder) | Q(group__user=holder)).distinct()


def beyond(user):
    """Return the permissions that `user` does not have."""
    return Permission.objects.none() if user.is_superuser else Permission.objects.exclude(pk__in=rights_of(user))


def may_rule(user, holder):
    """Whether `user` has all rights that `holder`, a user or a group, has."""
    if user.is_superuser:
        return True
    return not getattr(holder, "is_superuser", False) and not rights_of(holder).filter(pk__in=beyond(user)).exists()


def may_give(user, model):
    """Return the groups or permissions, whichever `model` is, that `user` may give to others."""
    if issubclass(model, Permission):
        return Permission.objects.exclude(pk__in=beyond(user)).select_related("content_type")
    return Group.objects.exclude(permissions__in=beyond(user))
