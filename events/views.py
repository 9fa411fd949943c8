from django.utils.translation import gettext_lazy as _

from culture_for_all.records.filters import ChoiceFilter, YearFilter
from culture_for_all.records.models import Record
from culture_for_all.records.views import RecordDetailView, RecordListView, Shelf
from partners.views import BY_CITY, BY_TEXT, BY_TOPIC

from .models import Event

NEWEST_FIRST = (_("newest first"), ["-start_date", "pk"])
OLDEST_FIRST = (_("oldest first"), ["start_date", "-pk"])
BY_YEAR = YearFilter("year", _("Year"), "start_date")


class EventListView(RecordListView):
    model = Event
    filters = [BY_TEXT, BY_CITY, BY_TOPIC, BY_YEAR, ChoiceFilter("kind", _("Kind"), "kind", Event.Kind)]
    sorts = {"newest": NEWEST_FIRST, "oldest": OLDEST_FIRST, **RecordListView.sorts}


class WorkshopListView(EventListView):
    title = _("workshops")
    filters = [BY_TEXT, BY_CITY, BY_TOPIC, BY_YEAR]
    template_name = "events/workshop_list.html"

    def records(self):
        return super().records().workshops()


class EventDetailView(RecordDetailView):
    model = Event

    def get_queryset(self):
        return Event.objects.with_links("city", "venue").with_visit().documented()

    def get_context_data(self, **kwargs):
        event = self.object
        stop = getattr(event, "stop", None)
        return super().get_context_data(**kwargs) | {
            "visit": stop and stop.study_visit.status == Record.Status.PUBLISHED and stop.study_visit,
            "presenters": event.presenters.published().for_links(),
            "subjects": event.subjects.published().for_links(),
            "good_practices": Shelf(event.good_practices.published().for_cards()),
            "insights": Shelf(event.insights.published().for_cards()),
            "recommendations": Shelf(event.recommendations.published().for_cards()),
        }
