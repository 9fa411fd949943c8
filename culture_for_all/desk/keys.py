"""Keys and filters that no page of ours sends: Django hands them to the database, whatever their type and size."""

from contextlib import contextmanager

from django.core.exceptions import BadRequest, FieldDoesNotExist, ValidationError
from django.db import DataError, connection
from django.forms import ModelMultipleChoiceField


@contextmanager
def impossible_values_refused():
    """Answer 400 to values that cannot be asked for. Only around what parses them: elsewhere the fault is ours."""
    try:
        yield
    except (DataError, FieldDoesNotExist, OverflowError, ValueError) as error:
        raise BadRequest from error


def is_key(model, text):
    """Whether `text` can be the key of a row of `model`."""
    field = model._meta.pk
    try:
        key = field.to_python(text)
    except ValidationError:
        return False
    least, most = connection.ops.integer_field_range(field.get_internal_type())
    return least is None or least <= key <= most


class KeyChoices(ModelMultipleChoiceField):
    def _check_values(self, value):
        """Name the first that can be no key; Django asks the database for what is too large for it."""
        for key in value:
            if not is_key(self.queryset.model, key):
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": key}
                )
        return super()._check_values(value)
