"""Who may do what with records, beyond what Django knows."""

from django.contrib.auth import get_permission_codename

# Of what has texts in every language, and of records. Django stores them all, and asks for the first four.
TRANSLATED = ("add", "change", "delete", "view", "translate")
PERMISSIONS = (*TRANSLATED, "publish")


def may(user, action, model):
    """Whether `user` has the right to `action` on records of `model`, by name as in `PERMISSIONS`."""
    opts = model._meta
    return user.has_perm(f"{opts.app_label}.{get_permission_codename(action, opts)}")


def may_preview(user, model):
    """Whether `user` may read records of `model` that the public cannot: staff who may look at them in the admin."""
    return user.is_staff and (may(user, "view", model) or may(user, "change", model))
