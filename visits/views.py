from django.db.models import F
from django.utils.translation import get_language, gettext_lazy as _

from culture_for_all.records.filters import ChoiceFilter, RelationFilter, YearFilter
from culture_for_all.records.views import RecordDetailView, RecordListView, Shelf
from events.views import BY_YEAR, NEWEST_FIRST, OLDEST_FIRST
from partners.models import City
from partners.views import BY_CITY, BY_TOPIC

from .models import Adoption, GoodPractice, Insight, Recommendation, RecommendationUpdate, StudyVisit
from .models.advice import AdviceModel


class StudyVisitListView(RecordListView):
    model = StudyVisit
    filters = [
        RelationFilter("city", _("Host city"), "host_city"),
        BY_TOPIC,
        BY_YEAR,
        ChoiceFilter("kind", _("Kind"), "kind", StudyVisit.Kind),
    ]
    sorts = {"newest": NEWEST_FIRST, "oldest": OLDEST_FIRST, **RecordListView.sorts}


class StudyVisitDetailView(RecordDetailView):
    model = StudyVisit

    def get_queryset(self):
        return StudyVisit.objects.with_links("host_city", "host_organisation").documented().prefetch_related("days")

    def get_context_data(self, **kwargs):
        visit = self.object
        stops = list(visit.stops.for_programme())
        venues = {stop.event.venue_id: stop.event.venue for stop in stops if stop.event.venue_id}
        return super().get_context_data(**kwargs) | {
            "programme": visit.programme(stops),
            "venues": [venue for venue in venues.values() if venue.is_published],
            "delegations": visit.delegations.for_visit(),
            "good_practices": GoodPractice.objects.shown_on(visit).for_cards(),
            "insights": visit.insights.published().for_cards(),
            "recommendations": visit.recommendations.published().for_cards(),
        }


class GoodPracticeListView(RecordListView):
    model = GoodPractice
    filters = [
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
        return super().get_context_data(**kwargs) | {
            "organisations": practice.organisations.published().for_links(),
            "visits": Shelf(practice.showcased_at_visits.published().for_cards()),
            "events": Shelf(practice.showcased_at_events.published().for_cards()),
            "insights": Shelf(practice.insights.published().for_cards()),
            "recommendations": Shelf(practice.recommendations.published().for_cards()),
            "adoptions": Shelf(practice.adoptions.published().for_cards()),
        }


class AdoptionListView(RecordListView):
    model = Adoption
    filters = [BY_CITY, ChoiceFilter("state", _("State"), "state", Adoption.State)]
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
        BY_CITY,
        BY_TOPIC,
        YearFilter("year", _("Year of the visit"), "study_visit__start_date"),
        ChoiceFilter("origin", _("Whose words"), "origin", AdviceModel.Origin),
    ]


class InsightDetailView(RecordDetailView):
    model = Insight

    def get_queryset(self):
        return self.model.objects.with_links("city", "study_visit", "event").documented()

    def get_context_data(self, **kwargs):
        advice = self.object
        return super().get_context_data(**kwargs) | {
            "addressed_to": advice.addressed_to.published().for_links(),
            "good_practices": Shelf(advice.good_practices.published().for_cards()),
        }


class RecommendationListView(RecordListView):
    model = Recommendation
    filters = [
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
        return super().get_queryset().with_state()

    def get_context_data(self, **kwargs):
        recommendation = self.object
        return super().get_context_data(**kwargs) | {
            "updates": recommendation.updates.select_related("source"),
            "adoptions": Shelf(recommendation.adoptions.published().for_cards()),
        }
