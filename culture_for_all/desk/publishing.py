"""Publishing records together with the drafts that they name, each with what it lacks to be filled in there."""

from collections import Counter

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.content.together import together
from culture_for_all.records.models import Record, columns

from .changing import Editing
from .keys import is_key
from .plans import Plan

MOST = 50  # records that are chosen for one plan
RECORD = "record"  # what an address names the records by
TICKED = "publish"


class Refused(Exception):
    """Something of a plan cannot be published, so nothing is."""


class ShortForm:
    """Some fields of an ordinary form. What is wrong with the others is said above them."""

    def _get_validation_exclusions(self):
        return set()

    def add_error(self, field, error):
        if field is not None or not hasattr(error, "error_dict"):
            super().add_error(field, error)
            return
        elsewhere = {}
        for name, errors in error.error_dict.items():
            if name in self.fields or name == NON_FIELD_ERRORS:
                super().add_error(None if name == NON_FIELD_ERRORS else name, errors)
            else:
                elsewhere[name] = errors
        if elsewhere:
            super().add_error(None, reasons(ValidationError(elsewhere), self._meta.model))


def reasons(error, model):
    """Return the messages of a validation error of a `model` in one line, each with the names of its fields."""
    fields_by_reason = {}
    for name, messages_of_field in error.message_dict.items():
        field = [] if name == NON_FIELD_ERRORS else [str(capfirst(model._meta.get_field(name).verbose_name))]
        for reason in messages_of_field:
            fields_by_reason.setdefault(reason, []).extend(field)
    return " ".join(
        f"{', '.join(fields)}: {reason}" if fields else reason for reason, fields in fields_by_reason.items()
    )


