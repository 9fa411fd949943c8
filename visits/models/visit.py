import datetime
from operator import attrgetter, methodcaller
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from culture_for_all.records.addresses import address
from culture_for_all.records.dates import date_range_text
from culture_for_all.records.models import columns, complete_in_original
from culture_for_all.records.written import WrittenModel
from events.models import DATES, PLACE, DatedModel, DatedQuerySet, Event
from partners.models import DocumentedRecord, Organisation, StatementModel, Venue, door_columns

from .practice import GoodPractice


class StudyVisitQuerySet(DatedQuerySet):
    def with_stop_count(self):
        """Annotate `stop_count`, the stops of published events; a cover shows a doorway for each."""
        stops = Stop.objects.filter(study_visit=OuterRef("pk"), event__status=Event.Status.PUBLISHED).order_by()
        counted = stops.values("study_visit").annotate(number=Count("pk")).values("number")
        return self.annotate(stop_count=Coalesce(Subquery(counted), 0))

    def that_showed(self, practice, events):
        """Visits that showed the practice as a whole or at one of their stops, if its event is among `events`."""
        at_stops = Q(stops__event__in=events.filter(good_practices=practice))
        showed = self.filter(Q(good_practices=practice) | at_stops)
        return self.filter(pk__in=showed.values("pk"))

    def to_come(self):
        """Visits that are not over, the first to begin first."""
        return self.not_called_off().filter(end_date__gte=timezone.localdate()).order_by("start_date", "pk")

    def past(self):
        """Visits that are over, the newest first."""
        return self.not_called_off().filter(end_date__lt=timezone.localdate()).order_by("-start_date", "pk")

    def with_unnamed_guests(self):
        """Published visits that a city hosted and of which no source names a guest or expert, oldest first."""
        named = Delegation.objects.filter(study_visit=OuterRef("pk"), role__in=Delegation.VISITORS)
        hosted = (
            self.published()
            .not_called_off()
            .filter(~Exists(named), host_city__isnull=False, start_date__lte=timezone.localdate())
        )
        return hosted.for_links().order_by("start_date", "pk")

    def for_cards(self):
        return (
            self.with_stop_count()
            .select_related("host_city")
            .with_columns(
                "public_id",
                "status",
                "kind",
                *DATES,
                *columns("slug", "title", "summary"),
                "host_city__status",
                *door_columns("host_city"),
            )
        )


class ProgrammeDay(NamedTuple):
    """A day with its `VisitDay`, if one is entered, and its stops; where some are hidden, the sources are not silent."""

    date: datetime.date
    entered: object
    stops: list
    has_hidden: bool


class Programme(NamedTuple):
    days: list
    has_hidden: bool

    @property
    def is_untimed(self):
        """Whether it has stops, and no source gives the time of any."""
        stops = [stop for day in self.days for stop in day.stops]
        return bool(stops) and all(stop.event.start_time is None for stop in stops)


