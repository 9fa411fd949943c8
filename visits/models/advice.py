from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from culture_for_all.records.addresses import address
from culture_for_all.records.models import columns, complete_in_original
from culture_for_all.records.written import WrittenModel
from partners.models import DocumentedQuerySet, DocumentedRecord, Organisation, door_columns


class AdviceQuerySet(DocumentedQuerySet):
    def for_cards(self):
        return self.select_related("city").with_columns(
            "public_id", "status", "origin", *columns("slug", "title", "text"), "city__status", *door_columns("city")
        )


class AdviceModel(DocumentedRecord):
    """What was said at a visit or found in the network's work; insights and recommendations share it."""

    class Origin(models.TextChoices):
        VISIT_GUESTS = "visit_guests", _("guests of a visit")
        HOST_ACCOUNT = "host_account", _("the hosts’ account")
        LOCAL_GROUP = "local_group", _("a local group")
        SURVEY = "survey", _("a survey")
        CITY_PROFILE = "city_profile", _("a city profile")
        CITY_TEAM = "city_team", _("a city’s team")
        ADVISORY_BODY = "advisory_body", _("an advisory body")
        WORKING_GROUP = "working_group", _("a working group")
        WORKSHOP = "workshop", _("a workshop")
        PRESENTATION = "presentation", _("a presentation")
        PROGRAMME_LEAD = "programme_lead", _("the leaders of a programme")
        NETWORK = "network", _("the network")

    label_field = "title"
    essential_fields = ("title", "text")
    nature = "opinion"

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    origin = models.CharField(_("said by"), max_length=20, choices=Origin)
    city = models.ForeignKey(
        "partners.City",
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        help_text=_("The city it concerns; empty for the whole network."),
    )
    study_visit = models.ForeignKey(
        "visits.StudyVisit",
        verbose_name=pgettext_lazy("noun", "visit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    event = models.ForeignKey(
        "events.Event",
        verbose_name=_("event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )
    addressed_to = models.ManyToManyField(
        "partners.Organisation", verbose_name=_("addressed to"), blank=True, related_name="%(class)ss"
    )
    good_practices = models.ManyToManyField(
        "visits.GoodPractice", verbose_name=_("good practices"), blank=True, related_name="%(class)ss"
    )

    objects = AdviceQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        abstract = True
        ordering = ["sort_key", "pk"]
        constraints = [*DocumentedRecord.Meta.constraints, complete_in_original("title", "text")]

    def clean(self):
        super().clean()
        stop = getattr(self.event, "stop", None) if self.event else None
        if stop and self.study_visit_id and stop.study_visit_id != self.study_visit_id:
            raise ValidationError({"event": _("This event belongs to another visit.")})


class Insight(AdviceModel):
    """What somebody noticed or learned, without advising anyone to act."""

    class Meta(AdviceModel.Meta):
        verbose_name = _("insight")
        verbose_name_plural = _("insights")

    def get_absolute_url(self):
        return address("visits:insight-detail", self.slug)


class RecommendationQuerySet(AdviceQuerySet):
    def for_cards(self):
        """Load what a row shows: the state, the news, and as `shown_addressees` what is public of whom it addresses."""
        addressees = Organisation.objects.published().for_links()
        return (
            super()
            .for_cards()
            .with_state()
            .with_silence()
            .prefetch_related(Prefetch("addressed_to", addressees, "shown_addressees"))
        )

    def from_guests(self):
        """Published advice that the guests of a published visit gave to the city that hosted it."""
        return self.published().filter(
            origin=Recommendation.Origin.VISIT_GUESTS,
            study_visit__status=Recommendation.Status.PUBLISHED,
            city=F("study_visit__host_city"),
        )

    def with_state(self):
        """Annotate `current_state` and `next_review_on` from the newest update, if there is one.

        `last_news_on` is the date of the newest that says something: a state, or in words what happened.
        """
        newest = RecommendationUpdate.objects.filter(recommendation=OuterRef("pk")).order_by("-date", "-pk")
        is_wordy = reduce(or_, (Q(**{f"{column}__gt": ""}) for column in columns("note")))
        telling = newest.filter(~Q(state=RecommendationUpdate.State.UNKNOWN) | is_wordy)
        return self.annotate(
            current_state=Coalesce(Subquery(newest.values("state")[:1]), Value(RecommendationUpdate.State.UNKNOWN)),
            last_news_on=Subquery(telling.values("date")[:1]),
            next_review_on=Subquery(newest.values("next_review_on")[:1]),
        )

    def with_silence(self):
        """Annotate `given_on` and `given_precision`: when it was given, by its event or else its visit, if public."""
        given = [("event", Q(event__status="published")), ("study_visit", Q(study_visit__status="published"))]
        return self.annotate(
            given_on=Case(*(When(is_public, then=F(f"{name}__end_date")) for name, is_public in given)),
            given_precision=Case(*(When(is_public, then=F(f"{name}__date_precision")) for name, is_public in given)),
        )


class Recommendation(AdviceModel):
    """What somebody advised to do. Its state is that of its newest update, and not known without one."""

    SILENT_AFTER_DAYS = 30

    objects = RecommendationQuerySet.as_manager()

    class Meta(AdviceModel.Meta):
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")

    def get_absolute_url(self):
        return address("visits:recommendation-detail", self.slug)

    def get_current_state_display(self):
        """The words for the annotated `current_state` of `with_state()`."""
        return RecommendationUpdate.State(self.current_state).label

    @property
    def is_settled(self):
        """Whether, by the annotated `current_state`, nothing more is awaited."""
        return self.current_state in RecommendationUpdate.SETTLED

    @property
    def is_review_overdue(self):
        """Whether the day for looking into it again, of `with_state()`, has passed without news."""
        return bool(self.next_review_on) and self.next_review_on < timezone.localdate() and not self.is_settled


class RecommendationUpdate(WrittenModel):
    """News on a recommendation. A row is added, never rewritten: what was said stays said."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        NOT_TAKEN_UP = "not_taken_up", _("not taken up")
        UNKNOWN = "unknown", _("not known")

    SETTLED = (State.DONE, State.NOT_TAKEN_UP)

    recommendation = models.ForeignKey(
        Recommendation, verbose_name=_("recommendation"), on_delete=models.CASCADE, related_name="updates"
    )
    date = models.DateField(_("date"))
    state = models.CharField(_("state"), max_length=15, choices=State)
    note = models.TextField(_("what happened"), blank=True)
    source = models.ForeignKey(
        "partners.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendation_updates",
    )
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    class Meta:
        verbose_name = _("news on a recommendation")
        verbose_name_plural = _("news on recommendations")
        ordering = ["-date", "-pk"]

    def __str__(self):
        return f"{self.date}: {self.get_state_display()}"

    def clean(self):
        super().clean()
        self._refuse_rewriting()

    def save(self, *args, **kwargs):
        self._refuse_rewriting()
        super().save(*args, **kwargs)

    def _refuse_rewriting(self):
        before = self.pk and type(self).objects.filter(pk=self.pk).values("date", "state").first()
        if before and before != {"date": self.date, "state": self.state}:
            raise ValidationError(_("The state and date of news are not rewritten. Add a new row instead."))
