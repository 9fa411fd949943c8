from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.screens import (
    IndexedAdmin,
    PartTabularInline,
    RecordAdmin,
    TranslatedAdmin,
    TranslatedStackedInline,
    address_fieldset,
    closing_fieldsets,
    in_languages,
)

from .forms import DegreesField, PlacedForm
from .models import (
    AccessFact,
    ActionPlan,
    City,
    DocumentedRecord,
    Goal,
    Milestone,
    Network,
    NetworkLink,
    NetworkStatement,
    Organisation,
    Phase,
    PhaseBudget,
    Source,
    Theme,
    Topic,
    Venue,
)
from .models.place import POINT


def documented_fieldsets(**kwargs):
    """Return what the form of every documented record ends with; see `closing_fieldsets`."""
    return [
        (_("topics and sources"), {"fields": ["topics", "sources", "unconfirmed_fields"]}),
        *closing_fieldsets(**kwargs),
    ]


def contacts_fieldset():
    return (
        _("contacts"),
        {
            "fields": [
                ("phone", "email", "website"),
                in_languages("opening_hours"),
                in_languages("nearest_stop"),
            ]
        },
    )


class DocumentedAdmin(RecordAdmin):
    autocomplete_fields = [*RecordAdmin.autocomplete_fields, "topics", "sources"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name != "unconfirmed_fields":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return forms.MultipleChoiceField(
            label=capfirst(db_field.verbose_name),
            help_text=db_field.help_text,
            choices=[(field.name, capfirst(field.verbose_name)) for field in self._own_fields()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _own_fields(self):
        """The fields that hold this model's facts, not those that every record has."""
        shared = {field.name for field in DocumentedRecord._meta.local_fields}
        return [
            field
            for field in self.opts.fields
            if not (field.primary_key or field.name in shared or hasattr(field, "translated_field"))
        ]


class PlacedAdmin(DocumentedAdmin):
    form = PlacedForm

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in POINT:
            kwargs["form_class"] = DegreesField
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ActionPlanInline(TranslatedStackedInline):
    model = ActionPlan
    fields = [
        ("title", "language"),
        ("year", "pages", "url"),
        in_languages("summary"),
        in_languages("outcome"),
        in_languages("note"),
        "sources",
    ]
    autocomplete_fields = ["sources"]


@admin.register(City)
class CityAdmin(PlacedAdmin):
    list_display = ["label", "country", "role", "status", "languages"]
    told_apart_by = ["country_name", "status"]
    list_filter = ["role", *DocumentedAdmin.list_filter]
    search_fields = ["name", "name_genitive", "name_locative", "local_name"]
    autocomplete_fields = [*DocumentedAdmin.autocomplete_fields, "partner_organisation"]
    inlines = [ActionPlanInline]
    fieldsets = [
        (
            _("text"),
            {
                "fields": [
                    in_languages("name"),
                    in_languages("name_genitive"),
                    in_languages("name_locative"),
                    ("local_name", "local_language"),
                    in_languages("profile"),
                ]
            },
        ),
        (
            _("facts"),
            {
                "fields": [
                    ("country", "role"),
                    ("population", "population_year"),
                    in_languages("population_note"),
                    ("budget_total_eur", "budget_erdf_eur"),
                    "website",
                ]
            },
        ),
        (
            _("partner in the project"),
            {"fields": ["partner_organisation", in_languages("partner_name"), "partner_local_name"]},
        ),
        (_("places"), {"fields": ["focus_territories", ("latitude", "longitude")]}),
        (_("door"), {"fields": [("door_shape", "door_paint")]}),
        *documented_fieldsets(),
    ]


@admin.register(Organisation)
class OrganisationAdmin(DocumentedAdmin):
    list_display = ["label", "kind", "city_name", "status", "languages"]
    told_apart_by = ["kind", "city_name", "status"]
    list_filter = ["kind", "city", *DocumentedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = ["name", "description", "local_name"]
    autocomplete_fields = [*DocumentedAdmin.autocomplete_fields, "city", "parent"]
    fieldsets = [
        (_("text"), {"fields": [in_languages("name"), "local_name", in_languages("description")]}),
        (_("facts"), {"fields": [("kind", "founded")]}),
        (_("places"), {"fields": [("city", "parent"), "address"]}),
        contacts_fieldset(),
        *documented_fieldsets(),
    ]


class AccessFactInline(TranslatedStackedInline):
    model = AccessFact
    fields = [("feature", "state", "value"), ("checked_on", "checked_by", "method"), in_languages("note"), "source"]
    autocomplete_fields = ["source"]


@admin.register(Venue)
class VenueAdmin(PlacedAdmin):
    list_display = ["label", "kind", "city_name", "status", "languages"]
    told_apart_by = ["kind", "city_name", "status"]
    list_filter = ["kind", "city", *DocumentedAdmin.list_filter]
    list_select_related = ["city"]
    search_fields = ["name", "district", "description", "address"]
    autocomplete_fields = [*DocumentedAdmin.autocomplete_fields, "city", "organisation"]
    inlines = [AccessFactInline]
    fieldsets = [
        (_("text"), {"fields": [in_languages("name"), in_languages("description"), in_languages("accessibility")]}),
        (_("facts"), {"fields": ["kind"]}),
        (
            _("places"),
            {
                "fields": [
                    ("city", "organisation"),
                    in_languages("district"),
                    "address",
                    ("latitude", "longitude", "coordinates_precision"),
                ]
            },
        ),
        contacts_fieldset(),
        *documented_fieldsets(),
    ]


@admin.register(Topic)
class TopicAdmin(TranslatedAdmin):
    list_display = ["label"]
    search_fields = ["name", "description"]
    fieldsets = [
        (_("text"), {"fields": [in_languages("name"), in_languages("description")]}),
        address_fieldset(),
    ]


@admin.register(Source)
class SourceAdmin(IndexedAdmin):
    is_added_by_all = True
    list_display = ["title", "publisher", "language", "read_on"]
    told_apart_by = ["publisher", "read_on"]
    list_filter = ["language"]
    search_fields = ["title", "publisher", "url", "slug"]
    fields = ["title", "publisher", "url", ("language", "title_language", "publisher_language"), "read_on", "slug"]


class GoalInline(TranslatedStackedInline):
    model = Goal
    fields = [("position", "slug"), in_languages("text")]


class ThemeInline(TranslatedStackedInline):
    model = Theme
    fields = [("position", "slug", "topic"), in_languages("text")]
    autocomplete_fields = ["topic"]


class PhaseInline(TranslatedStackedInline):
    """The phases of a network in brief; the rest of a phase has a page of its own."""

    model = Phase
    fields = [("position", "slug"), in_languages("name"), ("start_year", "end_year")]
    show_change_link = True


class MilestoneInline(TranslatedStackedInline):
    model = Milestone
    fields = [("date", "position"), in_languages("text"), "sources"]
    autocomplete_fields = ["sources"]


STATEMENT_FIELDS = [in_languages("speaker"), ("wording", "said_on"), in_languages("text"), "source"]


class NetworkStatementInline(TranslatedStackedInline):
    model = NetworkStatement
    fields = ["position", *STATEMENT_FIELDS]
    autocomplete_fields = ["source"]


class NetworkLinkInline(TranslatedStackedInline):
    model = NetworkLink
    fields = [("position", "url"), in_languages("label")]


@admin.register(Network)
class NetworkAdmin(TranslatedAdmin):
    list_display = ["name", "acronym", "lead_city"]
    told_apart_by = ["acronym"]
    list_select_related = ["lead_city"]
    search_fields = ["name", "acronym"]
    autocomplete_fields = ["lead_city", "partner_cities", "sources"]
    inlines = [GoalInline, ThemeInline, PhaseInline, MilestoneInline, NetworkStatementInline, NetworkLinkInline]
    fieldsets = [
        (
            _("text"),
            {"fields": [in_languages("name"), ("acronym", "registered_title"), in_languages("summary"), "slug"]},
        ),
        (
            _("programme and funding"),
            {
                "fields": [
                    in_languages("programme"),
                    in_languages("network_type"),
                    in_languages("fund"),
                    in_languages("funding_statement"),
                    in_languages("disclaimer"),
                    ("budget_total_eur", "budget_erdf_eur"),
                    in_languages("budget_note"),
                ]
            },
        ),
        (_("cities"), {"fields": ["lead_city", "partner_cities"]}),
        (_("sources"), {"fields": ["sources"]}),
    ]


class PhaseBudgetInline(PartTabularInline):
    model = PhaseBudget
    fields = ["city", "amount_eur"]
    autocomplete_fields = ["city"]


@admin.register(Phase)
class PhaseAdmin(TranslatedAdmin):
    """Reached from its network, so that the index stays short."""

    list_display = ["name", "network", "start_year", "end_year"]
    list_select_related = ["network"]
    search_fields = ["name"]
    autocomplete_fields = ["network", "sources"]
    inlines = [PhaseBudgetInline]
    fieldsets = [
        (_("text"), {"fields": [in_languages("name"), in_languages("description"), ("slug", "position")]}),
        (
            _("facts"),
            {"fields": ["network", ("start_year", "end_year"), ("start_date", "end_date"), "total_eur"]},
        ),
        (_("sources"), {"fields": ["sources"]}),
    ]

    def has_module_permission(self, request):
        return False
