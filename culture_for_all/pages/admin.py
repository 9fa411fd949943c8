from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.desk.forms import WrittenForm
from culture_for_all.desk.screens import (
    RecordAdmin,
    TranslatedStackedInline,
    in_languages,
)
from culture_for_all.records.dates import date_range_text

from .models import AccessibilityStatement, EnforcementBody, NonAccessibleContent, Page


def publishing_fieldset():
    return (_("publishing"), {"fields": [("status", "original_language"), "reviewed_on"]})


class ReviewedForm(WrittenForm):
    """Refuses days to come. The model does not: content files load whatever the clock of the computer says."""

    def clean(self):
        for name in ("prepared_on", "reviewed_on"):
            day = self.cleaned_data.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, _("This day is still in the future."))
        return super().clean()


class ReviewedAdmin(RecordAdmin):
    form = ReviewedForm
    autocomplete_fields = []

    @admin.display(description=_("last reviewed on"), ordering="reviewed_on")
    def review(self, record):
        day = date_range_text(record.reviewed_on, record.reviewed_on)
        return gettext("%(day)s – review it") % {"day": day} if record.is_review_due else day


@admin.register(Page)
class PageAdmin(ReviewedAdmin):
    list_display = ["title", "purpose", "review", "status", "languages"]
    search_fields = ["title", "body"]
    fieldsets = [
        (_("text"), {"fields": ["purpose", in_languages("title"), in_languages("body")]}),
        publishing_fieldset(),
    ]


class NonAccessibleContentInline(TranslatedStackedInline):
    model = NonAccessibleContent
    fields = [("reason", "position"), in_languages("what"), ("criterion", "until"), in_languages("instead")]


class EnforcementBodyInline(TranslatedStackedInline):
    model = EnforcementBody
    fields = [("task", "position"), in_languages("name"), ("website", "address")]


@admin.register(AccessibilityStatement)
class AccessibilityStatementAdmin(ReviewedAdmin):
    """The one statement. It warns of what the owner has not given and of a review that is due."""

    list_display = ["__str__", "compliance", "review", "missing", "status", "languages"]
    list_filter = []
    inlines = [NonAccessibleContentInline, EnforcementBodyInline]
    fieldsets = [
        (
            _("who runs the portal"),
            {"fields": [in_languages("institution"), in_languages("unit"), ("email", "phone", "answer_days")]},
        ),
        (_("compliance"), {"fields": [("compliance", "standards")]}),
        (_("preparation"), {"fields": ["prepared_on", ("method", "assessor"), in_languages("testing")]}),
        publishing_fieldset(),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not AccessibilityStatement.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and request.method == "GET":
            for warning in obj.warnings():
                self.message_user(request, warning, messages.WARNING)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("not yet provided"))
    def missing(self, statement):
        return ", ".join(statement.missing_facts())
