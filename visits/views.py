import segno
from django.conf import settings
from django.db.models import F, Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy as _, override
from django.views.generic import TemplateView

from culture_for_all.records.filters import ChoiceFilter, RelationFilter, YearFilter
from culture_for_all.records.models import columns
from culture_for_all.records.views import RecordDetailView, RecordListView, Shelf, language_links
from culture_for_all.typesetting.pages import typeset
from events.models import Event
from events.views import BY_YEAR, NEWEST_FIRST, OLDEST_FIRST
from partners.models import AccessFact, City, Venue
from partners.views import BY_CITY, BY_TEXT, BY_TOPIC

from .exchange import exchange_table
from .journey import journey, occasions
from .models import Adoption, GoodPractice, Insight, OutsideAdoption, Recommendation, RecommendationUpdate, StudyVisit
from .models.advice import AdviceModel
from .pdf import missing_for_pdf, to_pdf


class StudyVisitListView(RecordListView):
    model = StudyVisit
    filters = [
        BY_TEXT,
        RelationFilter("city", _("Host city"), "host_city"),
        BY_TOPIC,
        BY_YEAR,
        ChoiceFilter("kind", _("Kind"), "kind", StudyVisit.Kind),
    ]
    sorts = {"newest": NEWEST_FIRST, "oldest": OLDEST_FIRST, **RecordListView.sorts}


class StudyVisitDetailView(RecordDetailView):
    model = StudyVisit

    def get_queryset(self):
        return (
            StudyVisit.objects.with_links("host_city", "host_organisation", also=["host_city__country"])
            .with_network()
            .documented()
            .with_stop_count()
            .prefetch_related("days")
        )

    def get_context_data(self, **kwargs):
        visit = self.object
        programme = visit.programme(list(visit.stops.for_programme(self.shown)), self.shows)
        stops = [stop for day in programme.days for stop in day.stops if self.shows(stop.event.venue)]
        venues = {stop.event.venue_id: stop.event.venue for stop in stops}
        with_access = {stop.event.venue_id for stop in stops if stop.is_access_known}
        events = self.shown(Event.objects)
        return super().get_context_data(**kwargs) | {
            "programme": programme,
            "statements": visit.statements.select_related("source"),
            "door_shape": visit.host_city.door_shape if visit.host_city else City.Door.ROUND,
            "venues": list(venues.values()),
            "venues_with_access": [venue for key, venue in venues.items() if key in with_access],
            "venues_without_access": [venue for key, venue in venues.items() if key not in with_access],
            "delegations": visit.delegations.for_visit(self.shown(City.objects)),
            "good_practices": self.shown(GoodPractice.objects.shown_on(visit, events)).for_cards(),
            "insights": self.shown(visit.insights).for_cards(),
            "recommendations": self.shown(visit.recommendations).for_cards(),
            "has_pdf": not missing_for_pdf(),
        }


class StudyVisitReportView(StudyVisitDetailView):
    """All that is known of a visit on one sheet, for printing."""

    has_representations = False
    template_name = "visits/studyvisit_report.html"
    address_name = "visits:studyvisit-report"

    def find_moved(self):
        visit = super().find_moved()
        return visit and self._address(visit)

    def get_context_data(self, **kwargs):
        visit = self.object
        context = super().get_context_data(**kwargs)
        access = known_access(context["venues"])
        permanent_address = settings.SITE_URL + reverse("permanent", args=[visit.public_id])
        return context | {
            "translations": self._translations(),
            "today": timezone.localdate(),
            "access": access,
            "without_access": [venue for venue, facts in access if not facts and not venue.accessibility],
            "permanent_address": permanent_address,
            "qr_code": qr_code(permanent_address),
        }

    def _address(self, visit):
        return reverse(self.address_name, args=[visit.slug])

    def _translations(self):
        links = language_links(self.request, self.object)
        for link in links:
            with override(link["code"]):
                link["path"] = reverse(StudyVisitReportView.address_name, args=[self.object.slug])
        return links


class StudyVisitReportPdfView(StudyVisitReportView):
    """The printed report as a tagged PDF; 501 where the server cannot make one."""

    address_name = "visits:studyvisit-report-pdf"

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if response.status_code != 200:
            return response
        if missing := missing_for_pdf():
            return render(self.request, "visits/no_pdf.html", context | {"missing": missing}, status=501)
        response.content = to_pdf(typeset(response.render().content.decode()))
        response["Content-Type"] = "application/pdf"
        return response


def known_access(venues):
    """Return pairs of a venue and the facts that are known of it, in the order of `venues`."""
    found = (
        Venue.objects.with_columns("status", *columns("slug", "name", "accessibility"))
        .prefetch_related(Prefetch("access_facts", AccessFact.objects.select_related("source")))
        .in_bulk([venue.pk for venue in venues])
    )
    return [
        (venue, [fact for fact in venue.access_facts.all() if fact.is_known])
        for venue in (found[venue.pk] for venue in venues)
    ]


