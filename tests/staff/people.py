"""One person of each role, and what each may, as it was agreed; the code has a table of its own."""

from django.contrib.auth.models import Group, User

from culture_for_all.kinds.roster import kind_of
from culture_for_all.staff.models import Profile

TRANSLATOR, EDITOR, PUBLISHER, ADMINISTRATOR = range(1, 5)
ROLES = {
    "reader": 0,
    "translator": TRANSLATOR,
    "editor": EDITOR,
    "editor of the city": EDITOR,
    "editor of another city": EDITOR,
    "publisher": PUBLISHER,
    "administrator": ADMINISTRATOR,
}
LOOK = {"view": TRANSLATOR}
TEXTS = LOOK | {"translate": TRANSLATOR, "add": EDITOR, "change": EDITOR}
PUBLISHED = TEXTS | {"delete": PUBLISHER, "publish": PUBLISHER}
LAW = LOOK | {"translate": PUBLISHER, "add": PUBLISHER, "change": PUBLISHER, "delete": PUBLISHER, "publish": PUBLISHER}
SHARED = TEXTS | {"delete": PUBLISHER}
WITHOUT_LANGUAGES = {action: role for action, role in SHARED.items() if action != "translate"}
PEOPLE = dict.fromkeys(["view", "add", "change", "delete"], ADMINISTRATOR)
AGREED = {
    "partners.Topic": SHARED,
    "partners.Network": SHARED,
    "partners.Phase": SHARED,
    "pictures.Picture": SHARED,
    "partners.Source": WITHOUT_LANGUAGES,
    "search.Synonyms": WITHOUT_LANGUAGES,
    "pages.Page": LAW,
    "pages.AccessibilityStatement": {**LAW, "add": None, "delete": None},  # there is one, always
    "records.SlugRedirect": {"view": PUBLISHER, "delete": PUBLISHER},
    "audit.Entry": {"view": ADMINISTRATOR},
    "auth.User": PEOPLE,
    "auth.Group": PEOPLE,
}
ADDED_BY_ALL = ["partners.Source", "pictures.Picture"]  # those who are bound to cities included


def may(role, action, model):
    """Whether someone of the role may do so with the published things of `model`, those of their city if they have one."""
    label = model._meta.label
    least = AGREED.get(label, PUBLISHED if kind_of(model) else {}).get(action)
    if least is None or ROLES[role] < least:
        return False
    if "city" not in role or action == "view":
        return True
    kind = kind_of(model)
    if action == "add":
        return label in ADDED_BY_ALL or kind is not None and kind.city not in ("", "self")
    return role == "editor of the city" and kind is not None and bool(kind.city)


def may_change(role, model):
    return may(role, "change", model) or may(role, "translate", model)


def person(role, cities=(), languages=()):
    """Return a new person of the role, who may sign in to the admin."""
    user = User.objects.create_user(role.replace(" ", "-"), is_staff=True)
    user.groups.add(Group.objects.get(name=role.partition(" ")[0]))
    profile = Profile.objects.create(user=user, languages=[*languages])
    profile.cities.set(cities)
    return user
