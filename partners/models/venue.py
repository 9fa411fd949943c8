from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.records.addresses import address
from culture_for_all.records.models import columns, complete_in_original
from culture_for_all.records.written import WrittenModel

from ..coordinates import distance_km
from .city import door_columns
from .contact import ContactableModel
from .place import PlacedModel
from .topic import DocumentedQuerySet, DocumentedRecord

FAR_FROM_CITY_KM = 50


class VenueQuerySet(DocumentedQuerySet):
    def with_known_access(self):
        """Venues of whose access somebody has found out or told something."""
        facts = AccessFact.objects.filter(venue=OuterRef("pk")).exclude(state=AccessFact.State.NOT_CHECKED)
        told = reduce(or_, (Q(**{f"{column}__gt": ""}) for column in columns("accessibility")))
        return self.filter(told | Q(Exists(facts)))

    def for_cards(self):
        return self.select_related("city").with_columns(
            *("public_id", "latitude", "longitude", "coordinates_precision"),
            "status",
            "kind",
            *columns("slug", "name", "description", "district"),
            "city__status",
            *door_columns("city"),
        )


class Venue(PlacedModel, ContactableModel, DocumentedRecord):
    """A building or room where culture takes place. Who can use it is told by its access facts."""

    class Kind(models.TextChoices):
        LIBRARY = "library", _("library")
        READING_ROOM = "reading_room", _("reading room")
        CREATIVE_HUB = "creative_hub", _("creative hub")
        COMMUNITY_CENTRE = "community_centre", _("community centre")
        CULTURAL_CENTRE = "cultural_centre", _("cultural centre")
        ARTS_CENTRE = "arts_centre", _("arts centre")
        HERITAGE_CENTRE = "heritage_centre", _("heritage centre")
        MUSEUM = "museum", _("museum")
        GALLERY = "gallery", _("gallery")
        CHURCH = "church", _("church")
        PUBLIC_BUILDING = "public_building", _("public building")
        TEMPORARY_VENUE = "temporary_venue", _("temporary venue")

    class Precision(models.TextChoices):
        BUILDING = "building", _("the building")
        STREET = "street", _("the street")
        DISTRICT = "district", _("the district")

    essential_fields = ("name", "description")

    name = models.CharField(_("name"), max_length=200)
    district = models.CharField(_("district"), max_length=120, blank=True)
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    city = models.ForeignKey("partners.City", verbose_name=_("city"), on_delete=models.PROTECT, related_name="venues")
    organisation = models.ForeignKey(
        "partners.Organisation",
        verbose_name=_("run by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="venues",
    )
    address = models.CharField(_("street address"), max_length=200, blank=True)
    coordinates_precision = models.CharField(
        _("what the coordinates show"), max_length=10, choices=Precision, blank=True
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    accessibility = models.TextField(
        _("what the sources say on accessibility"),
        blank=True,
        help_text=_("In our own words. Checked facts belong in the table of access facts."),
    )

    objects = VenueQuerySet.as_manager()

    class Meta(DocumentedRecord.Meta):
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["sort_key", "pk"]
        constraints = [
            *DocumentedRecord.Meta.constraints,
            *PlacedModel.Meta.constraints,
            complete_in_original("name", "description"),
        ]

    def get_absolute_url(self):
        return address("partners:venue-detail", self.slug)

    def doubts(self):
        """Return what looks wrong and may be right, as sentences for the editor."""
        if not (self.point and self.city.point) or distance_km(self.point, self.city.point) < FAR_FROM_CITY_KM:
            return []
        if distance_km(self.point[::-1], self.city.point) < FAR_FROM_CITY_KM:
            return [_("The latitude and the longitude seem to have changed places.")]
        words = gettext("This point is %(distance)s km from the middle of %(city)s. Is it the right one?")
        return [words % {"distance": round(distance_km(self.point, self.city.point)), "city": self.city}]

    @property
    def known_access(self):
        """Pairs of a feature and its fact, where something is known."""
        return [(feature, fact) for feature, fact in self.access_table() if fact and fact.is_known]

    @property
    def unknown_access(self):
        """The features of which nothing is known."""
        return [feature for feature, fact in self.access_table() if not (fact and fact.is_known)]

    @property
    def is_access_checked(self):
        """Whether somebody has checked at least one feature."""
        return any(not fact.hearsay for feature, fact in self.known_access)

    def access_table(self):
        """Return the fact on each feature, in the order of the choices; `None` stands where nobody has looked."""
        facts = {fact.feature: fact for fact in self.access_facts.all()}
        return [(feature, facts.get(feature.value)) for feature in AccessFact.Feature]


class AccessFact(WrittenModel):
    """Whether a venue has one feature of accessibility, who found it out, how and when.

    Without a fact nobody has looked, which is not “no”.
    """

    class Feature(models.TextChoices):
        STEP_FREE_ENTRANCE = "step_free_entrance", _("step-free entrance")
        LIFT = "lift", _("lift to every public floor")
        ACCESSIBLE_TOILET = "accessible_toilet", _("accessible toilet")
        ACCESSIBLE_PARKING = "accessible_parking", _("parking space for people with disabilities")
        PUBLIC_TRANSPORT = "public_transport", _("low-floor public transport nearby")
        HEARING_LOOP = "hearing_loop", _("hearing loop")
        SIGN_LANGUAGE = "sign_language", _("sign language on request")
        TACTILE_OR_AUDIO = "tactile_or_audio", _("tactile or audio guide")
        EASY_TO_READ = "easy_to_read", _("easy-to-read information")
        QUIET_SPACE = "quiet_space", _("quiet space or quiet hours")
        ASSISTANCE_DOGS = "assistance_dogs", _("assistance dogs welcome")
        FREE_ENTRY = "free_entry", _("free entry for at least one day or group")

    class State(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")
        NOT_CHECKED = "not_checked", _("not checked")

    class Method(models.TextChoices):
        ON_SITE = "on_site", _("looked at on site")
        REPORTED = "reported", _("reported by the venue")
        WEBSITE = "website", _("told on its website or that of who runs it")
        DOCUMENT = "document", _("taken from a document")

    STALE_AFTER_DAYS = 730

    venue = models.ForeignKey(Venue, verbose_name=_("venue"), on_delete=models.CASCADE, related_name="access_facts")
    feature = models.CharField(_("feature"), max_length=30, choices=Feature)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.NOT_CHECKED)
    value = models.CharField(_("value"), max_length=60, blank=True, help_text=_("A measure, such as 85 cm."))
    note = models.CharField(_("note"), max_length=300, blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("Of hearsay, the day it was said; empty if that is not known."),
    )
    checked_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("An organisation or a role, not a person’s name.")
    )
    method = models.CharField(_("how it was checked"), max_length=10, choices=Method, blank=True)
    source = models.ForeignKey(
        "partners.Source",
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="access_facts",
    )

    class Meta:
        verbose_name = _("access fact")
        verbose_name_plural = _("access facts")
        ordering = ["venue", "feature"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "feature"],
                name="partners_accessfact_one_per_feature",
                violation_error_message=_("There is already a fact about this feature."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="not_checked")
                | models.Q(checked_on__isnull=False)
                | models.Q(method__in=["document", "reported", "website"]),
                name="partners_accessfact_says_when",
                violation_error_message=_("Say on which day this was checked."),
            ),
        ]

    def __str__(self):
        return f"{self.get_feature_display()}: {self.get_state_display()}"

    def clean(self):
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still in the future.")})

    @property
    def offer(self):
        """What visitors can count on, empty unless the answer is yes."""
        return self._told(self.State.YES)

    @property
    def limit(self):
        """What visitors cannot count on, or not wholly. What nobody has checked is no answer, and so empty too."""
        return self._told(self.State.PARTLY, self.State.NO)

    def _told(self, *states):
        return f"{self}{f' ({self.value})' if self.value else ''}" if self.state in states else ""

    @property
    def is_known(self):
        """Whether somebody has looked or at least said."""
        return self.state != self.State.NOT_CHECKED

    @property
    def hearsay(self):
        """Who says so, where nobody of the portal has looked; else an empty text."""
        return HEARSAY.get(self.method, "") if self.is_known else ""

    @property
    def is_stale(self):
        """Whether the check is older than two years."""
        return bool(self.checked_on) and (timezone.localdate() - self.checked_on).days > self.STALE_AFTER_DAYS


HEARSAY = {
    AccessFact.Method.DOCUMENT: _("a source says so, not checked"),
    AccessFact.Method.REPORTED: _("the venue says so, not checked"),
    AccessFact.Method.WEBSITE: _("its website says so, not checked"),
}
