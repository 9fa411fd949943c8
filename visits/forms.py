"""The form of a visit: it moves days and stops along, and makes events, places and advice where they are named."""

import json
import uuid
from datetime import timedelta

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.changing import BASE, FORM
from culture_for_all.desk.forms import PartForm, WrittenForm
from culture_for_all.desk.submissions import plain
from culture_for_all.records.models import columns
from events.models import Event
from partners.models import Organisation, Venue


class StudyVisitForm(WrittenForm):
    """Tells the rows of the programme whether the visit has other dates, and by how much they move along."""

    moves_programme = forms.BooleanField(
        label=_("Move the programme along"),
        required=False,
        help_text=_(
            "When the start date changes, days, stops and the events of the stops move by as many days. "
            "What you date anew in this form keeps your date."
        ),
    )

    def _post_clean(self):
        visit, before = self.instance, self.initial.get("start_date")
        visit.is_saved_with_programme = True
        visit.is_redated = not {"start_date", "end_date"}.isdisjoint(self.changed_data)
        visit.moved_by = timedelta()
        if before and self.cleaned_data.get("start_date") and self.cleaned_data.get("moves_programme"):
            visit.moved_by = self.cleaned_data["start_date"] - before
        super()._post_clean()


class ProgrammeForm(PartForm):
    """A row of the programme, which moves along with the visit unless it is dated anew."""

    def moves(self, *names):
        """Whether the stored part moves along; not if one of the fields `names` was changed."""
        moved_by = getattr(self.formset.instance, "moved_by", None)
        return bool(self.instance.pk and moved_by) and self.typed.isdisjoint(names) and not self.is_deleted

    @cached_property
    def typed(self):
        return {name for name, bound in self._bound_items() if bound._has_changed()}

    def moved(self, day):
        return day + self.formset.instance.moved_by


class VisitDayForm(ProgrammeForm):
    @cached_property
    def changed_data(self):
        return [*self.typed, *(["date"] if self.moves("date") else [])]

    def clean_date(self):
        day = self.cleaned_data["date"]
        return self.moved(day) if self.moves("date") else day


class StopForm(ProgrammeForm):
    """The row of a stop; `moved_event` is its event with other dates, if it moves along."""

    moved_event = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.date != self.instance.day:
            self.initial["date"] = None  # its event was moved away from it
        if not self.instance.pk:
            self.initial["position"] = None
        if "event" not in self.fields:  # translators read it as a text, and the position
            return
        if self.instance.pk:
            plain(self.fields["event"].widget).known = [self.instance.event]
        self.fields["position"].required = False

    def clean_position(self):
        """Put a stop that has no number after those that have one."""
        position = self.cleaned_data["position"]
        if position is None:
            last = max((row.initial.get("position", 0) for row in self.formset.initial_forms), default=0)
            position = last + 1 + self.formset.forms.index(self)
        return position

    @cached_property
    def changed_data(self):
        return [*self.typed, *(["date"] if self.moves("event", "date") else [])]

    def clean(self):
        cleaned = super().clean()
        if self.moves("event", "date") and (event := cleaned.get("event")):
            event.start_date, event.end_date = self.moved(event.start_date), self.moved(event.end_date)
            if cleaned.get("date"):
                cleaned["date"] = self.moved(cleaned["date"])
            try:
                event.full_clean(validate_unique=False)
            except ValidationError as error:
                reasons = {"event": event, "reasons": " ".join(error.messages)}
                self.add_error(NON_FIELD_ERRORS, _("“%(event)s” cannot move along: %(reasons)s") % reasons)
            else:
                self.moved_event = event
        return cleaned

    def _post_clean(self):
        """Leave a stop in peace that nobody touched: its event may have been moved elsewhere since."""
        if not self.instance.pk or self.changed_data or getattr(self.formset.instance, "is_redated", True):
            super()._post_clean()


class MadeInPlace(PartForm):
    """A row that makes a draft of the kind `made`, once however often the form is sent."""

    made = None

    @cached_property
    def public_id(self):
        """The identifier of what is made, the same for the same texts in the same form."""
        start = self.data.get(BASE) or self.data.get(FORM)
        if not start:
            return uuid.uuid4()
        texts = [self.data.getlist(self.add_prefix(name)) for name in self.fields]
        return uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([start, self.made._meta.label_lower, texts]))

    @cached_property
    def is_made(self):
        return self.made.objects.filter(public_id=self.public_id).exists()

    def has_changed(self):
        return super().has_changed() and not self.is_made

    @property
    def visit(self):
        return self.formset.instance

    def language_of(self, name):
        columns = {column.name: column for column in self.made._meta.concrete_fields}
        return getattr(columns.get(name), "language", "")

    def draft(self, model, **values):
        """Return a draft in the language of the visit and in its host city."""
        return model(city=self.visit.host_city, original_language=self.visit.original_language, **values)

    def check(self, record, fields, exclude=()):
        """Tell what is wrong with `record`, at the field that `fields` has for its column if there is one."""
        try:
            record.full_clean(exclude=exclude)
        except ValidationError as error:
            for name, reasons in error.error_dict.items():
                name = fields.get(name, name)
                self.add_error(name if name in self.fields else None, reasons)

    def document(self, record):
        """Give `record` the topics and sources of the visit."""
        record.topics.set(self.visit.topics.all())
        record.sources.set(self.visit.sources.all())


