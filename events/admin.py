from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from culture_for_all.records.admin import found_in, in_languages
from culture_for_all.records.dates import date_range_text
from partners.admin import DocumentedAdmin, documented_fieldsets

from .models import Event


class DatedAdmin(DocumentedAdmin):
    @admin.display(description=_("date"), ordering="start_date")
    def when(self, dated):
        return date_range_text(dated.start_date, dated.end_date, dated.is_dated_by_day)


@admin.register(Event)
class EventAdmin(DatedAdmin):
    list_display = ["label", "kind", "city_name", "when", "status", "languages"]
    list_filter = ["kind", "city", *DatedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = found_in("title", "summary", "city__name", "venue__name")
    autocomplete_fields = [*DatedAdmin.autocomplete_fields, "city", "venue", "presenters", "subjects"]
    fieldsets = [
        (_("text"), {"fields": [in_languages("title"), in_languages("summary")]}),
        (
            _("facts"),
            {
                "fields": [
                    ("kind", "format"),
                    ("start_date", "end_date", "date_precision"),
                    ("start_time", "end_time"),
                    in_languages("date_note"),
                    "is_announced_only",
                ]
            },
        ),
        (_("people"), {"fields": ["presenters", "subjects", in_languages("participants")]}),
        (_("places"), {"fields": [("city", "venue")]}),
        *documented_fieldsets(),
    ]
