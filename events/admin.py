from datetime import date, timedelta

from django.contrib import admin, messages
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.desk.forms import WrittenForm
from culture_for_all.desk.screens import in_languages
from culture_for_all.records.dates import date_range_text
from partners.admin import DocumentedAdmin, documented_fieldsets

from .models import Event

LATEST_NIGHT_HOUR = 9


def change_fieldset():
    return (_("if the plan changes"), {"fields": [("state", "previous_start_date"), in_languages("state_note")]})


class DatedAdmin(DocumentedAdmin):
    told_apart_by = ["kind", "city_name", "when", "status"]

    @admin.display(description=_("date"), ordering="start_date")
    def when(self, dated):
        return date_range_text(dated.start_date, dated.end_date, dated.is_dated_by_day)


class EventForm(WrittenForm):
    """Understands an evening that ends after midnight, such as 22:00–02:00, to end on the next day."""

    ends_next_day = False

    def clean(self):
        cleaned = super().clean()
        given = [cleaned.get(name) for name in ("start_date", "end_date", "start_time", "end_time")]
        if all(value is not None for value in given):
            first, last, start, end = given
            if first == last < date.max and end < start and end.hour < LATEST_NIGHT_HOUR:
                cleaned["end_date"] = last + timedelta(days=1)
                self.ends_next_day = True
        return cleaned


@admin.register(Event)
class EventAdmin(DatedAdmin):
    form = EventForm
    list_display = ["label", "kind", "city_name", "when", "status", "languages"]
    list_filter = ["kind", "state", "city", *DatedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = ["title", "summary", "city__name", "venue__name"]
    autocomplete_fields = [*DatedAdmin.autocomplete_fields, "city", "venue", "presenters", "subjects"]
    fieldsets = [
        (_("text"), {"fields": [in_languages("title"), in_languages("summary")]}),
        (
            _("facts"),
            {
                "fields": [
                    ("kind", "format"),
                    ("start_date", "end_date", "date_precision", "is_year_inferred"),
                    ("start_time", "end_time"),
                    in_languages("date_note"),
                    "is_announced_only",
                ]
            },
        ),
        change_fieldset(),
        (_("people"), {"fields": ["presenters", "subjects", in_languages("participants")]}),
        (_("places"), {"fields": [("city", "venue")]}),
        *documented_fieldsets(),
    ]

    def save_model(self, request, event, form, change):
        super().save_model(request, event, form, change)
        if form.ends_next_day:
            day = date_range_text(event.end_date, event.end_date)
            message = gettext("The event ends after midnight, so its end date is now %(day)s.") % {"day": day}
            self.message_user(request, message, messages.INFO)
        for words in event.doubtful_times:
            message = gettext("On %(day)s clocks go back and show %(time)s twice. The first time is taken.") % words
            self.message_user(request, message, messages.WARNING)