class NewStopForm(MadeInPlace):
    """A stop whose event is made with it. Its own fields are those of the event that `fields_of_event` names."""

    made = Event
    fields_of_event = (*columns("title"), "kind", "start_time", "end_time", "venue", "presenters")

    of_venue = ("new_venue", "new_venue_kind")
    of_presenter = ("new_presenter", "new_presenter_kind")

    new_venue = forms.CharField(label=_("new venue"), max_length=200, required=False)
    new_venue_kind = forms.ChoiceField(label=_("kind of the new venue"), required=False)
    new_presenter = forms.CharField(label=_("new presenter"), max_length=200, required=False)
    new_presenter_kind = forms.ChoiceField(label=_("kind of the new presenter"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in columns("title"):
            self.fields[name].required = False  # the event asks for the one in its original language
        for name, model in (("new_venue", Venue), ("new_presenter", Organisation)):
            if f"{name}_kind" in self.fields:
                self.fields[f"{name}_kind"].choices = [("", "---------"), *model.Kind.choices]
        self.fields["date"].help_text = _("Left empty, that of the stop above; on the first stop, that of the visit.")

    def language_of(self, name):
        return self.visit.original_language if name.startswith("new_") else super().language_of(name)

    def _post_clean(self):
        super()._post_clean()
        self.day = self.cleaned_data.get("date") or self._day_above()
        self.new = []
        venue = self._named(Venue, "new_venue") or self.cleaned_data.get("venue")
        presenter = self._named(Organisation, "new_presenter")
        self.presenters = [*self.cleaned_data.get("presenters", []), *filter(None, [presenter])]
        own = {name: self.cleaned_data.get(name) for name in (*columns("title"), "kind", "start_time", "end_time")}
        dates = {name: getattr(self.visit, name) for name in ("date_precision", "is_year_inferred")}
        self.event = self.draft(Event, public_id=self.public_id, start_date=self.day, end_date=self.day, **own, **dates)
        self.event.venue = venue
        if not self.errors:
            self.check(self.event, {"start_date": "date", "end_date": "date"}, exclude=["venue"])
        if not self.errors:
            self.instance.event = self.event
            self.check(self.instance, {}, exclude=["event", "study_visit"])

    def _day_above(self):
        """The day of the nearest row above that has one, else the first of the visit."""
        rows = self.formset.extra_forms
        above = rows[: rows.index(self)] if self in rows else []
        return next((row.day for row in reversed(above) if getattr(row, "day", None)), self.visit.start_date)

    def _named(self, model, field):
        """Return the record of the host city that is called so, or a draft of it; nothing without a name."""
        name = self.cleaned_data.get(field)
        if not name:
            return None
        called = Q(*((column, name) for column in columns("name")), _connector=Q.OR)
        if found := model.objects.filter(called, city=self.visit.host_city).first():
            return found
        same = [record for row in self.formset.extra_forms for record in getattr(row, "new", []) if row is not self]
        for record in same:
            if isinstance(record, model) and record.label_in(self.visit.original_language) == name:
                return record
        column = f"name_{self.visit.original_language}"
        record = self.draft(model, kind=self.cleaned_data.get(f"{field}_kind", ""), **{column: name})
        self.new.append(record)
        self.check(record, {column: field, "kind": f"{field}_kind", "city": field})
        return record

    def make(self, position):
        """Save what the row names anew, and return it."""
        for record in self.new:
            record.save()
        self.event.venue = self.event.venue  # which has a key by now
        self.event.save()
        self.event.presenters.set(self.presenters)
        self.event.good_practices.set(self.cleaned_data["good_practices"])
        self.document(self.event)
        self.instance.event, self.instance.position = self.event, position
        return [*self.new, self.event]


class NewAdviceForm(MadeInPlace):
    """What was said at the visit, made with its topics and sources and in its host city."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.made = self._meta.model
        for name in columns("title", "text"):
            self.fields[name].required = False

    def _post_clean(self):
        self.instance.public_id = self.public_id
        self.instance.city = self.visit.host_city
        self.instance.original_language = self.visit.original_language
        super()._post_clean()