class PublishingMixin:
    """A form from which a record is published together with what it names."""

    def get_urls(self):
        view = self.admin_site.admin_view(transaction.atomic(self.publish_together))
        return [
            path("publish/", view, name=f"{self.opts.app_label}_{self.opts.model_name}_publish"),
            *super().get_urls(),
        ]

    def plan_address(self, records):
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_publish")
        return f"{address}?{'&'.join(f'{RECORD}={record.pk}' for record in records)}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.pk and not obj.is_withdrawn and self.may_publish(request, obj):
            context["plan_address"] = self.plan_address([obj])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_publish(self, request, record):
        return self.has_publish_permission(request, record) and self.has_change_permission(request, record)

    # A form that says "published"

    def save_form(self, request, form, change):
        """Store as a draft what is published for the first time, until it is known what hangs on it."""
        record = super().save_form(request, form, change)
        request.is_first_published = self._is_first_published(request, form)
        if request.is_first_published:
            record.status = Record.Status.DRAFT
        return record

    def save_related(self, request, form, formsets, change):
        """Publish it unless what it names are drafts too: then the plan, to which the editor is led, publishes all."""
        super().save_related(request, form, formsets, change)
        if not request.is_first_published:
            return
        if Plan([form.instance]).drafts:
            form.changed_data.remove("status")
            request.is_led_to_plan = True
        else:
            form.instance.status = Record.Status.PUBLISHED
            form.instance.save(update_fields=["status", "updated_at"])

    def _is_first_published(self, request, form):
        was_draft = form.initial.get("status", Record.Status.DRAFT) == Record.Status.DRAFT
        is_changed = was_draft and form.instance.is_published and "status" in form.changed_data
        return is_changed and IS_POPUP_VAR not in request.POST and not getattr(request, "publishes_alone", False)

    def response_add(self, request, obj, post_url_continue=None):
        return self._lead_to_plan(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._lead_to_plan(request, obj) or super().response_change(request, obj)

    def _lead_to_plan(self, request, obj):
        if not getattr(request, "is_led_to_plan", False):
            return None
        message = gettext("“%(record)s” is stored, and not published yet: it names what is not published either.")
        self.message_user(request, message % {"record": obj}, messages.INFO)
        return HttpResponseRedirect(self.plan_address([obj]))

    # The plan

    def plan_for(self, request, queryset):
        """Lead to a plan for the chosen drafts if what they name are drafts too."""
        chosen = queryset.filter(status=Record.Status.DRAFT)
        records = list(chosen[:MOST])
        if not (records and Plan(records).drafts):
            return None
        if queryset.exclude(status=Record.Status.PUBLISHED).count() > len(records):
            message = gettext("Withdrawn records, and more drafts than %(most)d, are not in this plan.")
            self.message_user(request, message % {"most": MOST}, messages.WARNING)
        return HttpResponseRedirect(self.plan_address(records))

    def publish_together(self, request):
        if not self.has_publish_permission(request):
            raise PermissionDenied
        request.editing = Editing()
        wholes = self._wholes(request)
        if not wholes:
            self.message_user(request, gettext("There is nothing to publish here."), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        if request.method == "POST":
            try:
                with together():
                    plan = self._filled(request, wholes)
                    published = self._publish(request, plan)
            except Refused:
                messages.error(request, gettext("Nothing was published yet. See what is said below."))
            else:
                self._tell(request, plan, published)
                if len(wholes) == 1:
                    name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
                    return HttpResponseRedirect(reverse(name, args=[wholes[0].pk]))
                return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        else:
            plan = self._filled(request, wholes)
        context = self.admin_site.each_context(request) | {
            "title": gettext("Publish together"),
            "opts": self.opts,
            "original": wholes[0] if len(wholes) == 1 else None,
            "plan": plan,
        }
        return render(request, "admin/desk/publish.html", context)

    def _wholes(self, request):
        keys = [key for key in request.GET.getlist(RECORD) if is_key(self.model, key)][:MOST]
        records = self.get_queryset(request).filter(pk__in=keys).exclude(status=Record.Status.WITHDRAWN)
        if request.method == "POST":
            records = records.select_for_update(of=("self",))
        return [record for record in records if self.may_publish(request, record)]

    def _filled(self, request, wholes):
        """Return the plan with what its page shows of each record: why it may not be ticked, or its form."""
        sent = request.POST if request.method == "POST" else None
        plan = Plan(wholes, is_locked=sent is not None)
        for item in plan.items:
            record, model_admin = item.record, self.admin_site.get_model_admin(type(item.record))
            may_publish = model_admin.may_publish(request, record)
            chosen = item.is_whole or item.is_suggested if sent is None else item.key in sent.getlist(TICKED)
            item.admin, item.form, item.is_ticked = model_admin, None, chosen and record.is_hidden and may_publish
            if model_admin.has_view_permission(request, record):
                item.address = reverse(
                    f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk]
                )
            if record.is_withdrawn:
                item.why_not = _("withdrawn")
            elif not may_publish:
                item.why_not = _("you may not publish it")
            elif record.is_hidden:
                item.why_not = _("not chosen")
                item.form = model_admin.short_form(request, record, item.key, sent, item.is_ticked)
        return plan

    def short_form(self, request, record, prefix, sent=None, is_ticked=False):
        """Return of the form of `record` the fields that it lacks to be published, and what is wrong with it then."""
        language = record.original_language
        names = [f"{name}_{language}" for name in record.missing_fields(language)]
        if sent is not None and is_ticked:
            record.status = Record.Status.PUBLISHED
        form = self.get_form(request, record, change=True, fields=names)
        short = type(form)(form.__name__, (ShortForm, form), {"__module__": form.__module__})
        short = short(sent, instance=record, prefix=prefix)
        short.late = {
            record._meta.get_field(name).verbose_name: text
            for name in columns(*record.essential_fields)
            if name not in names and (text := (sent or {}).get(f"{prefix}-{name}", "").strip())
        }
        return short

    def _publish(self, request, plan):
        """Publish what is ticked, what is named before what names it, and keep what was typed for the rest.

        Raise `Refused` if that cannot be done, or somebody else has filled in meanwhile what was typed here.
        """
        items = [item for item in reversed(plan.items) if item.form and (item.is_ticked or item.form.has_changed())]
        are_right = [item.form.is_valid() and not item.form.late for item in items]
        if not (items and all(are_right)):
            raise Refused
        for item in items:
            item.admin.store_short_form(request, item.form, item.is_ticked)
        return [item.record for item in items if item.is_ticked]

    def store_short_form(self, request, form, is_ticked):
        record = self.save_form(request, form, change=True)
        self.save_model(request, record, form, change=True)
        self.save_related(request, form, [], change=True)
        if is_ticked:
            form.changed_data.append("status")
        self.log_change(request, record, self.construct_change_message(request, form, []))

    def _tell(self, request, plan, published):
        """Tell what readers see now, and what they still do not see and why."""
        counted = Counter(record._meta.verbose_name_plural for record in reversed(published))
        told = ", ".join(f"{name} ({number})" for name, number in counted.items())
        if told:
            message = gettext("Readers now see: %(what)s.") % {"what": told}
            whole = plan.items[0].record
            link = format_html('<a href="{}">{}</a>', whole.get_absolute_url(), whole) if whole.is_published else ""
            self.message_user(request, format_html("{} {}", message, link), messages.SUCCESS)
        if left := [item for item in plan.items if not item.record.is_published]:
            told = "; ".join(f"{item.record} ({item.why_not})" for item in left)
            self.message_user(request, gettext("Still not shown: %(what)s.") % {"what": told}, messages.WARNING)
