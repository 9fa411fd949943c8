"""Forms of places, as editors fill them."""

from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.forms import WrittenForm
from culture_for_all.desk.typed import DecimalField

from .coordinates import read_coordinates


class DegreesField(DecimalField):
    """Decimal degrees; more places than are kept are rounded away, for a tenth of a metre says nothing of a place."""

    default_error_messages = {"invalid": _("Enter decimal degrees, such as 54.687157.")}

    def to_python(self, value):
        value = super().to_python(value)
        if value is None or not value.is_finite():
            return value
        return value.quantize(Decimal(1).scaleb(-self.decimal_places), rounding=ROUND_HALF_EVEN)


class PlacedForm(WrittenForm):
    """A form with a latitude and a longitude: a pair pasted into either box fills both."""

    def __init__(self, data=None, *args, **kwargs):
        for name in ("latitude", "longitude") if data else ():
            if pair := read_coordinates(data.get(name, "")):
                data = data.copy()
                data["latitude"], data["longitude"] = pair
                break
        super().__init__(data, *args, **kwargs)
