from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from culture_for_all.kinds.roster import listed
from culture_for_all.records.filters import ChoiceFilter, RelationFilter
from culture_for_all.records.views import RecordDetailView, RecordListView, Shelf, SluggedDetailView
from culture_for_all.search.filters import TextFilter

from .models import AccessFact, City, DocumentedModel, Organisation, Topic, Venue

BY_TEXT = TextFilter()
BY_CITY = RelationFilter("city", _("City"), "city")
BY_TOPIC = RelationFilter("topic", _("Topic"), "topics")


class CityListView(RecordListView):
    model = City
    filters = [BY_TEXT, BY_TOPIC, ChoiceFilter("role", _("Role"), "role", City.Role)]


class CityDetailView(RecordDetailView):
    model = City

    def get_queryset(self):
        return City.objects.with_links("partner_organisation").documented()

    def get_context_data(self, **kwargs):
        city, slug = self.object, self.object.key
        visits = self.shown(city.visits).for_cards()
        shelves = {
            "hosted_visits": Shelf(self.shown(city.hosted_visits).for_cards(), "visits:studyvisit-list", city=slug),
            "guest_visits": Shelf(visits.exclude(host_city=city), "visits:studyvisit-list"),
            "venues": Shelf(self.shown(city.venues).for_cards(), "partners:venue-list", city=slug),
            "good_practices": Shelf(self.shown(city.good_practices).for_cards(), "visits:goodpractice-list", city=slug),
            "insights": Shelf(self.shown(city.insights).for_cards(), "visits:insight-list", city=slug),
            "recommendations": Shelf(
                self.shown(city.recommendations).for_cards(), "visits:recommendation-list", city=slug
            ),
            "events": Shelf(self.shown(city.events).for_cards(), "events:event-list", city=slug),
            "adoptions": Shelf(self.shown(city.adoptions).for_cards(), "visits:adoption-list", city=slug),
            "adopters": Shelf(self.shown(city.adoptions.model.objects.taken_from(city)).for_cards()),
            "organisations": Shelf(self.shown(city.organisations).for_cards(), "partners:organisation-list", city=slug),
        }
        kinds = [kind for kind in listed() if kind.city not in ("", "self")]
        others = other_shelves(
            kinds, shelves, lambda kind: self.shown(kind.model.objects.filter(**{kind.city: city})), city=slug
        )
        plans = city.action_plans.prefetch_related("sources")
        return super().get_context_data(**kwargs) | shelves | {"other_shelves": others, "action_plans": plans}


class OrganisationListView(RecordListView):
    model = Organisation
    filters = [BY_TEXT, BY_CITY, BY_TOPIC, ChoiceFilter("kind", _("Kind"), "kind", Organisation.Kind)]


class OrganisationDetailView(RecordDetailView):
    model = Organisation

    def get_queryset(self):
        return Organisation.objects.with_links(
            "city", "parent", also=["city__country", "city__local_name"]
        ).documented()

    def get_context_data(self, **kwargs):
        organisation = self.object
        return super().get_context_data(**kwargs) | {
            "children": Shelf(self.shown(organisation.children).for_cards()),
            "partner_cities": Shelf(self.shown(organisation.partner_cities).for_cards()),
            "venues": Shelf(self.shown(organisation.venues).for_cards()),
            "hosted_visits": Shelf(self.shown(organisation.hosted_visits).for_cards()),
            "events_presented": Shelf(self.shown(organisation.events_presented).for_cards()),
            "events_about": Shelf(self.shown(organisation.events_about).for_cards()),
            "good_practices": Shelf(self.shown(organisation.good_practices).for_cards()),
            "insights": Shelf(self.shown(organisation.insights).for_cards()),
            "recommendations": Shelf(
                self.shown(organisation.recommendations).for_cards(),
                "visits:recommendation-list",
                organisation=organisation.key,
            ),
        }


class VenueListView(RecordListView):
    model = Venue
    filters = [BY_TEXT, BY_CITY, BY_TOPIC, ChoiceFilter("kind", _("Kind"), "kind", Venue.Kind)]


class VenueDetailView(RecordDetailView):
    model = Venue

    def get_queryset(self):
        return (
            Venue.objects.with_links("city", "organisation", also=["city__country", "city__local_name"])
            .documented()
            .prefetch_related(Prefetch("access_facts", AccessFact.objects.select_related("source")))
        )

    def get_context_data(self, **kwargs):
        venue = self.object
        events = Shelf(self.shown(venue.events).for_cards().with_visit())
        visits = [event.stop.study_visit for event in events if hasattr(event, "stop")]
        return super().get_context_data(**kwargs) | {
            "events": events,
            "visits": [visit for visit in dict.fromkeys(visits) if self.shows(visit)],
            "good_practices": Shelf(self.shown(venue.good_practices).for_cards()),
        }


class TopicListView(ListView):
    model = Topic

    def get_queryset(self):
        return self.found()

    def found(self):
        return Topic.objects.all()

    def filter_query(self):
        return ""


class TopicDetailView(SluggedDetailView):
    model = Topic

    def get_queryset(self):
        return Topic.objects.all()

    def get_context_data(self, **kwargs):
        topic, slug = self.object, self.object.key
        shelves = {
            "cities": Shelf(topic.city_set.published().for_cards(), "partners:city-list", topic=slug),
            "visits": Shelf(topic.studyvisit_set.published().for_cards(), "visits:studyvisit-list", topic=slug),
            "good_practices": Shelf(
                topic.goodpractice_set.published().for_cards(), "visits:goodpractice-list", topic=slug
            ),
            "insights": Shelf(topic.insight_set.published().for_cards(), "visits:insight-list", topic=slug),
            "recommendations": Shelf(
                topic.recommendation_set.published().for_cards(), "visits:recommendation-list", topic=slug
            ),
            "events": Shelf(topic.event_set.published().for_cards(), "events:event-list", topic=slug),
            "organisations": Shelf(
                topic.organisation_set.published().for_cards(), "partners:organisation-list", topic=slug
            ),
            "venues": Shelf(topic.venue_set.published().for_cards(), "partners:venue-list", topic=slug),
        }
        kinds = [kind for kind in listed() if issubclass(kind.model, DocumentedModel)]
        others = other_shelves(kinds, shelves, lambda kind: kind.public().filter(topics=topic), topic=slug)
        return super().get_context_data(**kwargs) | shelves | {"other_shelves": others}


def other_shelves(kinds, shelves, records_of, **query):
    """Return pairs of a kind that is on none of the `shelves` and a shelf with its `records_of`."""
    shown = {shelf.model for shelf in shelves.values()}
    return [
        (kind, Shelf(records_of(kind).for_cards(), kind.list_name, **query))
        for kind in kinds
        if kind.model not in shown
    ]
