from modeltranslation.manager import get_translatable_fields_for_model


def rows_of(queryset, *, without=("updated_at",)):
    """Return all that the database holds of the rows. A translated field's plain column is undefined."""
    left_out = {*get_translatable_fields_for_model(queryset.model), *without}
    columns = [field.attname for field in queryset.model._meta.concrete_fields if field.name not in left_out]
    return [[value or "" for value in row] for row in queryset.order_by("pk").values_list(*columns)]
