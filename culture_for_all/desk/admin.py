"""What all editing screens share: languages side by side, search in every language, publishing, public addresses."""

import re

from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaks
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy as _, ngettext
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.content.types import ContentFile
from culture_for_all.kinds.roster import kinds
from culture_for_all.records.cleaning import clean_line
from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import LANGUAGE_CODES, Record, SlugRedirect
from culture_for_all.records.paginator import KeyPaginator
from culture_for_all.records.rights import may
from culture_for_all.records.text import sort_key
from culture_for_all.records.views import language_links

from . import typed
from .changing import COPY, ChangingMixin
from .choosing import (
    ChoiceField,
    ChoicesField,
    ManyChoicesBox,
    OneChoiceBox,
    called_as_choice,
    city_path,
    to_choose_from,
)
from .due import DueMixin
from .forms import PartForm, PartFormSet, WrittenForm
from .history import HistoryMixin
from .keys import KeyChoices, impossible_values_refused, is_key
from .marking import MarkingMixin
from .models import DueChange, Translation, WorkingCopy
from .previews import PreviewMixin
from .publishing import PublishingMixin, reasons
from .rights import PartRightsMixin, RightsMixin, has_made
from .storage import StorageMixin
from .submissions import Submission
from .telling import TellingMixin
from .versions import collecting
from .widgets import AddressInput, EmailInput, LineInput, TextArea


def in_languages(field):
    """Return the columns of a translated field, one per language: one row of a form."""
    return tuple(build_localized_fieldname(field, code) for code in LANGUAGE_CODES)


CLOSING = "closing"  # the class of fieldsets that stand below the parts


def closing_fieldsets(*, with_slug=True):
    """Return what every record's form ends with. Built anew each time: modeltranslation changes fieldsets in place."""
    fieldsets = [
        (_("picture"), {"fields": ["cover"], "classes": [CLOSING]}),
        (_("publishing"), {"fields": [("status", "original_language")], "classes": [CLOSING]}),
    ]
    return [*fieldsets, address_fieldset()] if with_slug else fieldsets


def address_fieldset():
    # Not prepopulated while typing: the model cuts, transliterates and numbers addresses by rules of its own.
    return (_("address"), {"fields": [in_languages("slug")], "classes": ["collapse", CLOSING]})


def explanation(request):
    """Return what an editor says of the changes in a form: what goes into the version that is made of them."""
    return {"reason": clean_line(request.POST.get("_reason", "")), "is_minor": "_is_minor" in request.POST}


class MissingTextFilter(admin.SimpleListFilter):
    title = _("texts missing in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        return queryset.missing(self.value()) if self.value() in LANGUAGE_CODES else queryset


class OutdatedTextFilter(admin.SimpleListFilter):
    title = _("texts outdated in")
    parameter_name = "outdated"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request, queryset):
        if self.value() not in LANGUAGE_CODES:
            return queryset
        outdated = Translation.objects.outdated(queryset.model, self.value())
        return queryset.filter(public_id__in=outdated.values("public_id"))


