"""Forms that know what they started from: two editors of one record, a form sent twice, a form kept for later."""

import copy
import uuid
from contextlib import suppress
from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.forms import BooleanField, ModelChoiceField
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from .keys import is_key
from .merging import Merge, unique_fields_of
from .models import CopyTooLarge, WorkingCopy
from .storage import NOT_STORED, is_unstored
from .submissions import KEY, Submission

# What the forms send beside their fields.
BASE = "_base"  # what the form started from
FORM = "_form"  # the identifier of a form that adds a record, which the record takes over if it has one
THEIRS = "_theirs"  # the names of fields in which the editor has chosen what the other one wrote
COPY = "_copy"  # the working copy that the form shows; in an address, the one to be shown
KNOWN = "_copy_at"  # when that copy was last changed, as far as the form knows
MINE = "mine"  # in an address, instead of a working copy, one's own that was last changed
KEEP = "_keep"  # the button that keeps what was typed without storing it

TOO_LONG = _("This is too long to be kept without being saved. Save it, or shorten the longest text.")

SALT = "culture_for_all.desk.changing"


@dataclass
class Base:
    """What a form started from: the `version` of the record, if it has one, and what it would have sent unchanged."""

    version: str
    submission: Submission

    def sealed(self):
        return signing.dumps([self.version, self.submission.as_json()], salt=SALT, compress=True)

    @classmethod
    def of(cls, request):
        """Return what the form that `request` sends started from, `None` if it does not say so."""
        try:
            version, submission = signing.loads(request.POST.get(BASE, ""), salt=SALT)
        except signing.BadSignature:
            return None
        return cls(version, Submission.from_json(submission))


@dataclass
class Editing:
    """What is to be known of the form of one request beside its fields."""

    base: Base | None = None
    form_id: uuid.UUID | None = None
    sent: Submission = field(default_factory=Submission)  # by a form that adds a record
    copy: WorkingCopy | None = None
    others: list = field(default_factory=list)  # copies that are there and not shown
    may_keep: bool = False
    changes: list = field(default_factory=list)  # the names of what the opened copy says differently
    lost: list = field(default_factory=list)  # names and texts of what the form has no place for any more
    other: str = ""  # who changed the record meanwhile
    conflicts: list = field(default_factory=list)


