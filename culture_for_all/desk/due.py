"""What is published or withdrawn at a set time: by `manage.py tick`, through the ordinary form, in its author's name."""

import logging
from zoneinfo import ZoneInfo

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.dispatch import Signal
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import path, reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy as _, override

from culture_for_all.content.together import together
from culture_for_all.records.clocks import is_shown_twice, is_skipped, moment
from culture_for_all.records.models import LANGUAGE_CODES, Record

from .changing import BASE, COPY, KNOWN, Base
from .keys import is_key
from .models import DailyRound, DueChange, WorkingCopy
from .storage import is_unstored
from .submissions import Submission
from .typed import DateField, TimeField
from .versions import acting

logger = logging.getLogger(__name__)

# Sent once a day, for rooms to delete what they have kept long enough.
day_began = Signal()


class NotDone(Exception):
    """What was due cannot be done; `reasons` say why, in each language."""

    def __init__(self, reasons):
        super().__init__(reasons)
        self.reasons = reasons


class TimeForm(forms.Form):
    """What is to be done with a record, and when by the clocks of the portal."""

    action = forms.ChoiceField(label=_("What is to be done"), widget=forms.RadioSelect)
    date = DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = TimeField(label=_("Time"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    def __init__(self, actions, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [(action.value, action.label) for action in actions]
        self.fields["action"].initial = actions[0].value

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        when = cleaned["date"], cleaned["time"], ZoneInfo(settings.TIME_ZONE)
        cleaned["at"], self.is_doubtful = moment(*when), is_shown_twice(*when)
        if is_skipped(*when):
            self.add_error("time", _("On that day clocks go forward and never show this time. Choose another one."))
        elif cleaned["at"] <= timezone.now():
            self.add_error("date", _("This time is past. Choose one that is to come."))
        return cleaned


class DueMixin:
    """A form whose record, or working copy, can be given a time."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_due"
        return [
            path("<path:object_id>/due/", self.admin_site.admin_view(self.set_time), name=name),
            *super().get_urls(),
        ]

    def due_address(self, record, copy=None):
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_due", args=[record.pk])
        return f"{address}?{COPY}={copy.pk}" if copy else address

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and obj.pk and self.may_publish(request, obj):
            copy = request.editing.copy
            if copy or not obj.is_withdrawn:
                context["due_address"] = self.due_address(obj, copy)
            context["due_changes"] = DueChange.objects.of(obj).exclude(state=DueChange.State.DONE).select_related("by")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def set_time(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.may_publish(request, record):
            raise PermissionDenied
        copy = self._named_copy(request, record)
        actions = actions_for(record, copy)
        form = None
        if "cancel" in request.POST:
            self._cancel(request, record)
            return HttpResponseRedirect(request.get_full_path())
        if actions:
            form = TimeForm(actions, request.POST if request.method == "POST" else None)
        if form and form.is_bound and form.is_valid():
            self._set(request, record, copy, form)
            change = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(change, args=[record.pk]))
        context = self.admin_site.each_context(request) | {
            "title": gettext("At a set time"),
            "opts": self.opts,
            "original": record,
            "copy": copy,
            "form": form,
            "due_changes": DueChange.objects.of(record).select_related("by"),
            "zone": settings.TIME_ZONE,
        }
        return render(request, "admin/desk/due.html", context)

    def _named_copy(self, request, record):
        key = request.GET.get(COPY, "")
        if not key:
            return None
        copies = WorkingCopy.objects.of(self.model).filter(record_id=record.pk)
        copy = copies.filter(pk=key).first() if is_key(WorkingCopy, key) else None
        if copy is None:
            raise Http404
        return copy

    def _set(self, request, record, copy, form):
        due = DueChange.objects.create(
            model=self.opts.label_lower,
            record_id=record.pk,
            label=str(record)[:300],
            copy=copy,
            is_of_copy=copy is not None,
            action=form.cleaned_data["action"],
            at=form.cleaned_data["at"],
            by=request.user,
        )
        when = date_format(timezone.localtime(due.at), "DATETIME_FORMAT")
        message = gettext("Set for %(when)s (%(zone)s): %(what)s.")
        message %= {"when": when, "zone": settings.TIME_ZONE, "what": due.get_action_display()}
        self.message_user(request, message, messages.SUCCESS)
        if form.is_doubtful:
            message = gettext("On that day clocks go back and show this time twice. The first time is taken.")
            self.message_user(request, message, messages.WARNING)

    def _cancel(self, request, record):
        if is_key(DueChange, key := request.POST["cancel"]):
            DueChange.objects.of(record).exclude(state=DueChange.State.DONE).filter(pk=key).delete()
            self.message_user(request, gettext("It will not be done."), messages.SUCCESS)


def actions_for(record, copy):
    """Return what can be set a time for."""
    if copy:
        return [] if record.is_withdrawn else [DueChange.Action.PUBLISH]
    if record.is_hidden:
        return [DueChange.Action.PUBLISH, DueChange.Action.WITHDRAW]
    return [DueChange.Action.WITHDRAW] if record.is_published else []


def do_due(now=None):
    """Do what is due, each in a transaction of its own; return what was done, or refused.

    Whoever does the same at the same time leaves out what we are doing.
    """
    keys = DueChange.objects.waiting().filter(at__lte=now or timezone.now()).order_by("at", "pk")
    done = []
    for key in list(keys.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                due = DueChange.objects.waiting().select_for_update(skip_locked=True).filter(pk=key).first()
                if due:
                    done.append(do(due))
        except OperationalError as error:
            logger.error("What was due could not be stored and waits: %s", key, exc_info=error)
    return done


def do(due):
    """Do what is due, or write down why not; return it."""
    try:
        with together():
            carry_out(due)
        due.state = DueChange.State.DONE
    except NotDone as refusal:
        due.state, due.reasons = DueChange.State.REFUSED, refusal.reasons
    due.save(update_fields=["state", "reasons"])
    return due


def carry_out(due):
    """Send the ordinary form of the record, or its working copy, in the name of who has set the time."""
    model = apps.get_model(due.model)
    model_admin = admin.site.get_model_admin(model)
    request = request_of(due.by)
    record = model_admin.get_object(request, str(due.record_id))
    if record is None:
        raise NotDone(in_each_language(_("The record is not there any more.")))
    if not (due.by.is_active and due.by.is_staff and model_admin.may_publish(request, record)):
        raise NotDone(in_each_language(_("Who has set the time may not publish this any more.")))
    wanted = Record.Status.PUBLISHED if due.action == DueChange.Action.PUBLISH else Record.Status.WITHDRAWN
    if record.status == wanted and not due.is_of_copy:
        return
    if record.is_withdrawn:
        raise NotDone(in_each_language(_("The record was withdrawn meanwhile.")))
    if record.is_hidden and wanted == Record.Status.WITHDRAWN:
        raise NotDone(in_each_language(_("The record is not published.")))
    if due.is_of_copy and due.copy is None:
        raise NotDone(in_each_language(_("The working copy is not there any more.")))
    post = copy_as_sent(due.copy) if due.is_of_copy else model_admin.submission_of(request, record).as_query()
    post["status"] = wanted
    request.POST = post
    with acting(due.by):
        response = model_admin.changeform_view(request, str(record.pk))
    if is_unstored(request):
        raise OperationalError("The form could not be stored.")
    if response.status_code != 302:
        raise NotDone(refusals(response))


def request_of(user):
    """Return a request as the admin of `user` would send it."""
    request = RequestFactory().post("/")
    request.POST, request._files = QueryDict(), MultiValueDict()
    request.user, request.session, request.publishes_alone = user, {}, True
    request._dont_enforce_csrf_checks = True  # nobody has sent it
    request._messages = FallbackStorage(request)  # which nobody reads
    return request


def copy_as_sent(copy):
    """Return what the form sends that shows a working copy."""
    post = Submission.from_json(copy.submission).as_query()
    post[BASE] = Base("", Submission.from_json(copy.base)).sealed()
    post[COPY], post[KNOWN] = str(copy.pk), copy.at.isoformat()
    return post


def refusals(response):
    """Return what a form that is shown again says is wrong, in each language."""
    form = response.context_data["adminform"].form
    formsets = [inline.formset for inline in response.context_data["inline_admin_formsets"]]
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            told = [
                line for each in (form, *(row for formset in formsets for row in formset.forms)) for line in wrong(each)
            ]
            told += [str(error) for formset in formsets for error in formset.non_form_errors()]
            told += [str(conflict["label"]) for conflict in response.context_data["conflicts"] if "label" in conflict]
            found[code] = " ".join(told)
    return found


def wrong(form):
    """Yield what is wrong with each field of a form."""
    for name, errors in form.errors.items():
        told = " ".join(map(str, errors))
        yield f"{form[name].label}: {told}" if name in form.fields else told


def in_each_language(text):
    """Return a lazy text in each language."""
    found = {}
    for code in LANGUAGE_CODES:
        with override(code):
            found[code] = str(text)
    return found


def begin_day(now=None):
    """Tell other rooms, once a day, that it has begun; return whether this was the time."""
    today = timezone.localdate(now)
    with transaction.atomic():
        _round, is_first = DailyRound.objects.get_or_create(day=today)
        if is_first:
            DailyRound.objects.filter(day__lt=today).delete()
            day_began.send(begin_day)
    return is_first


def forget_done(now=None):
    """Delete what was done, or refused, long ago."""
    kept_since = (now or timezone.now()) - DueChange.KEPT_WHEN_DONE
    DueChange.objects.exclude(state=DueChange.State.WAITING).filter(at__lt=kept_since).delete()