class FormMixin:
    """What forms and the rows of parts inside them share."""

    formfield_overrides = {
        models.CharField: {"widget": LineInput},
        models.EmailField: {"widget": EmailInput},
        models.URLField: {"form_class": typed.AddressField, "widget": AddressInput, "assume_scheme": "https"},
        models.TextField: {"widget": TextArea},
        models.DateField: {"form_class": typed.DateField},
        models.TimeField: {"form_class": typed.TimeField},
        models.IntegerField: {"form_class": typed.IntegerField},
        models.DecimalField: {"form_class": typed.DecimalField},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Let the form say that a text is too long; with `maxlength` browsers cut what is pasted without a word.

        Beside a choice stand no links that delete what was chosen, or lead away from the form where one can edit it.
        """
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs.pop("maxlength", None)
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget.can_delete_related = False
                field.widget.can_view_related &= not field.widget.can_change_related
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        choosing = self._choosing(db_field, request, form_class=ChoiceField, box=OneChoiceBox)
        return super().formfield_for_foreignkey(db_field, request, **choosing | kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        choosing = self._choosing(db_field, request, form_class=ChoicesField, box=ManyChoicesBox)
        return super().formfield_for_manytomany(db_field, request, **{"form_class": KeyChoices} | choosing | kwargs)

    def _choosing(self, db_field, request, form_class, box):
        """Return what makes the form field for a relation one that completes names."""
        if db_field.name not in self.get_autocomplete_fields(request):
            return {}
        chosen, whole = db_field.related_model, getattr(self, "parent_model", self.model)
        near = city_path(whole) if city_path(chosen) else ""
        return {
            "form_class": form_class,
            "widget": box(db_field, self.admin_site, near=near),
            "queryset": to_choose_from(chosen),
        }


class TranslatedFormMixin(FormMixin):
    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if hasattr(db_field, "translated_field"):
            field.widget.attrs["lang"] = db_field.language  # for spelling checkers and screen readers


class PartInlineMixin(PartRightsMixin, FormMixin):
    """Rows of parts in the form of their whole. More than `most` are refused before they are built."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    most = max_num = 60
    view_on_site = False

    def get_formset(self, request, obj=None, **kwargs):
        # Not `max_num`, which Django sets to nought for those who may not add.
        return super().get_formset(request, obj, absolute_max=self.most, **kwargs)


class PartTabularInline(PartInlineMixin, admin.TabularInline):
    pass


class PartStackedInline(PartInlineMixin, admin.StackedInline):
    pass


class TranslatedTabularInline(PartInlineMixin, TranslatedFormMixin, TranslationTabularInline):
    pass


class TranslatedStackedInline(PartInlineMixin, TranslatedFormMixin, TranslationStackedInline):
    pass


class PortalAdmin(MarkingMixin, HistoryMixin, StorageMixin, ChangingMixin, RightsMixin, FormMixin, admin.ModelAdmin):
    view_on_site = False  # Django's link leads to one language only, see `public_pages`
    list_per_page = 50
    show_full_result_count = False
    longest_search = 200  # a few hundred words make an expression that is too deep for SQLite

    def _changeform_view(self, request, *args):
        # Django's, inside the transaction that saves.
        if request.method != "POST":
            return super()._changeform_view(request, *args)
        with collecting(**explanation(request), confirmed=self.found_right(request)):
            return super()._changeform_view(request, *args)

    def get_object(self, request, object_id, from_field=None):
        with impossible_values_refused():
            return super().get_object(request, object_id, from_field)

    def get_changelist_instance(self, request):
        with impossible_values_refused():
            return super().get_changelist_instance(request)

    def response_add(self, request, obj, post_url_continue=None):
        return called_as_choice(super().response_add(request, obj, post_url_continue), obj)

    def response_change(self, request, obj):
        return called_as_choice(super().response_change(request, obj), obj)

    def response_action(self, request, queryset):
        if not all(is_key(self.model, key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest
        return super().response_action(request, queryset)

    def get_paginator(self, request, queryset, *args, **kwargs):
        if queryset.model is not self.model:  # the history of a record
            return super().get_paginator(request, queryset, *args, **kwargs)
        records = self.get_queryset(request)
        records.query.select_related = queryset.query.select_related
        return KeyPaginator(queryset, *args, records=records, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, clean_line(search_term)[: self.longest_search])

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["is_explained"] = bool(ContentFile.of(self.model)) and self.has_change_permission(request, obj)
        context |= explanation(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """Add what the editor says of it; Django leaves it out where it tells the changes, the history does not."""
        given = {name: said for name, said in explanation(request).items() if said}
        return [*super().construct_change_message(request, form, formsets, add), *([given] if given else [])]

    def save_related(self, request, form, formsets, change):
        """Save, then ask about what `doubts()` of a model finds odd: it may be right, so nothing is refused."""
        super().save_related(request, form, formsets, change)
        for doubt in getattr(form.instance, "doubts", list)():
            self.message_user(request, doubt, messages.WARNING)


class IndexedAdmin(PortalAdmin):
    """The records are found by the beginnings of words, in an index that the search room keeps of `search_fields`.

    These name texts, which are found in every language, and what other records are called ("city__name").
    """

    search_help_text = _("Whole words or their beginnings, in any language.")
    index = None
    told_apart_by = []  # what stands below the name of each that can be chosen, named as in `list_display`

    def get_search_results(self, request, queryset, search_term):
        if self.index is None:
            return super().get_search_results(request, queryset, search_term)
        return self.index.narrow(queryset, clean_line(search_term)[: self.longest_search]), False


class TranslatedAdmin(TellingMixin, TranslatedFormMixin, IndexedAdmin, TranslationAdmin):
    """The form of something with texts in every language and, usually, a public page."""

    form = WrittenForm

    @admin.display(description=_("name"), ordering="sort_key")
    def label(self, instance):
        return str(instance)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # A refused form may hold an address that cannot be.
        if obj and hasattr(obj, "get_absolute_url") and request.method == "GET":
            context["public_pages"] = language_links(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """Name fields as the catalogues do, so that the history can be read in any language."""
        told = []
        for message in super().construct_change_message(request, form, formsets, add):
            changed = message.get("changed")
            if changed is None:
                told.append(message)
                continue
            fields = {}
            for label in changed.pop("fields"):
                name, language = re.fullmatch(r"(.+?)(?: \[([\w-]+)\])?", label).groups()
                key = None if "name" in changed else language  # of a part it is enough that it changed
                fields.setdefault(key, {})[name[0].lower() + name[1:]] = True
            for language, names in fields.items():
                whose = {"name": "language", "object": language.upper()} if language else changed
                told.append({"changed": {**whose, "fields": [*names]}})
        return told


class RecordAdmin(PreviewMixin, DueMixin, PublishingMixin, TranslatedAdmin):
    """The form of a record; its list says which languages are complete and which outdated, in words."""

    list_display = ["label", "status", "languages"]
    list_filter = ["status", MissingTextFilter, OutdatedTextFilter]
    told_apart_by = ["city_name", "status"]
    autocomplete_fields = ["cover"]
    actions = ["publish", "withdraw"]

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if hasattr(db_field, "translated_field"):
            field.required = False  # the model asks for the name in the original language, whichever that is

    def get_queryset(self, request):
        own = Translation.objects.filter(public_id=OuterRef("public_id"), outdated__gt=0)
        outdated = {f"outdated_{code}": Exists(own.filter(language=code)) for code in LANGUAGE_CODES}
        return super().get_queryset(request).annotate(**outdated)

    @admin.display(description=_("languages"))
    def languages(self, record):
        complete = record.complete_languages
        words = {
            (True, False): gettext("%(language)s complete"),
            (True, True): gettext("%(language)s outdated"),
            (False, False): gettext("%(language)s incomplete"),
            (False, True): gettext("%(language)s incomplete and outdated"),
        }
        states = {code: (code in complete, getattr(record, f"outdated_{code}")) for code in LANGUAGE_CODES}
        return " / ".join(words[state] % {"language": code.upper()} for code, state in states.items())

    @admin.display(description=_("city"), ordering="city__sort_key")
    def city_name(self, record):
        return record.city

    def has_publish_permission(self, request, obj=None):
        return may(request.user, "publish", self.model) and (obj is None or self.is_within(request, obj))

    def has_delete_permission(self, request, obj=None):
        """Without the right to publish one deletes drafts of one's own.

        Taking away what the public knows of is withdrawing it, and so is removing the word that it was withdrawn.
        """
        if not super().has_delete_permission(request, obj):
            return False
        is_own = obj is None or obj.is_hidden and has_made(request.user, obj)
        return self.has_publish_permission(request) or is_own

    def get_readonly_fields(self, request, obj=None):
        """Without the right to publish the status is a text."""
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else [*fields, "status"]

    @admin.action(description=_("Publish selected"), permissions=["publish"])
    def publish(self, request, queryset):
        return self.plan_for(request, queryset) or self._set_status(request, queryset, Record.Status.PUBLISHED)

    @admin.action(description=_("Withdraw selected"), permissions=["publish"])
    def withdraw(self, request, queryset):
        self._set_status(request, queryset, Record.Status.WITHDRAWN)

    def _set_status(self, request, queryset, status):
        """Give each record the status, or tell why it cannot have it."""
        changed = 0
        for record in queryset.exclude(status=status):
            if not self.has_publish_permission(request, record):
                message = gettext("“%(record)s” stays as it was: it belongs to none of your cities.")
                self.message_user(request, message % {"record": record}, messages.ERROR)
                continue
            record.status = status
            try:
                record.full_clean()
            except ValidationError as error:
                message = gettext("“%(record)s” stays as it was. %(reasons)s")
                told = {"record": record, "reasons": reasons(error, self.model)}
                self.message_user(request, message % told, messages.ERROR)
            else:
                with collecting():
                    record.save(update_fields=["status", "updated_at"])
                    self.log_change(request, record, [{"changed": {"fields": ["status"]}}])
                changed += 1
        if changed:
            message = ngettext(
                "%(count)d record now has the status “%(status)s”.",
                "%(count)d records now have the status “%(status)s”.",
                changed,
            )
            self.message_user(request, message % {"count": changed, "status": status.label}, messages.SUCCESS)


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
        kinds = [
            (model._meta.label_lower, capfirst(str(model._meta.verbose_name_plural)))
            for model in model_admin.seen(request)
        ]
        return sorted(kinds, key=lambda kind: sort_key(kind[1], get_language()))

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