class ChangingMixin:
    """Merges what two editors changed of one record, asks what both changed, and adds a record once.

    What was refused, or is to be stored later, is kept as a working copy, unless `keeps_copies` is false.
    """

    keeps_copies = True

    def _changeform_view(self, request, object_id, form_url, extra_context):
        request.editing = Editing()
        key = object_id and unquote(object_id)
        if request.method == "POST":
            obj = key and self._locked(request, key)
            if KEEP in request.POST and self.keeps_copies and (obj or not key and self.has_add_permission(request)):
                if not is_unstored(request):
                    return self._keep(request, obj)
                if wants_json(request):
                    return JsonResponse({"message": NOT_STORED.message}, status=503)
            if obj:
                self._meet_others(request, obj)
            if not key:
                return self._add_once(request, form_url, extra_context)
        elif COPY in request.GET:
            request = self._open(request, key)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form, editing = context["adminform"].form, request.editing
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if add:
            editing.form_id = editing.form_id or uuid.uuid4()
        elif editing.base is None:
            editing.base = Base.of(request) or Base(version_of(obj), Submission.of(form, formsets))
        if request.method == "POST" and self.keeps_copies and not editing.copy and not is_unstored(request):
            with suppress(CopyTooLarge):
                editing.copy = self._kept(request, obj, Submission.of(form, formsets))
        editing.may_keep = self.keeps_copies and (
            self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        )
        if editing.may_keep and request.method == "GET":
            editing.others = list(self._copies_of(request, obj and obj.pk)[:5])
        context["editing"] = editing
        context["conflicts"] = [told(conflict, form, formsets) for conflict in editing.conflicts]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_form(self, request, form, change):
        obj = super().save_form(request, form, change)
        if not change and request.editing.form_id and hasattr(obj, "public_id"):
            obj.public_id = request.editing.form_id
        return obj

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change and request.editing.form_id:
            WorkingCopy.remember(obj, request.editing.form_id, request.editing.sent, request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if known := known_copy(request):
            of_record = Q(record_id=form.instance.pk) | Q(public_id=request.editing.form_id)
            WorkingCopy.objects.of(self.model).seen_as(*known).filter(of_record).delete()
        if request.editing.other:
            message = gettext("%(editor)s has changed this record meanwhile. What you changed was added to it.")
            self.message_user(request, message % {"editor": request.editing.other}, messages.INFO)

    # The form as values

    def forms_of(self, request, obj):
        """Return the form of a record and the formsets of its parts, bound to what a POST sends."""
        fields = flatten_fieldsets(self.get_fieldsets(request, obj))
        model_form = self.get_form(request, obj, change=obj is not None, fields=fields)
        bound = (request.POST, request.FILES) if request.method == "POST" else ()
        form = model_form(*bound, instance=obj)
        formsets, _inlines = self._create_formsets(request, form.instance, change=obj is not None)
        return form, formsets

    def submission_of(self, request, obj):
        """Return what the form of the record would send as it stands in the database."""
        shown = copy.copy(request)
        shown.method = "GET"
        return Submission.of(*self.forms_of(shown, obj))

    # Two editors

    def _locked(self, request, key):
        """Return the record that nobody else can change until we are done, `None` if this user may not change it."""
        if connection.features.has_select_for_update and is_key(self.model, key):
            list(self.model._base_manager.select_for_update().filter(pk=key).values_list("pk"))
        return self._changeable(request, key)

    def _changeable(self, request, key):
        """Return the record, `None` if this user may not change it."""
        obj = self.get_object(request, key)
        return obj if obj and self.has_change_permission(request, obj) else None

    def _meet_others(self, request, obj):
        """Lay what this form changed on what the record holds by now, if that is not what the form started from.

        What does not come from a form of ours says nothing of its start, and is taken as it is.
        """
        base = Base.of(request)
        if base is None:
            return
        if THEIRS in request.POST:
            request.POST = with_theirs(request.POST, base.submission)
        if base.version and base.version == version_of(obj):
            request.editing.base = base
            return
        theirs = self.submission_of(request, obj)
        form, formsets = self.forms_of(request, obj)
        if theirs != base.submission:
            request.editing.other = last_editor(obj)
            merge = Merge(base.submission, Submission.of(form, formsets), theirs, unique_fields(formsets))
            self._lay(request, merge, form, formsets)
        request.editing.base = Base(version_of(obj), theirs)

    def _lay(self, request, merge, form, formsets):
        """Let `request` send the outcome of a merge, or be held when there is something to ask."""
        request.POST = sent(request.POST, merge.outcome, form, formsets)
        if merge.conflicts:
            request.editing.conflicts = merge.conflicts
            message = _(
                "%(editor)s has changed this record meanwhile, and nothing was stored yet. What only one of you "
                "changed is here already. Choose what holds where both of you changed the same, then save."
            )
            self.hold(request, ValidationError(message, "conflict", {"editor": request.editing.other or _("Somebody")}))

    # A form that is sent twice

    def _add_once(self, request, form_url, extra_context):
        form_id = request.editing.form_id = as_uuid(request.POST.get(FORM, ""))
        if form_id is None or not self.has_add_permission(request):
            return super()._changeform_view(request, None, form_url, extra_context)
        request.editing.sent = Submission.of(*self.forms_of(request, None)) if self.keeps_copies else Submission()
        first = self._first(form_id)
        if first is None:
            try:
                with transaction.atomic():
                    return super()._changeform_view(request, None, form_url, extra_context)
            except IntegrityError:
                if (first := self._first(form_id)) is None:
                    raise
        return self._lead_to(first, request, extra_context)

    def _first(self, form_id):
        """Return what was stored when the form was sent before."""
        stored = WorkingCopy.objects.filter(state=WorkingCopy.State.STORED)
        return stored.filter(model=self.opts.label_lower, public_id=form_id).first()

    def _lead_to(self, first, request, extra_context):
        """Lead to the record that the form has added already; what was typed since then is shown there to be saved."""
        change = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[first.record_id])
        obj = self.get_object(request, str(first.record_id))
        base, mine = Submission.from_json(first.submission), request.editing.sent
        if obj is None or mine == base or not self.has_change_permission(request, obj):
            self.message_user(request, gettext("This was stored already; it is there once."), messages.INFO)
            return HttpResponseRedirect(change)
        request.editing = Editing(base=Base(version_of(obj), self.submission_of(request, obj)))
        form, formsets = self.forms_of(request, obj)
        self.hold(
            request, ValidationError(_("This was stored when you sent it first. Save what you changed since then."))
        )
        self._lay(request, Merge(base, mine, request.editing.base.submission, unique_fields(formsets)), form, formsets)
        return super()._changeform_view(request, str(first.record_id), change, extra_context)

    # A form that is kept for later

    def keep_sent(self, request, key):
        """Keep what `request` sends to the form of the record `key`, or to one that adds a record; return the copy.

        What this person may not change, or is not there any more, is kept as it came.
        """
        request.editing = Editing(form_id=as_uuid(request.POST.get(FORM, "")))
        obj = key and self._locked(request, unquote(key))
        may_send = obj or not key and self.has_add_permission(request)
        submission = Submission.of(*self.forms_of(request, obj)) if may_send else Submission.as_sent(request.POST)
        return self._kept(request, obj, submission, key if key and is_key(self.model, key) else None)

    def _keep(self, request, obj):
        """Keep what was typed, right or wrong, and show it again; tell the script that asks what was kept."""
        request.editing.form_id = as_uuid(request.POST.get(FORM, ""))
        is_script = wants_json(request)
        if is_script and self._is_kept_elsewhere(request, obj):
            message = gettext("Not kept: another window has a version of yours. Save, or save without publishing.")
            return JsonResponse({"message": message}, status=409)
        try:
            kept = self._kept(request, obj, Submission.of(*self.forms_of(request, obj)))
        except CopyTooLarge:
            if is_script:
                return JsonResponse({"message": TOO_LONG}, status=413)
            self.hold(request, ValidationError(TOO_LONG, "too_long"))
            return super()._changeform_view(request, obj and str(obj.pk), "", None)
        if is_script:
            message = gettext("Kept at %(time)s") % {"time": date_format(timezone.localtime(kept.at), "TIME_FORMAT")}
            return JsonResponse({"copy": kept.pk, "at": kept.at.isoformat(), "message": message})
        self.message_user(request, gettext("What you typed is kept. Readers do not see it yet."), messages.SUCCESS)
        return HttpResponseRedirect(f"{request.path}?{COPY}={kept.pk}")

    def _is_kept_elsewhere(self, request, obj):
        """Whether this person has a copy of the record that the form does not know as it is now."""
        copies = self._copies_of(request, obj and obj.pk).filter(by=request.user)
        if known := known_copy(request):
            return not copies.seen_as(*known).exists() and copies.filter(pk=known[0]).exists()
        return obj is not None and copies.exists()

    def _kept(self, request, obj, submission, key=None):
        base = request.editing.base or Base.of(request)
        start = base.submission if base else Submission()
        record_id = obj.pk if obj and obj.pk else key
        public_id = getattr(record_id and obj, "public_id", None) or request.editing.form_id or uuid.uuid4()
        return WorkingCopy.keep(self.model, record_id, public_id, submission, start, request.user, known_copy(request))

    def _open(self, request, key):
        """Return a request that sends what the working copy holds, laid on what the record holds, and is held."""
        kept = self._copy(request, key)
        obj = key and self._changeable(request, key)
        if kept is None or key and not obj:
            self.message_user(request, gettext("This working copy is not there any more."), messages.WARNING)
            return request
        shown = copy.copy(request)
        shown.method, shown._files = "POST", MultiValueDict()
        shown.POST = QueryDict()
        theirs = self.submission_of(request, obj or None)
        form, formsets = self.forms_of(shown, obj or None)
        base = Submission.from_json(kept.base)
        merge = Merge(base, Submission.from_json(kept.submission), theirs, unique_fields(formsets))
        shown.editing = Editing(
            base=obj and Base(version_of(obj), theirs),
            form_id=kept.public_id,
            copy=kept,
            changes=differences(merge.outcome, theirs, form, formsets),
            lost=merge.lost.in_lines(),
        )
        self.hold(shown)
        self._lay(shown, merge, form, formsets)
        return shown

    def _copies_of(self, request, key):
        copies = WorkingCopy.objects.of(self.model).select_related("by")
        return copies.filter(record_id=key) if key else copies.filter(record_id=None, by=request.user)

    def _copy(self, request, key):
        """Return the working copy that the address names: one's own, or one of a record that one may change."""
        if not self.keeps_copies:
            return None
        copies = self._copies_of(request, key)
        if request.GET[COPY] == MINE:
            return copies.filter(by=request.user).first()
        return copies.filter(pk=request.GET[COPY]).first() if is_key(WorkingCopy, request.GET[COPY]) else None


