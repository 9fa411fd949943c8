"""Who may what: the roles, and the groups that hold their rights.

The table is the roster's and says from which role on people may do something. What stands nowhere in it is closed to
all roles. `culture_for_all/desk/rights.py` narrows it for translators and for those who are bound to cities.
"""

from django.apps import apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils.translation import pgettext_lazy

from culture_for_all.kinds.roster import kinds


class Role(models.TextChoices):
    """Each may also what those before it may. Readers read what is published, which takes no right."""

    READER = "reader", pgettext_lazy("role", "reader")
    TRANSLATOR = "translator", pgettext_lazy("role", "translator")
    EDITOR = "editor", pgettext_lazy("role", "editor")
    PUBLISHER = "publisher", pgettext_lazy("role", "publisher")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "administrator")

    def includes(self, other):
        return [*Role].index(self) >= [*Role].index(other)


LOOK = {"view": Role.TRANSLATOR}
WRITE = LOOK | {"translate": Role.TRANSLATOR, "add": Role.EDITOR, "change": Role.EDITOR}
RECORD = WRITE | {"delete": Role.EDITOR, "publish": Role.PUBLISHER}  # without publishing one deletes own drafts only
SHARED = WRITE | {"delete": Role.PUBLISHER}  # without a status: whatever there is of it is public
OF_LAW = LOOK | dict.fromkeys(["translate", "add", "change", "delete", "publish"], Role.PUBLISHER)
OTHERS = {
    "partners.Phase": SHARED,
    "pictures.Picture": SHARED,
    "records.SlugRedirect": dict.fromkeys(["view", "delete"], Role.PUBLISHER),
    "audit.Entry": {"view": Role.ADMINISTRATOR},
    "auth.User": dict.fromkeys(["view", "add", "change", "delete"], Role.ADMINISTRATOR),
    "auth.Group": dict.fromkeys(["view", "add", "change", "delete"], Role.ADMINISTRATOR),
}


def table():
    """Return for each model what may be done with it, and from which role on."""
    found = {kind.model: rights_to(kind) for kind in kinds()}
    found |= {apps.get_model(label): rights for label, rights in OTHERS.items()}
    return {
        model: {action: role for action, role in rights.items() if action in model._meta.default_permissions}
        for model, rights in found.items()
    }


def rights_to(kind):
    """Return who may do what with records of a kind; those that have no lists are pages of law."""
    if not kind.is_record:
        return SHARED
    return RECORD if kind.is_listed else OF_LAW


def codenames(role):
    """Return the rights of a role as pairs of app label and codename."""
    return {
        (model._meta.app_label, get_permission_codename(action, model._meta))
        for model, rights in table().items()
        for action, least in rights.items()
        if role.includes(least)
    }


def synchronise(sender, using, **kwargs):
    """After the last app has migrated, give the groups of the roles what the table says; others are left alone."""
    if sender is not [config for config in apps.get_app_configs() if config.models_module][-1]:
        return
    stored = Permission.objects.using(using).values_list("content_type__app_label", "codename", "pk")
    keys = {(app_label, codename): pk for app_label, codename, pk in stored}
    for role in Role:
        group, _is_new = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([keys[right] for right in codenames(role)])
