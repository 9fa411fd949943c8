from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.admin import (
    PartTabularInline,
    TranslatedStackedInline,
    TranslatedTabularInline,
    in_languages,
)
from culture_for_all.desk.forms import WrittenForm
from events.admin import DatedAdmin, change_fieldset
from partners.admin import STATEMENT_FIELDS, DocumentedAdmin, documented_fieldsets

from .models import (
    Adoption,
    Delegation,
    GoodPractice,
    Insight,
    OutsideAdoption,
    PracticeCost,
    Recommendation,
    RecommendationUpdate,
    Stop,
    StudyVisit,
    VisitDay,
    VisitStatement,
)


class VisitStatementInline(TranslatedStackedInline):
    model = VisitStatement
    fields = STATEMENT_FIELDS
    autocomplete_fields = ["source"]


class DelegationInline(TranslatedStackedInline):
    model = Delegation
    fields = [("city", "role"), in_languages("description")]
    autocomplete_fields = ["city"]


class VisitDayInline(TranslatedTabularInline):
    model = VisitDay
    fields = ["date", *in_languages("title")]


class StopInline(PartTabularInline):
    model = Stop
    fields = ["date", "position", "event"]
    autocomplete_fields = ["event"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")


class StudyVisitForm(WrittenForm):
    """Lets a visit move together with its days and stops, which stand in the same form."""

    def _post_clean(self):
        self.instance.is_saved_with_programme = True
        super()._post_clean()


@admin.register(StudyVisit)
class StudyVisitAdmin(DatedAdmin):
    form = StudyVisitForm
    list_display = ["label", "kind", "city_name", "when", "status", "languages"]
    list_filter = ["kind", "state", "host_city", *DatedAdmin.list_filter]
    list_select_related = ["host_city"]
    search_fields = ["title", "summary", "host_city__name"]
    autocomplete_fields = [*DatedAdmin.autocomplete_fields, "host_city", "host_organisation"]
    inlines = [VisitStatementInline, DelegationInline, VisitDayInline, StopInline]
    fieldsets = [
        (
            _("text"),
            {
                "fields": [
                    in_languages("title"),
                    in_languages("summary"),
                    in_languages("context"),
                    in_languages("objectives"),
                    in_languages("outcomes"),
                ]
            },
        ),
        (
            _("facts"),
            {
                "fields": [
                    ("kind", "format"),
                    ("start_date", "end_date", "date_precision", "is_year_inferred"),
                    in_languages("date_note"),
                ]
            },
        ),
        change_fieldset(),
        (_("hosts"), {"fields": [("host_city", "host_organisation")]}),
        *documented_fieldsets(),
    ]

    @admin.display(description=_("host city"), ordering="host_city__sort_key")
    def city_name(self, visit):
        return visit.host_city


class AdoptionInline(PartTabularInline):
    """The adoptions of a practice as links; each has a page of its own."""

    model = Adoption
    fields = readonly_fields = ["city", "state", "started_year", "status"]
    show_change_link = True
    can_delete = False
    most = 500  # they cost little without a box to fill

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("city", "good_practice")

    def has_add_permission(self, request, obj):
        return False


class PracticeCostInline(TranslatedStackedInline):
    model = PracticeCost
    fields = [
        in_languages("purpose"),
        ("qualifier", "amount", "currency", "year"),
        "amount_eur",
        in_languages("note"),
        "source",
    ]
    autocomplete_fields = ["source"]


class OutsideAdoptionInline(TranslatedStackedInline):
    model = OutsideAdoption
    fields = [
        in_languages("adopter"),
        ("country", "started_year", "state"),
        in_languages("kept"),
        in_languages("changed"),
        in_languages("cost"),
        in_languages("criticism"),
        "sources",
    ]
    autocomplete_fields = ["sources"]


@admin.register(GoodPractice)
class GoodPracticeAdmin(DocumentedAdmin):
    list_display = ["label", "city_name", "state", "evidence", "status", "languages"]
    list_filter = ["state", "evidence", "city", *DocumentedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = ["title", "summary", "challenge", "solution", "city__name"]
    autocomplete_fields = [
        *DocumentedAdmin.autocomplete_fields,
        "city",
        "organisations",
        "venue",
        "showcased_at_events",
        "showcased_at_visits",
    ]
    inlines = [PracticeCostInline, AdoptionInline, OutsideAdoptionInline]
    fieldsets = [
        (
            _("text"),
            {
                "fields": [
                    in_languages("title"),
                    in_languages("summary"),
                    in_languages("challenge"),
                    in_languages("solution"),
                    in_languages("resources"),
                    in_languages("smallest_version"),
                    in_languages("results"),
                    in_languages("difficulties"),
                    in_languages("transferability"),
                ]
            },
        ),
        (_("facts"), {"fields": [("state", "evidence", "start_year")]}),
        (_("people"), {"fields": ["organisations"]}),
        (_("places"), {"fields": [("city", "venue"), "showcased_at_events", "showcased_at_visits"]}),
        *documented_fieldsets(),
    ]


@admin.register(Adoption)
class AdoptionAdmin(DocumentedAdmin):
    list_display = ["practice_title", "city_name", "state", "status", "languages"]
    list_filter = ["state", "city", *DocumentedAdmin.list_filter]
    list_select_related = ["good_practice", "city"]
    search_fields = ["kept", "changed", "good_practice__title", "city__name"]
    autocomplete_fields = [*DocumentedAdmin.autocomplete_fields, "good_practice", "city", "recommendation"]
    fieldsets = [
        (
            _("text"),
            {
                "fields": [
                    in_languages("kept"),
                    in_languages("changed"),
                    in_languages("cost"),
                    in_languages("would_do_otherwise"),
                    in_languages("result"),
                ]
            },
        ),
        (_("facts"), {"fields": [("state", "started_year")]}),
        (_("places"), {"fields": [("good_practice", "city"), "recommendation"]}),
        *documented_fieldsets(with_slug=False),
    ]

    @admin.display(description=_("good practice"), ordering="good_practice__sort_key")
    def practice_title(self, adoption):
        return adoption.good_practice


class AdviceAdmin(DocumentedAdmin):
    list_filter = ["origin", "city", *DocumentedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = ["title", "text", "city__name"]
    autocomplete_fields = [
        *DocumentedAdmin.autocomplete_fields,
        "city",
        "study_visit",
        "event",
        "addressed_to",
        "good_practices",
    ]


def advice_fieldsets():
    return [
        (_("text"), {"fields": [in_languages("title"), in_languages("text")]}),
        (_("facts"), {"fields": ["origin", ("study_visit", "event"), "good_practices"]}),
        (_("people"), {"fields": ["addressed_to"]}),
        (_("places"), {"fields": ["city"]}),
        *documented_fieldsets(),
    ]


@admin.register(Insight)
class InsightAdmin(AdviceAdmin):
    list_display = ["label", "origin", "city_name", "status", "languages"]
    fieldsets = advice_fieldsets()


class RecommendationUpdateForm(WrittenForm):
    """News once told keep their date and state; only the wording and what follows can be mended."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "date" in self.fields:  # which translators read as text
            self.fields["date"].disabled = self.fields["state"].disabled = True
            self.fields["date"].widget = forms.DateInput()  # the admin's would still offer its calendar


class RecommendationUpdateInline(TranslatedStackedInline):
    model = RecommendationUpdate
    form = RecommendationUpdateForm
    fields = [("date", "state", "next_review_on"), in_languages("note"), "source"]
    autocomplete_fields = ["source"]
    can_delete = False


@admin.register(Recommendation)
class RecommendationAdmin(AdviceAdmin):
    list_display = ["label", "origin", "city_name", "current_state", "status", "languages"]
    inlines = [RecommendationUpdateInline]
    fieldsets = advice_fieldsets()

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    @admin.display(description=_("state"), ordering="current_state")
    def current_state(self, recommendation):
        return recommendation.get_current_state_display()