def wants_json(request):
    """Whether a script asks, which tells people what comes of it."""
    return request.headers.get("Accept") == "application/json"


def known_copy(request):
    """Return the key of the copy that the form shows and when it was last changed, as the form says; `None` if none."""
    return (request.POST[COPY], request.POST.get(KNOWN, "")) if request.POST.get(COPY) else None


def version_of(obj):
    """Return what changes with each change of the record, an empty text for a kind that keeps no time of it."""
    changed = getattr(obj, "updated_at", None)
    return changed.isoformat() if changed else ""


def last_editor(obj):
    """Return who changed the record last in the admin; nobody when it was changed otherwise or never."""
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)
    entry = entries.select_related("user").first()
    return str(entry.user.get_full_name() or entry.user) if entry else gettext("Somebody")


def unique_fields(formsets):
    return {formset.prefix: unique_fields_of(formset.model, formset.fk.name) for formset in formsets}


def sent(post, submission, form, formsets):
    """Return `submission` with what `post` has beside the fields of the form: buttons, tokens, notes of our own."""
    query = submission.as_query()
    prefixes = tuple(f"{formset.prefix}-" for formset in formsets)
    for name, texts in post.lists():
        if name not in query and name not in form.fields and not name.startswith(prefixes):
            query.setlist(name, texts)
    return query