def qr_code(text):
    """Return a QR code as SVG to stand in a page."""
    code = segno.make_qr(text, error="m")
    title = gettext("QR code of the permanent address")
    return mark_safe(code.svg_inline(omitsize=True, svgclass="report__qr", lineclass=None, title=title))  # noqa: S308 (segno escapes)


class GoodPracticeListView(RecordListView):
    model = GoodPractice
    filters = [
        BY_TEXT,
        BY_CITY,
        BY_TOPIC,
        YearFilter("year", _("Since"), "start_year", is_date=False),
        ChoiceFilter("state", _("State"), "state", GoodPractice.State),
        ChoiceFilter("evidence", _("Evidence"), "evidence", GoodPractice.Evidence),
    ]
    sorts = {**RecordListView.sorts, "newest": (_("newest first"), [F("start_year").desc(nulls_last=True), "pk"])}


class GoodPracticeDetailView(RecordDetailView):
    model = GoodPractice

    def get_queryset(self):
        return GoodPractice.objects.with_links("city", "venue").documented()

    def get_context_data(self, **kwargs):
        practice = self.object
        events = self.shown(practice.showcased_at_events).for_cards().annotate(visit_id=F("stop__study_visit"))
        visits = StudyVisit.objects.that_showed(practice, self.shown(Event.objects))
        context = super().get_context_data(**kwargs) | {
            "organisations": self.shown(practice.organisations).for_links(),
            "costs": practice.costs.select_related("source"),
            "occasions": occasions(self.shown(visits).for_cards(), events),
            "insights": Shelf(self.shown(practice.insights).for_cards()),
            "recommendations": Shelf(self.shown(practice.recommendations).for_cards()),
            "adoptions": Shelf(self.shown(practice.adoptions).for_cards()),
            "outside_adoptions": practice.outside_adoptions.prefetch_related("sources"),
        }
        return context | {"journey": journey(context)}


class AdoptionListView(RecordListView):
    model = Adoption
    filters = [BY_TEXT, BY_CITY, BY_TOPIC, ChoiceFilter("state", _("State"), "state", Adoption.State)]
    sorts = {"newest": (_("newest first"), [F("started_year").desc(nulls_last=True), "pk"])}


class AdoptionDetailView(RecordDetailView):
    """An adoption at the address of its practice and its city; either may have moved."""

    model = Adoption

    def get_queryset(self):
        return Adoption.objects.with_links("city", "good_practice", "recommendation").documented()

    def find(self, queryset):
        language = get_language()
        return self.visible(
            queryset.filter(
                **{
                    f"good_practice__slug_{language}": self.kwargs["slug"],
                    f"city__slug_{language}": self.kwargs["city"],
                }
            ).first()
        )

    def find_moved(self):
        parts = []
        for model, slug in ((GoodPractice, self.kwargs["slug"]), (City, self.kwargs["city"])):
            current = model.objects.filter(**{f"slug_{get_language()}": slug}).first()
            parts.append(current or self.find_by_old_slug(model, slug))
        practice, city = parts
        return self.visible(self.get_queryset().filter(good_practice=practice, city=city).first())


class InsightListView(RecordListView):
    model = Insight
    filters = [
        BY_TEXT,
        BY_CITY,
        BY_TOPIC,
        YearFilter("year", _("Year of the visit"), "study_visit__start_date"),
        ChoiceFilter("origin", _("Said by"), "origin", AdviceModel.Origin),
    ]


class InsightDetailView(RecordDetailView):
    model = Insight

    def get_queryset(self):
        return self.model.objects.with_links("city", "study_visit", "event").documented()

    def get_context_data(self, **kwargs):
        advice = self.object
        return super().get_context_data(**kwargs) | {
            "addressed_to": self.shown(advice.addressed_to).for_links(),
            "good_practices": Shelf(self.shown(advice.good_practices).for_cards()),
        }


class RecommendationListView(RecordListView):
    model = Recommendation
    filters = [
        BY_TEXT,
        ChoiceFilter("state", _("State"), "current_state", RecommendationUpdate.State),
        BY_CITY,
        RelationFilter("organisation", _("Addressed to"), "addressed_to"),
        BY_TOPIC,
        YearFilter("year", _("Year of the visit"), "study_visit__start_date"),
    ]

    def records(self):
        return super().records().with_state()


class RecommendationDetailView(InsightDetailView):
    model = Recommendation

    def get_queryset(self):
        return super().get_queryset().with_state().with_silence()

    def get_context_data(self, **kwargs):
        recommendation = self.object
        return super().get_context_data(**kwargs) | {
            "updates": recommendation.updates.select_related("source"),
            "adoptions": Shelf(self.shown(recommendation.adoptions).for_cards()),
        }


class ExchangeView(TemplateView):
    template_name = "visits/exchange.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "table": exchange_table(City.objects.published().for_links()),
            "outside_adoptions": OutsideAdoption.objects.for_exchange(),
        }
