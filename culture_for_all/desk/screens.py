"""What all editing screens share: languages side by side, search in every language, publishing, public addresses."""

import re

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.content.types import ContentFile
from culture_for_all.records.cleaning import clean_line
from culture_for_all.records.models import LANGUAGE_CODES, Record
from culture_for_all.records.paginator import KeyPaginator
from culture_for_all.records.rights import may
from culture_for_all.records.views import language_links

from . import typed
from .changing import ChangingMixin
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
from .models import Translation
from .previews import PreviewMixin
from .publishing import PublishingMixin, reasons
from .rights import PartRightsMixin, RightsMixin, has_made
from .storage import StorageMixin
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