def with_theirs(post, base):
    """Return `post` with what the form started from in those fields in which that was chosen."""
    post = post.copy()
    for name in post.getlist(THEIRS):
        texts = base.fields.get(name)
        if texts is None and name.count("-") >= 2:
            prefix, number, column = name.rsplit("-", 2)
            key = post.get(f"{prefix}-{number}-{KEY}")
            rows = base.rows.get(prefix, [])
            texts = next((row.get(column) for row in rows if key and row[KEY] == [key]), None)
        if texts is not None:
            post.setlist(name, texts)
    return post


def told(conflict, form, formsets):
    """Return what an editor is told of a conflict: which part and field, both texts, and the name of the field."""
    if conflict.row is not None:
        formset = next(each for each in formsets if each.prefix == conflict.prefix)
        form = next(row for row in formset.forms if is_of(row, conflict.row))
    part = (
        "" if conflict.row is None else str(form.instance if form.instance.pk else form._meta.model._meta.verbose_name)
    )
    if not conflict.name:
        return {"part": part, "is_gone": conflict.is_gone}
    bound = form[conflict.name]
    return {
        "part": part,
        "label": capfirst(bound.label),
        "mine": in_words(bound.field, form.data.getlist(bound.html_name)),
        "theirs": in_words(bound.field, conflict.theirs),
        "name": bound.html_name,
    }


def differences(outcome, theirs, form, formsets):
    """Return the names of the fields, and of the kinds of parts, in which `outcome` is not what they have."""
    names = {
        capfirst(form.fields[name].label): True
        for name, texts in outcome.fields.items()
        if name in form.fields and texts != theirs.fields.get(name)
    }
    parts = [
        capfirst(formset.model._meta.verbose_name_plural)
        for formset in formsets
        if outcome.rows[formset.prefix] != theirs.rows[formset.prefix]
    ]
    return [*names, *parts]


def is_of(form, row):
    """Whether the form of a part shows `row`."""
    return all(form.data.getlist(form.add_prefix(name)) == texts for name, texts in row.items())


def in_words(form_field, texts):
    """Return as an editor would say it what `form_field` holds when its texts are these."""
    if isinstance(form_field, ModelChoiceField):
        keys = [text for text in texts if text and is_key(form_field.queryset.model, text)]
        return ", ".join(map(form_field.label_from_instance, form_field.queryset.filter(pk__in=keys)))
    if isinstance(form_field, BooleanField):
        return gettext("yes") if texts else gettext("no")
    names = {str(value): str(name) for value, name in getattr(form_field, "choices", [])}
    return "\n".join(names.get(text, text) for text in texts)


def as_uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