class StudyVisit(DatedModel, DocumentedRecord):
    """A visit of cities to one of them, or a meeting of the whole network, with its delegations and its programme."""

    class Kind(models.TextChoices):
        STUDY_VISIT = "study_visit", _("study visit")
        KICKOFF = "kickoff", _("launch of the network")
        TRANSNATIONAL_MEETING = "transnational_meeting", _("transnational meeting")
        END_EVENT = "end_event", _("end event")

    label_field = "title"
    essential_fields = ("title", "summary")
    link_fields = ("status", *DATES)

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    context = models.TextField(_("why it took place"), blank=True)
    objectives = models.TextField(_("objectives"), blank=True, help_text=_("One per line."))
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("One per line."))
    kind = models.CharField(_("kind"), max_length=30, choices=Kind, default=Kind.STUDY_VISIT)
    host_city = models.ForeignKey(
        "partners.City",
        verbose_name=_("host city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_visits",
        help_text=_("Empty when no city hosted, as at an online meeting of the whole network."),
    )
    host_organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("host organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_visits",
    )
    cities = models.ManyToManyField(
        "partners.City", verbose_name=_("cities"), through="visits.Delegation", related_name="visits"
    )

    objects = StudyVisitQuerySet.as_manager()

    # Whether days are saved together with the visit and so checked against its new dates themselves.
    is_saved_with_programme = False

    class Meta(DocumentedRecord.Meta):
        verbose_name = pgettext_lazy("noun", "visit")
        verbose_name_plural = _("visits and meetings")
        ordering = ["-start_date", "pk"]
        indexes = [
            *DocumentedRecord.Meta.indexes,
            models.Index(fields=["status", "-start_date", "id"], name="studyvisit_newest"),
        ]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            *DatedModel.Meta.constraints,
            complete_in_original("title", "summary"),
        ]

    def clean(self):
        super().clean()
        if self.pk and self.start_date and self.end_date and not self.is_saved_with_programme:
            within = Q(date__gte=self.start_date, date__lte=self.end_date)
            if self.days.exclude(within).exists():
                raise ValidationError(
                    {"end_date": _("Some days of the programme would fall outside these dates. Move them first.")}
                )

    def get_absolute_url(self):
        return address("visits:studyvisit-detail", self.slug)

    def doubts(self):
        """Say which stops lie outside the dates of the visit: their events may have been moved since."""
        message = gettext("“%(event)s” takes place on %(day)s, outside the dates of the visit.")
        return [
            message % {"event": stop, "day": date_range_text(stop.day, stop.day)}
            for stop in self.stops.select_related("event")
            if not self.start_date <= stop.day <= self.end_date
        ]

    def programme(self, stops, shows=attrgetter("is_published")):
        """Return the programme made of `stops`, which are all of `StopQuerySet.for_programme`.

        `shows` says whether the event of a stop may be shown. A stop on a day that nobody has entered still has its
        place.
        """
        hidden_on = {stop.day for stop in stops if not shows(stop.event)}
        stops = sorted((stop for stop in stops if shows(stop.event)), key=attrgetter("day", "position", "pk"))
        days = {day.date: day for day in self.days.all()}
        dates = sorted({*days, *(stop.day for stop in stops)})
        return Programme(
            [
                ProgrammeDay(date, days.get(date), [stop for stop in stops if stop.day == date], date in hidden_on)
                for date in dates
            ],
            bool(hidden_on),
        )


class DelegationQuerySet(models.QuerySet):
    def for_visit(self, cities):
        """Delegations of those of the queryset `cities`."""
        city = ("city__status", *columns("slug", "name", of="city"))
        delegations = self.filter(city__in=cities).select_related("city")
        return delegations.only("study_visit", "role", *columns("description"), *city)

    def visiting(self):
        """Delegations of guests and experts at published visits that a city has hosted, each with its visit."""
        return (
            self.filter(
                role__in=Delegation.VISITORS,
                study_visit__status=StudyVisit.Status.PUBLISHED,
                study_visit__start_date__lte=timezone.localdate(),
                study_visit__host_city__isnull=False,
            )
            .select_related("study_visit")
            .exclude(study_visit__in=StudyVisit.objects.called_off())
            .only("city", "study_visit__host_city", *columns("slug", "title", of="study_visit"))
            .order_by("study_visit__start_date", "study_visit", "pk")
        )


