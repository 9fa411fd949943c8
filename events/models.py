import calendar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Subquery
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.clocks import is_shown_twice, is_skipped, moment, zone_of
from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import columns, complete_in_original, dates_in_order
from culture_for_all.search.dates import dates_in_words
from partners.models import DocumentedQuerySet, DocumentedRecord, Network, door_columns

# What tells when something takes place, and whether.
DATES = ("start_date", "end_date", "date_precision", "is_year_inferred", "state", "previous_start_date")

# What a postal address and the zone of the clocks are made of.
PLACE = ("city__country", "city__local_name", "venue__address", "venue__unconfirmed_fields")


class DatedModel(models.Model):
    """Something that happened on days, or in months when no source tells the days."""

    class Precision(models.TextChoices):
        DAY = "day", _("to the day")
        MONTH = "month", _("to the month")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("as planned")
        CANCELLED = "cancelled", _("cancelled")
        POSTPONED = "postponed", _("postponed")
        MOVED_ONLINE = "moved_online", _("moved online")

    class Tense(models.TextChoices):
        BEFORE = "before"
        DURING = "during"
        AFTER = "after"

    start_date = models.DateField(_("start date"))
    end_date = models.DateField(_("end date"))
    date_precision = models.CharField(
        _("how exact the dates are"),
        max_length=5,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("When only the month is known, readers never see a day."),
    )
    is_year_inferred = models.BooleanField(
        _("the year is inferred from context"), default=False, help_text=_("When no source names the year.")
    )
    date_note = models.CharField(
        _("how the date is known"), max_length=400, blank=True, help_text=_("When the source does not give it in full.")
    )
    format = models.CharField(
        _("format"), max_length=10, choices=Format, blank=True, help_text=_("Empty when not known.")
    )
    state = models.CharField(
        _("whether it takes place"),
        max_length=12,
        choices=State,
        default=State.SCHEDULED,
        help_text=_("What is cancelled stays published: its page, the lists, calendars and feeds tell of it."),
    )
    previous_start_date = models.DateField(
        _("first day before the change"),
        null=True,
        blank=True,
        help_text=_("Only if there is a new date: the new one stands above, here the one that it replaces."),
    )
    state_note = models.CharField(
        _("note on the change"),
        max_length=400,
        blank=True,
        help_text=_("What readers should know of it: why, what takes its place, whom to ask."),
    )

    class Meta:
        abstract = True
        constraints = [
            dates_in_order(),
            models.CheckConstraint(
                condition=~Q(state="moved_online") | Q(format__in=["online", "hybrid"]),
                name="%(app_label)s_%(class)s_moved_online_is_online",
                violation_error_message=_("What moved online takes place online: choose that format."),
            ),
            models.CheckConstraint(
                condition=Q(previous_start_date__isnull=True)
                | Q(state__in=["postponed", "moved_online"]) & ~Q(previous_start_date=F("start_date")),
                name="%(app_label)s_%(class)s_previous_date_was_changed",
                violation_error_message=_(
                    "A day before the change goes with what was postponed or moved online, and is another than the new one."
                ),
            ),
        ]

    def clean(self):
        super().clean()
        if self.date_precision == self.Precision.MONTH and self.start_date and self.end_date:
            last_day = calendar.monthrange(self.end_date.year, self.end_date.month)[1]
            self.start_date = self.start_date.replace(day=1)
            self.end_date = self.end_date.replace(day=last_day)

    @property
    def is_dated_by_day(self):
        return self.date_precision == self.Precision.DAY

    @property
    def dates_in_words(self):
        """What the search finds it by, in the active language."""
        names = ("start_date", "end_date")
        start, end = (self._meta.get_field(name).to_python(getattr(self, name)) for name in names)
        return dates_in_words(start, end, by_day=self.is_dated_by_day)

    @property
    def awaits_new_date(self):
        """Whether the dates no longer hold and nobody knows others."""
        return self.state == self.State.POSTPONED and self.previous_start_date is None

    @property
    def is_off(self):
        """Whether it does not take place on its dates."""
        return self.state == self.State.CANCELLED or self.awaits_new_date

    @property
    def tense(self):
        """Whether the dates are ahead, go on or have passed, by the calendar of this site.

        What was called off is told as it was planned, for good.
        """
        today = timezone.localdate()
        if self.start_date > today or self.is_off:
            return self.Tense.BEFORE
        return self.Tense.DURING if self.end_date >= today else self.Tense.AFTER

    @property
    def state_label(self):
        """The word for a state that readers have to know of; nothing if all is as planned."""
        return "" if self.state == self.State.SCHEDULED else self.get_state_display()

    @property
    def change(self):
        """What became of the plan, in sentences of the active language; nothing if all is as planned."""
        words = [f"{capfirst(self.state_label)}."] if self.state_label else []
        if self.awaits_new_date:
            days = date_range_text(self.start_date, self.end_date, self.is_dated_by_day)
        else:
            days = self.previous_start_date and date_range_text(self.previous_start_date, self.previous_start_date)
        if days:
            words.append(gettext("It was planned for %(days)s.") % {"days": days})
        if self.awaits_new_date:
            words.append(gettext("The new date is not known yet."))
        return " ".join(words)


class DatedQuerySet(DocumentedQuerySet):
    def called_off(self):
        """What does not take place on its dates; `DatedModel.is_off` says so of one."""
        no_date = Q(state=DatedModel.State.POSTPONED, previous_start_date__isnull=True)
        return self.filter(Q(state=DatedModel.State.CANCELLED) | no_date)

    def not_called_off(self):
        return self.exclude(pk__in=self.model.objects.called_off().values("pk"))

    def with_network(self):
        """Annotate `network_lt`, `network_en`: the name of the network, which hosts what nobody else does."""
        names = Network.objects.order_by("slug")
        return self.annotate(
            **{column: Subquery(names.values(column.replace("network", "name"))[:1]) for column in columns("network")}
        )


