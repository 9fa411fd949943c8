"""The desk's own screens: old addresses, unfinished work, changes at set times, translations."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy as _

from culture_for_all.content.types import ContentFile
from culture_for_all.kinds.roster import kinds
from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import SlugRedirect
from culture_for_all.records.rights import may
from culture_for_all.records.text import sort_key

from .changing import COPY
from .models import DueChange, Translation, WorkingCopy
from .screens import PortalAdmin
from .submissions import Submission


@admin.register(SlugRedirect)
class SlugRedirectAdmin(PortalAdmin):
    """Old addresses are written by the records themselves; here they can be looked up and removed."""

    list_display = ["old_slug", "model", "language"]
    list_filter = ["language"]
    search_fields = ["old_slug"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(WorkingCopy)
class UnfinishedAdmin(PortalAdmin):
    """What a person has typed and readers do not see yet: theirs alone. Each leads on to its form."""

    keeps_copies = False
    list_display = ["__str__", "kind", "at"]
    fields = readonly_fields = ["kind", "at", "text"]

    def get_paginator(self, request, queryset, per_page, **kwargs):
        return Paginator(queryset, per_page, **kwargs)  # one person has few

    def get_queryset(self, request):
        return super().get_queryset(request).filter(by=request.user, state=WorkingCopy.State.OPEN)

    def has_module_permission(self, request):
        return request.user.is_staff

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff

    has_delete_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the form; what has none any more, or none for this person, is shown as a text."""
        kept = self.get_object(request, object_id)
        if address := kept and self.address_of(request, kept):
            return HttpResponseRedirect(address)
        return super().change_view(request, object_id, form_url, extra_context)

    def address_of(self, request, kept):
        screens = {model._meta.label_lower: screen for model, screen in self.admin_site._registry.items()}
        screen = screens.get(kept.model)
        if screen is None:
            return None
        name, key = f"admin:{screen.opts.app_label}_{screen.opts.model_name}", kept.record_id
        if key is None:
            return f"{reverse(f'{name}_add')}?{COPY}={kept.pk}" if screen.has_add_permission(request) else None
        record = screen.get_object(request, str(key))
        may_open = record is not None and screen.has_change_permission(request, record)
        return f"{reverse(f'{name}_change', args=[key])}?{COPY}={kept.pk}" if may_open else None

    @admin.display(description=WorkingCopy._meta.get_field("model").verbose_name, ordering="model")
    def kind(self, kept):
        return capfirst(kept.kind)

    @admin.display(description=WorkingCopy._meta.get_field("submission").verbose_name)
    def text(self, kept):
        said = Submission.from_json(kept.submission).in_lines()
        rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", ((name, linebreaks(text)) for name, text in said))
        return format_html("<dl>{}</dl>", rows)

    def log_deletions(self, request, queryset):
        """Nobody else has seen it, so nobody is told."""


@admin.register(DueChange)
class DueChangeAdmin(PortalAdmin):
    """What is to be done at set times; it is set and cancelled on the screens of the records."""

    list_display = ["record", "action", "at", "by", "state", "reason"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["by"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.is_staff and bool(self._models(request.user))

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(model__in=self._models(request.user))

    def _models(self, user):
        return [kind.model._meta.label_lower for kind in kinds() if kind.is_record and may(user, "publish", kind.model)]

    @admin.display(description=_("record"), ordering="label")
    def record(self, due):
        name = due.model.replace(".", "_")
        return format_html('<a href="{}">{}</a>', reverse(f"admin:{name}_due", args=[due.record_id]), due.label)

    @admin.display(description=_("why not"))
    def reason(self, due):
        return due.reason


class KindFilter(admin.SimpleListFilter):
    title = _("kind of record")
    parameter_name = "model"

    def lookups(self, request, model_admin):
        names = [
            (model._meta.label_lower, capfirst(str(model._meta.verbose_name_plural)))
            for model in model_admin.seen(request)
        ]
        return sorted(names, key=lambda name: sort_key(name[1], get_language()))

    def queryset(self, request, queryset):
        return queryset.filter(model=self.value()) if self.value() else queryset


class TranslationState(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("missing", _("missing")), ("outdated", _("outdated"))]

    def queryset(self, request, queryset):
        names = [name for name, label in self.lookup_choices]
        return queryset.filter(**{f"{self.value()}__gt": 0}) if self.value() in names else queryset


class TranslationList(ChangeList):
    def get_results(self, request):
        """Give the rows of the page their records, with a query for each kind among them."""
        super().get_results(request)
        rows = list(self.result_list)
        found = {}
        for model in {row.model for row in rows}:
            own = self.model_admin.admin_for(model)
            records = own.get_queryset(request).select_related(*own.list_select_related or ())
            told = records.filter(public_id__in=[row.public_id for row in rows if row.model == model])
            found |= {record.public_id: record for record in told}
        for row in rows:
            row.record = found.get(row.public_id)
        self.result_list = [row for row in rows if row.record]


@admin.register(Translation)
class TranslatingAdmin(PortalAdmin):
    """What is to be translated, oldest first, of the kinds that this user may look at; each leads to the record's form."""

    list_display = ["name", "kind", "language", "missing", "outdated", "words", "waiting_since"]
    list_filter = ["language", TranslationState, KindFilter]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return bool(self.seen(request))

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def seen(self, request):
        """Return the models whose records this user may look at."""
        admins = ((file.model, self.admin_site._registry.get(file.model)) for file in ContentFile.all())
        return [model for model, own in admins if own and own.has_view_or_change_permission(request)]

    def admin_for(self, label):
        return self.admin_site._registry[apps.get_model(label)]

    def get_queryset(self, request):
        labels = [model._meta.label_lower for model in self.seen(request)]
        return super().get_queryset(request).to_do().filter(model__in=labels)

    def get_changelist(self, request, **kwargs):
        return TranslationList

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the form of the record."""
        row = self.get_object(request, object_id)
        own = row and self.admin_for(row.model)
        record = own and own.get_queryset(request).filter(public_id=row.public_id).first()
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        opts = record._meta
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk]))

    @admin.display(description=_("name"))
    def name(self, row):
        return str(row.record)

    @admin.display(description=_("kind of record"), ordering="model")
    def kind(self, row):
        return capfirst(apps.get_model(row.model)._meta.verbose_name)

    @admin.display(description=_("waiting since"), ordering="since")
    def waiting_since(self, row):
        day = timezone.localdate(row.since)
        return date_range_text(day, day)
