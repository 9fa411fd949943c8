from django.utils.translation import gettext_lazy as _

from culture_for_all.records.filters import ChoiceFilter, YearFilter
from culture_for_all.records.views import RecordDetailView, RecordListView, Shelf
from partners.views import BY_CITY, BY_TEXT, BY_TOPIC

from .models import PLACE, Event

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
        return Event.objects.with_links("city", "venue", also=PLACE).with_visit().with_network().documented()

    def get_context_data(self, **kwargs):
        event = self.object
        stop = getattr(event, "stop", None)
        return super().get_context_data(**kwargs) | {
            "visit": stop and self.shows(stop.study_visit) and stop.study_visit,
            "presenters": self.shown(event.presenters).for_links(),
            "subjects": self.shown(event.subjects).for_links(),
            "good_practices": Shelf(self.shown(event.good_practices).for_cards()),
            "insights": Shelf(self.shown(event.insights).for_cards()),
            "recommendations": Shelf(self.shown(event.recommendations).for_cards()),
        }
