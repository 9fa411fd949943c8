"""The history of a record: its versions can be looked at, compared and brought back, deleted records too."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from culture_for_all.content.entry import ContentError
from culture_for_all.content.keys import PublicIds
from culture_for_all.content.types import ContentFile
from culture_for_all.content.values import values_of

from .changing import COPY
from .comparing import Comparison, said_in
from .models import Version, WorkingCopy
from .restoring import Restoration

NOW = "now"
PER_PAGE = 20


class HistoryMixin:
    """Shows versions to whoever may look at the record, and brings them back for whoever may change or add it."""

    @property
    def has_versions(self):
        return ContentFile.of(self.model) is not None

    def get_urls(self):
        views = [
            ("deleted/", self.deleted_list_view, "deleted"),
            ("deleted/<uuid:public_id>/", self.deleted_view, "deleted_version"),
            ("<path:object_id>/history/compare/", self.compare_view, "compare"),
            ("<path:object_id>/history/<int:number>/", self.version_view, "version"),
        ]
        urls = [
            path(route, self.admin_site.admin_view(view), name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")
            for route, view, name in views
        ]
        return [*(urls if self.has_versions else []), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        shown = {"deleted_path": self._path("deleted")} if self.has_versions else {}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        shown, record = {}, self.get_object(request, unquote(object_id))
        if self.has_versions and record and self.has_view_or_change_permission(request, record):
            pages = Paginator(Version.objects.of(record).select_related("by").order_by("-number"), PER_PAGE)
            page = pages.get_page(request.GET.get("page"))
            shown = {"versions": told(page), "page": page, "numbers": numbers(record)}
            shown["compare_path"] = self._path("compare", record.pk)
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})

    def version_view(self, request, object_id, number):
        """Show a version; sent, bring it back as a working copy."""
        record = self._seen(request, object_id)
        version = self._version(record, number)
        may_restore = self.keeps_copies and self.has_change_permission(request, record)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            return self._restore(request, version, record)
        context = {
            "title": capfirst(gettext("version %(number)d") % {"number": number}),
            "version": version,
            "comparison": Comparison(version.file, version.values, version.values, whole=True),
            "may_restore": may_restore,
        }
        return self._page(request, "admin/desk/version.html", context, record)

    def compare_view(self, request, object_id):
        """Compare two versions, the older one first, or one with what the record says now."""
        record = self._seen(request, object_id)
        chosen = [request.GET.get("from", ""), request.GET.get("to", NOW)]
        first, second = sorted(chosen, key=lambda number: (number == NOW, int(number) if number.isdecimal() else 0))
        (before, first_values), (after, second_values) = self._side(record, first), self._side(record, second)
        context = {
            "title": gettext("What changed"),
            "before": before,
            "after": after,
            "comparison": Comparison(ContentFile.of(record), first_values, second_values),
            "numbers": numbers(record),
            "chosen": chosen,
        }
        return self._page(request, "admin/desk/compare.html", context, record)

    def deleted_list_view(self, request):
        """List the records of this kind that are no more, as far as this user might have looked at them."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        page = Paginator(self._deleted().order_by("-at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
        keys = PublicIds()
        records = [(version, version.as_record(keys)) for version in page]
        shown = [pair for pair in records if self.has_view_or_change_permission(request, pair[1])]
        context = {"title": gettext("Deleted records"), "records": shown, "page": page}
        return self._page(request, "admin/desk/deleted.html", context)

    def deleted_view(self, request, public_id):
        """Show what a deleted record said; sent, bring it back as a working copy of the form that adds one."""
        version = self._deleted().filter(public_id=public_id).first()
        record = version and version.as_record()
        if version is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        may_restore = self.keeps_copies and self.has_add_permission(request)
        if request.method == "POST":
            if not may_restore:
                raise PermissionDenied
            return self._restore(request, version, None)
        context = {
            "title": str(record),
            "version": version,
            "comparison": Comparison(version.file, version.values, version.values, whole=True),
            "may_restore": may_restore,
        }
        return self._page(request, "admin/desk/version.html", context)

    @transaction.atomic
    def _restore(self, request, version, record):
        """Lead to a working copy of the version; who brings a deleted record back again, to what they had begun."""
        address = self._path("change", record.pk) if record else self._path("add")
        begun = WorkingCopy.objects.of(self.model).filter(record_id=None, public_id=version.public_id, by=request.user)
        if record is None and (kept := begun.first()):
            return HttpResponseRedirect(f"{address}?{COPY}={kept.pk}")
        try:
            restored = Restoration(self, request, version, record)
        except ContentError as error:
            for problem in error.problems:
                self.message_user(request, problem.message, messages.ERROR)
            return HttpResponseRedirect(request.path)
        kept = WorkingCopy.keep(
            *(self.model, record and record.pk, version.public_id),
            *(restored.submission, restored.base, request.user),
        )
        message = gettext("This is what the version said, in a working copy. Readers see it once you save it.")
        self.message_user(request, message, messages.SUCCESS)
        for label, reason in restored.lost:
            message = gettext("Could not be brought back: %(what)s. %(reason)s")
            self.message_user(request, message % {"what": label, "reason": reason}, messages.WARNING)
        return HttpResponseRedirect(f"{address}?{COPY}={kept.pk}")

    def _seen(self, request, object_id):
        """Return the record, if this user may look at it."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _version(self, record, number):
        version = Version.objects.of(record).filter(number=number).select_related("by").first()
        if version is None:
            raise Http404
        return version

    def _side(self, record, number):
        """Return the version of that number and its values; for what the record says now there is none."""
        if number == NOW:
            return None, values_of(record)
        if not number.isdecimal() or len(number) > 9:
            raise Http404
        version = self._version(record, int(number))
        return version, version.values

    def _deleted(self):
        """Return the last versions of the records of this kind that are no more."""
        deleted = Version.objects.filter(model=self.opts.label_lower, state=Version.State.DELETED)
        here = self.model._default_manager.values("public_id")
        return deleted.exclude(public_id__in=here).newest().select_related("by")

    def _page(self, request, template, context, record=None):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record,
            "change_path": record and self._path("change", record.pk),
            "history_path": record and self._path("history", record.pk),
            "compare_path": record and self._path("compare", record.pk),
            "changelist_path": self._path("changelist"),
            **context,
        }
        return TemplateResponse(request, template, context)

    def _path(self, name, *args):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)


def numbers(record):
    """Return the numbers of the versions of a record with their times, newest first."""
    return list(Version.objects.of(record).order_by("-number").values_list("number", "at"))


def told(page):
    """Return the versions of a page, each with what it changed in short, `None` for the first there is."""
    versions = list(page)
    if not versions:
        return []
    older = Version.objects.filter(public_id=versions[-1].public_id, number=versions[-1].number - 1).first()
    pairs = zip(versions, [*versions[1:], older], strict=True)
    return [
        (version, last and said_in(Comparison(version.file, last.values, version.values, names=False)))
        for version, last in pairs
    ]