def day_and_time(day, time):
    """Return a day and a time as values for a message."""
    return {"day": date_range_text(day, day), "time": f"{time:%H:%M}"}


class EventQuerySet(DatedQuerySet):
    def workshops(self):
        return self.filter(kind=Event.Kind.WORKSHOP)

    def for_cards(self):
        return self.select_related("city").with_columns(
            "public_id",
            "status",
            "kind",
            *DATES,
            *columns("slug", "title", "summary"),
            "city__status",
            *door_columns("city"),
        )

    def with_visit(self):
        """Load the stop that places the event in a visit, through the reverse relation `stop`."""
        return self.prefetch_related("stop__study_visit")


class Event(DatedModel, DocumentedRecord):  # noqa: DJ008 (a record says what it is)
    """Something that takes place, such as a workshop. It knows nothing of visits; a stop places it in one."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        SITE_VISIT = "site_visit", _("site visit")
        PRESENTATION = "presentation", _("presentation")
        DISCUSSION = "discussion", _("discussion")
        MEETING = "meeting", _("meeting")
        LOCAL_GROUP_MEETING = "local_group_meeting", _("local group meeting")
        THEME_GROUP_MEETING = "theme_group_meeting", _("theme group meeting")
        PUBLIC_PITCH = "public_pitch", _("public pitch")
        LAUNCH = "launch", _("launch")

    label_field = "title"
    essential_fields = ("title", "summary")
    link_fields = ("status", *DATES)

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    start_time = models.TimeField(
        _("start time"), null=True, blank=True, help_text=_("Local time, only if a source gives it.")
    )
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    is_announced_only = models.BooleanField(
        _("known only from an announcement"),
        default=False,
        help_text=_("Tick when no source says that it took place."),
    )
    participants = models.TextField(_("participants"), blank=True, help_text=_("Groups and organisations, not people."))
    city = models.ForeignKey(
        "partners.City",
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text=_("Empty for meetings of the whole network online."),
    )
    venue = models.ForeignKey(
        "partners.Venue",
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
    )
    presenters = models.ManyToManyField(
        "partners.Organisation",
        verbose_name=_("presenters"),
        blank=True,
        related_name="events_presented",
        help_text=_("Organisations that spoke or presented."),
    )
    subjects = models.ManyToManyField(
        "partners.Organisation",
        verbose_name=_("presented organisations"),
        blank=True,
        related_name="events_about",
        help_text=_("Organisations that were presented, when the source does not say by whom."),
    )

    objects = EventQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start_date", "pk"]
        indexes = [
            *DocumentedRecord.Meta.indexes,
            models.Index(fields=["status", "-start_date", "id"], name="event_newest"),
        ]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            *DatedModel.Meta.constraints,
            complete_in_original("title", "summary"),
            models.CheckConstraint(
                condition=Q(date_precision="day") | Q(start_time__isnull=True, end_time__isnull=True),
                name="events_event_no_time_without_day",
                violation_error_message=_("A time needs a day: this date is known to the month only."),
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=False) & (Q(end_date__gt=F("start_date")) | Q(end_time__gte=F("start_time"))),
                name="events_event_times_in_order",
                violation_error_message=_("The end time needs a start time before it."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.venue and self.city and self.venue.city_id != self.city_id:
            raise ValidationError({"venue": _("This venue is in another city.")})
        for field, day, time in self._known_times():
            if is_skipped(day, time, self.zone):
                message = _("On %(day)s clocks go forward and never show %(time)s. Choose a time before or after that.")
                raise ValidationError({field: message % day_and_time(day, time)})
        if self._ends_too_early():
            raise ValidationError(
                {"end_time": _("This is before the start time. If the event ends on a later day, change its end date.")}
            )

    def _known_times(self):
        times = [("start_time", self.start_date, self.start_time), ("end_time", self.end_date, self.end_time)]
        return [(field, day, time) for field, day, time in times if day and time]

    @property
    def doubtful_times(self):
        """Days and times that clocks show twice, in words: of each the first is meant."""
        known = [(day, time) for field, day, time in self._known_times()]
        return [day_and_time(day, time) for day, time in known if is_shown_twice(day, time, self.zone)]

    def _ends_too_early(self):
        is_known = None not in (self.start_date, self.start_time, self.end_time)
        return is_known and self.start_date == self.end_date and self.end_time < self.start_time

    def get_absolute_url(self):
        return address("events:event-detail", self.slug)

    @property
    def tense(self):
        """What was only announced is told as announced for good: no source says that it took place."""
        return self.Tense.BEFORE if self.is_announced_only else super().tense

    @property
    def zone(self):
        """The time zone of the clocks where it takes place, `None` where there is no telling."""
        city = self.city or (self.venue and self.venue.city)
        return zone_of(city.country if city else "")

    @property
    def is_placeless(self):
        """Whether readers cannot tell from its place which clocks its times are those of."""
        return self.format in (self.Format.ONLINE, self.Format.HYBRID) or not (self.city_id or self.venue_id)

    @property
    def starts_at(self):
        return moment(self.start_date, self.start_time, self.zone) if self.start_time else None

    @property
    def ends_at(self):
        """The moment of the end; none if it is not known or clocks make it lie before the start."""
        if self.end_time is None:
            return None
        end = moment(self.end_date, self.end_time, self.zone)
        return end if end > self.starts_at else None
