"""Fills the database and the folders of `portal.serve` and writes down which pages to look at, in pages.json.

A process of its own, since its settings are those of production.
"""

import json
import logging
import re
from datetime import timedelta

import django

django.setup()

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402
from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import resolve, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.translation import override  # noqa: E402

from culture_for_all.content.loading import load  # noqa: E402
from culture_for_all.content.management.commands.load_content import STARTER  # noqa: E402
from culture_for_all.desk.models import DueChange, Preview, Version  # noqa: E402
from culture_for_all.desk.versions import collecting  # noqa: E402
from culture_for_all.records.models import LANGUAGE_CODES, Record  # noqa: E402
from culture_for_all.staff.letters import password_link  # noqa: E402
from events.models import Event  # noqa: E402
from tests.browser.portal import APP_KEY, EDITOR, NEWCOMER  # noqa: E402
from tests.crawler import crawl  # noqa: E402
from tests.factories.partners import VenueFactory  # noqa: E402
from tests.factories.pictures import PictureFactory  # noqa: E402
from tests.factories.visits import AdoptionFactory  # noqa: E402
from visits.models import GoodPractice, Insight, StudyVisit  # noqa: E402

ACCOUNT = [
    *("mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
    *("mfa_reauthenticate", "admin:password_change"),
    *("admin_password_reset", "password_reset_done", "password_reset_complete", "admin:auth_user_add"),
]

REASON = "Tikslinta pagal šaltinį"


class Copyist(Client):
    """A visitor who keeps a copy of every page in a folder."""

    def __init__(self, folder):
        super().__init__(raise_request_exception=False, SERVER_NAME="127.0.0.1")
        self.folder = folder
        folder.mkdir()

    def get(self, path, *args, **kwargs):
        response = super().get(path, *args, **kwargs)
        if response.get("Content-Type", "").startswith("text/html") and response.content:
            (self.folder / f"{re.sub('[^a-z0-9]+', '-', path).strip('-')}.html").write_bytes(response.content)
        return response


def fill():
    """Load the starter content and give it what it lacks of the kinds of pages that there are."""
    load(STARTER)
    TOTP.activate(User.objects.create_superuser(**EDITOR), APP_KEY)
    RecoveryCodes.activate(User.objects.get(username=EDITOR["username"]))
    User.objects.create_superuser(**NEWCOMER)
    visit, practice = StudyVisit.objects.first(), GoodPractice.objects.first()
    AdoptionFactory(good_practice=practice, city=visit.host_city)
    GoodPractice.objects.filter(pk=practice.pk).update(cover=PictureFactory())
    change_visit(visit)
    VenueFactory(draft=True).delete()
    withdrawn, draft, untranslated = Insight.objects.order_by("-pk")[:3]
    Insight.objects.filter(pk=withdrawn.pk).update(status=Record.Status.WITHDRAWN)
    Insight.objects.filter(pk=draft.pk).update(status=Record.Status.DRAFT)
    Insight.objects.filter(pk=untranslated.pk).update(original_language="lt", title_en="", text_en="")
    # Of which a plan can be made: two drafts, one of which is to be filled in.
    unready = Event.objects.filter(stop__study_visit=StudyVisit.objects.exclude(stops=None).first()).order_by("pk")[:2]
    Event.objects.filter(pk__in=[event.pk for event in unready]).update(status=Record.Status.DRAFT)
    Event.objects.filter(pk=unready[0].pk).update(summary_lt="", summary_en="")
    DueChange.objects.create(
        model="visits.studyvisit",
        record_id=StudyVisit.objects.exclude(stops=None).first().pk,
        label=str(visit),
        action=DueChange.Action.WITHDRAW,
        at=timezone.now() + timedelta(days=1),
        by=User.objects.get(username=EDITOR["username"]),
    )
    return withdrawn, untranslated


def change_visit(visit):
    """Give the visit a second version, in which texts, facts and parts differ from the first."""
    with collecting(reason=REASON):
        visit.summary_lt = f"Naujas sakinys. {visit.summary_lt}"
        visit.kind = next(kind for kind in StudyVisit.Kind if kind != visit.kind)
        visit.save()
        visit.delegations.last().delete()


def public_pages(pages, withdrawn, untranslated):
    """Return per language the path of the page with most text of each kind, and of some special cases."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            richest = {}
            for page in pages.values():
                if page.language == code and page.status == 200 and "?" not in page.path:
                    length = sum(map(len, page.text.values()))
                    name = resolve(page.path).view_name
                    richest[name] = max(richest.get(name, (0, "")), (length, page.path))
            found[code] = {name: path for name, (length, path) in richest.items()} | {
                "search:found": reverse("search", query={"q": "bibliotek" if code == "lt" else "library"}),
                "search:nothing": reverse("search", query={"q": "xyzzy"}),
                "list:filtered": reverse("visits:goodpractice-list", query={"city": "vilnius"}),
                "list:nothing": reverse("visits:goodpractice-list", query={"city": "nowhere"}),
                "list:second-page": reverse("visits:goodpractice-list", query={"page": 2}),
                "record:withdrawn": withdrawn.get_absolute_url(),
                "record:untranslated": untranslated.get_absolute_url(),
                "error:404": f"/{code}/nowhere/",
            }
    return found


def admin_pages():
    """Return the paths of the screens that editors use, by name."""
    screens = {"index": "/admin/"} | {name: reverse(name) for name in ACCOUNT}
    screens["password_reset_confirm"] = password_link(User.objects.create_user("invited")).removeprefix(
        settings.SITE_URL
    )
    models = ["visits.StudyVisit", "visits.GoodPractice", "visits.Recommendation", "partners.Venue", "pictures.Picture"]
    for model in map(apps.get_model, models):
        name = model._meta.model_name
        record = model.objects.first()
        for screen, args in {"changelist": [], "add": [], "change": [record.pk]}.items():
            screens[f"{name}:{screen}"] = reverse(f"admin:{model._meta.app_label}_{name}_{screen}", args=args)
    for screen in ("delete", "history"):
        screens[f"picture:{screen}"] = reverse(f"admin:pictures_picture_{screen}", args=[record.pk])
    visit = StudyVisit.objects.exclude(stops=None).first()
    screens["studyvisit:publish"] = reverse("admin:visits_studyvisit_publish", query={"record": visit.pk})
    args = [StudyVisit.objects.get(public_id=Version.objects.get(reason=REASON).public_id).pk]
    screens |= {
        f"studyvisit:{name}": reverse(f"admin:visits_studyvisit_{name}", args=args) for name in ("history", "compare")
    }
    screens["studyvisit:compare"] += "?from=1"
    screens["studyvisit:outdated"] = reverse("admin:visits_studyvisit_change", args=args)
    screens["translation:changelist"] = reverse("admin:desk_translation_changelist")
    screens["studyvisit:version"] = reverse("admin:visits_studyvisit_version", args=[*args, 1])
    deleted = Version.objects.filter(state=Version.State.DELETED).first()
    screens["venue:deleted"] = reverse("admin:partners_venue_deleted")
    screens["venue:deleted_version"] = reverse("admin:partners_venue_deleted_version", args=[deleted.public_id])
    screens["studyvisit:due"] = reverse("admin:visits_studyvisit_due", args=[visit.pk])
    preview = Preview.objects.create(
        model="visits.studyvisit",
        label=str(visit),
        pages=dict.fromkeys(LANGUAGE_CODES, ""),
        form=reverse("admin:visits_studyvisit_change", args=[visit.pk]),
        by=User.objects.get(username=EDITOR["username"]),
    )
    screens["studyvisit:preview"] = reverse("admin:visits_studyvisit_preview", args=[preview.pk])
    screens["duechange:changelist"] = reverse("admin:desk_duechange_changelist")
    return dict.fromkeys(LANGUAGE_CODES, screens)


def main():
    logging.disable()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    special = fill()
    copyist = Copyist(settings.VAR_DIR / "html")
    pages, _clicks = crawl(copyist, "/lt/", settings.SITE_URL)
    public = public_pages(pages, *special)
    for path in {path for paths in public.values() for path in paths.values()} - pages.keys():
        copyist.get(path)
    facts = {
        "public": public,
        "admin": admin_pages(),
        "html": str(copyist.folder),
        "broken": sorted(page.path for page in pages.values() if page.status >= 400),
    }
    (settings.VAR_DIR / "pages.json").write_text(json.dumps(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
