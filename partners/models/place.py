from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

POINT = ("latitude", "longitude")


class PlacedModel(models.Model):
    """Something with a point on the map: WGS 84 decimal degrees, both or neither."""

    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="%(app_label)s_%(class)s_coordinates_in_pairs",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
                name="%(app_label)s_%(class)s_latitude_in_range",
                violation_error_message=_("Latitude lies between −90 and 90."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="%(app_label)s_%(class)s_longitude_in_range",
                violation_error_message=_("Longitude lies between −180 and 180."),
            ),
        ]

    @property
    def point(self):
        """Latitude and longitude as numbers, or `None`."""
        return None if None in (self.latitude, self.longitude) else (float(self.latitude), float(self.longitude))