class Delegation(WrittenModel):
    """The part of one city in a visit: as its host, as a guest or as an expert."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        GUEST = "guest", _("guest")
        EXPERT = "expert", _("expert")

    VISITORS = (Role.GUEST, Role.EXPERT)

    study_visit = models.ForeignKey(
        StudyVisit, verbose_name=pgettext_lazy("noun", "visit"), on_delete=models.CASCADE, related_name="delegations"
    )
    city = models.ForeignKey(
        "partners.City", verbose_name=_("city"), on_delete=models.PROTECT, related_name="delegations"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.GUEST)
    description = models.TextField(_("who came"), blank=True, help_text=_("Organisations and roles, not people."))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["study_visit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study_visit", "city"],
                name="visits_delegation_one_per_city",
                violation_error_message=_("This city already has a delegation at this visit."),
            ),
            models.UniqueConstraint(
                fields=["study_visit"],
                condition=Q(role="host"),
                name="visits_delegation_one_host",
                violation_error_message=_("A visit has one host city."),
            ),
        ]

    def __str__(self):
        return f"{self.city} ({self.get_role_display()})"

    def clean(self):
        super().clean()
        host_city_id = getattr(self.study_visit, "host_city_id", None)
        if self.role == self.Role.HOST and host_city_id and self.city_id and host_city_id != self.city_id:
            raise ValidationError({"role": _("The visit names another host city.")})


class VisitStatement(StatementModel):
    """What an office or a body said of a visit."""

    study_visit = models.ForeignKey(
        StudyVisit, verbose_name=pgettext_lazy("noun", "visit"), on_delete=models.CASCADE, related_name="statements"
    )

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["study_visit", "pk"]


def check_within_visit(day, visit):
    """Raise a `ValidationError` when the date `day` of a part lies outside the dates of its visit."""
    if day and visit.start_date and visit.end_date and not visit.start_date <= day <= visit.end_date:
        raise ValidationError({"date": _("This day lies outside the dates of the visit.")})


class VisitDay(WrittenModel):
    """A day of a visit's programme that has a heading. Its stops find it by their date."""

    study_visit = models.ForeignKey(
        StudyVisit, verbose_name=pgettext_lazy("noun", "visit"), on_delete=models.CASCADE, related_name="days"
    )
    date = models.DateField(_("date"))
    title = models.CharField(_("title"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["study_visit", "date"]
        constraints = [
            models.UniqueConstraint(
                fields=["study_visit", "date"],
                name="visits_visitday_one_per_date",
                violation_error_message=_("This visit already has this day."),
            )
        ]

    def __str__(self):
        return self.title or str(self.date)

    def clean(self):
        super().clean()
        check_within_visit(self.date, self.study_visit)


class StopQuerySet(models.QuerySet):
    def for_overview(self):
        """Stops of published events in order, each with the title of its event and the name of its place."""
        return (
            self.filter(event__status=Event.Status.PUBLISHED)
            .select_related("event__venue")
            .only(
                *("study_visit", "date", "position", "event__status", "event__venue__status"),
                *("event__start_date", "event__end_date"),
                *columns("slug", "title", of="event"),
                *columns("name", of="event__venue"),
            )
        )

    def for_programme(self, shown=methodcaller("published")):
        """All stops in order, with place, and of speakers and practices what `shown` leaves of a queryset.

        Their events have the lists `shown_presenters`, `shown_subjects` and `shown_practices`; the events themselves
        may be hidden, see `StudyVisit.programme`.
        """
        organisations = shown(Organisation.objects).for_links()
        return (
            self.select_related("event__venue", "event__city")
            .only(
                *("study_visit", "date", "position", "event__status", "event__kind", "event__is_announced_only"),
                *(f"event__{field}" for field in (*DATES, *PLACE, "format", "city__status")),
                *columns("slug", "name", of="event__city"),
                *("event__start_time", "event__end_time", "event__venue__status"),
                *("event__public_id", "event__city__public_id", "event__venue__public_id"),
                *columns("slug", "title", "summary", of="event"),
                *columns("slug", "name", of="event__venue"),
            )
            .annotate(is_access_known=Exists(Venue.objects.with_known_access().filter(pk=OuterRef("event__venue"))))
            .prefetch_related(
                Prefetch("event__presenters", organisations, to_attr="shown_presenters"),
                Prefetch("event__subjects", organisations, to_attr="shown_subjects"),
                Prefetch(
                    "event__good_practices",
                    shown(GoodPractice.objects).for_links(),
                    to_attr="shown_practices",
                ),
            )
        )


class Stop(WrittenModel):
    """The place of an event in the programme of a visit, on the day on which the event takes place."""

    study_visit = models.ForeignKey(
        StudyVisit, verbose_name=pgettext_lazy("noun", "visit"), on_delete=models.CASCADE, related_name="stops"
    )
    event = models.OneToOneField("events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="stop")
    date = models.DateField(
        _("day"),
        null=True,
        blank=True,
        help_text=_("Only for an event of several days; otherwise it is the day of the event."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Order within the day."))

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["study_visit", "event__start_date", "position", "pk"]

    def __str__(self):
        return str(self.event)

    @property
    def day(self):
        """The date of the stop: its own, as long as the event takes place then, else the first day of the event."""
        is_kept = self.date and self.event.start_date <= self.date <= self.event.end_date
        return self.date if is_kept else self.event.start_date

    def clean(self):
        super().clean()
        if event := getattr(self, "event", None):
            if self.date and self.date != self.day:
                raise ValidationError({"date": _("The event does not take place on this day.")})
            if event.start_date == event.end_date:
                self.date = None
            check_within_visit(self.day, self.study_visit)
