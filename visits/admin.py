from functools import partial

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.choosing import ChoicesField, ManyChoicesBox, city_path, to_choose_from
from culture_for_all.desk.forms import PartForm
from culture_for_all.desk.rights import bound_to
from culture_for_all.desk.screens import (
    PartStackedInline,
    PartTabularInline,
    TranslatedStackedInline,
    TranslatedTabularInline,
    in_languages,
)
from culture_for_all.desk.submissions import plain
from events.admin import DatedAdmin, change_fieldset
from events.models import Event
from partners.admin import STATEMENT_FIELDS, DocumentedAdmin, documented_fieldsets
from partners.models import Organisation, Venue

from .forms import NewAdviceForm, NewStopForm, StopForm, StudyVisitForm, VisitDayForm
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
    form = VisitDayForm
    fields = ["date", *in_languages("title")]


class StopInline(PartTabularInline):
    model = Stop
    form = StopForm
    fields = ["event", "date", "position"]
    autocomplete_fields = ["event"]
    rows_move = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event__city")


def moved(post):
    """Return `post` with the stop that the button "_move" names in the place of the one above or below it."""
    row, _space, direction = post["_move"].partition(" ")
    number = row.removeprefix("stops-")
    post = post.copy()
    if number.isdecimal():
        other = f"stops-{int(number) + (-1 if direction == 'up' else 1)}"
        for name in ("event", "date"):
            here, there = f"{row}-{name}", f"{other}-{name}"
            if here in post and there in post:
                post[here], post[there] = post[there], post[here]
    return post


class NewInline:
    """Rows that make drafts of the kind `made`; what is made already is shown elsewhere."""

    made = None
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).none()

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and self.admin_of(self.made).has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        """There is nothing to change or to look at, so who may not add sees none of this."""
        return False

    has_view_permission = has_delete_permission = has_change_permission

    def admin_of(self, model):
        return self.admin_site.get_model_admin(model)


class NewStopInline(NewInline, PartStackedInline):
    """Stops whose events are made with them."""

    model = Stop
    made = Event
    form = NewStopForm
    verbose_name = _("stop with a new event")
    verbose_name_plural = _("stops with new events")
    fields = [
        in_languages("title"),
        ("date", "start_time", "end_time", "kind"),
        ("venue", "new_venue", "new_venue_kind"),
        ("presenters", "new_presenter", "new_presenter_kind"),
        "good_practices",
    ]

    def get_formset(self, request, obj=None, **kwargs):
        """Add the fields of events as their own form has them."""
        own = forms.fields_for_model(
            Event,
            NewStopForm.fields_of_event,
            formfield_callback=partial(self.admin_of(Event).formfield_for_dbfield, request=request),
        )
        own["good_practices"] = ChoicesField(
            to_choose_from(GoodPractice),
            widget=ManyChoicesBox(Insight.good_practices.field, self.admin_site, near=city_path(self.parent_model)),
            label=_("good practices shown"),
            required=False,
        )
        for field in own.values():
            field.widget = plain(field.widget)
            if getattr(field.widget, "near", ""):
                field.widget.near = city_path(self.parent_model)
        own |= dict.fromkeys(self.hidden(request))
        return super().get_formset(request, obj, form=type("NewStopForm", (NewStopForm,), own), **kwargs)

    def get_fields(self, request, obj=None):
        hidden = self.hidden(request)
        return [
            row if isinstance(row, str) else tuple(name for name in row if name not in hidden)
            for row in super().get_fields(request, obj)
        ]

    def hidden(self, request):
        """Return the fields that name new venues and presenters, as far as this person may not add these."""
        named = {Venue: NewStopForm.of_venue, Organisation: NewStopForm.of_presenter}
        denied = [model for model in named if not self.admin_of(model).has_add_permission(request)]
        return [name for model in denied for name in named[model]]


class NewAdviceInline(NewInline, TranslatedStackedInline):
    form = NewAdviceForm
    fields = [in_languages("title"), in_languages("text"), ("origin", "event")]
    autocomplete_fields = ["event"]

    @property
    def made(self):
        return self.model


class NewInsightInline(NewAdviceInline):
    model = Insight
    verbose_name = _("new insight")
    verbose_name_plural = _("new insights")


class NewRecommendationInline(NewAdviceInline):
    model = Recommendation
    verbose_name = _("new recommendation")
    verbose_name_plural = _("new recommendations")


@admin.register(StudyVisit)
class StudyVisitAdmin(DatedAdmin):
    form = StudyVisitForm
    list_display = ["label", "kind", "city_name", "when", "status", "languages"]
    list_filter = ["kind", "state", "host_city", *DatedAdmin.list_filter]
    list_select_related = ["host_city"]
    search_fields = ["title", "summary", "host_city__name"]
    autocomplete_fields = [*DatedAdmin.autocomplete_fields, "host_city", "host_organisation"]
    inlines = [
        DelegationInline,
        VisitDayInline,
        StopInline,
        NewStopInline,
        NewInsightInline,
        NewRecommendationInline,
        VisitStatementInline,
    ]
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
                    "moves_programme",
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

    def _changeform_view(self, request, *args):
        if "_move" in request.POST:
            request.POST = moved(request.POST)
            self.hold(request)
        return super()._changeform_view(request, *args)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self._may_move(request, obj):
            return fieldsets
        return [
            (name, options | {"fields": [each for each in options["fields"] if each != "moves_programme"]})
            for name, options in fieldsets
        ]

    def get_form(self, request, obj=None, **kwargs):
        if not self._may_move(request, obj):
            kwargs["form"] = type("StudyVisitForm", (StudyVisitForm,), {"moves_programme": None})
        return super().get_form(request, obj, **kwargs)

    def _may_move(self, request, visit):
        """Whether there is a programme to move along, and this person may change all its events."""
        if visit is None or not (self.may_edit(request, visit) and self._events.may_edit(request)):
            return False
        events = Event.objects.filter(stop__study_visit=visit) if bound_to(request.user) else []
        return all(self._events.may_edit(request, event) for event in events)

    def save_related(self, request, form, formsets, change):
        """Save events that move along before their stops, and what is made in place, with its topics and sources."""
        visit = form.instance
        form.save_m2m()
        rows = [row for formset in formsets for row in formset.forms if row.has_changed()]
        for event in filter(None, (getattr(row, "moved_event", None) for row in rows)):
            event.save()
            self._events.log_change(request, event, [{"changed": {"fields": ["start date", "end date"]}}])
        last = max(visit.stops.values_list("position", flat=True), default=0)
        new_stops = [row for row in rows if isinstance(row, NewStopForm)]
        made = [record for number, row in enumerate(new_stops, last + 1) for record in row.make(number)]
        super().save_related(request, form, formsets, change)
        for row in rows:
            if isinstance(row, NewAdviceForm):
                row.document(row.instance)
                made.append(row.instance)
        for record in made:
            self.admin_site.get_model_admin(type(record)).log_addition(request, record, [{"added": {}}])

    @property
    def _events(self):
        return self.admin_site.get_model_admin(Event)


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


class RecommendationUpdateForm(PartForm):
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
