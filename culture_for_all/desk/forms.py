"""What all forms of the admin do with the texts that people write in them, and rows of parts with each other."""

from django import forms
from django.db.models import SlugField
from django.forms.formsets import DELETION_FIELD_NAME

from culture_for_all.records.typography import mend

from .merging import unique_fields_of


class WrittenForm(forms.ModelForm):
    """A form that mends quotes, dashes and apostrophes, in each language's columns as that language sets them.

    Only texts that were changed are looked at, so that what an editor has kept as typed stays so, and none at all
    when the form is sent with `as_typed`. `mended` has for each column how it was typed and how it is kept.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mended = {}

    def add_error(self, field, error):
        """Tell above the form what is wrong with a field that this person cannot change."""
        for name, errors in getattr(error, "error_dict", {field: error}).items():
            super().add_error(name if name in self.fields else None, errors)

    def _post_clean(self):
        if not self.data.get("as_typed"):
            for name in self.changed_data:
                self._mend(name)
        super()._post_clean()

    def _mend(self, name):
        typed, language = self.cleaned_data.get(name), self.language_of(name)
        if typed and language and (mended := mend(typed, language)) != typed:
            self.cleaned_data[name] = mended
            self.mended[name] = (typed, mended)

    def language_of(self, name):
        """Return the language that a field is written in, nothing where that is not known."""
        columns = {column.name: column for column in self._meta.model._meta.concrete_fields}
        column = columns.get(name)
        return "" if isinstance(column, SlugField) else getattr(column, "language", "")


class PartForm(WrittenForm):
    """A row of `formset`, which may take over what another row gives away in the same form."""

    formset = None

    def leaves(self, name):
        """Whether the stored part will no longer hold what it holds in the field `name`."""
        return bool(self.instance.pk) and (name in self.changed_data or self.is_deleted)

    @property
    def is_deleted(self):
        return DELETION_FIELD_NAME in self.fields and bool(self[DELETION_FIELD_NAME].data)

    def _get_validation_exclusions(self):
        """Leave out what the database still has in another row; the rows are compared among themselves anyway."""
        return super()._get_validation_exclusions() | self.formset.given_away(self)


class PartFormSet(forms.BaseInlineFormSet):
    """Rows of parts, of which two may exchange what no two can have."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.formset = self

    def get_unique_error_message(self, unique_check):
        """Name the fields of a row that is there twice in words; Django names them as the code does."""
        fields = [self.model._meta.get_field(name) for name in unique_check if name != self.fk.name]
        return super().get_unique_error_message([str(field.verbose_name) for field in fields])

    def given_away(self, row):
        """Return the names of the unique fields in which `row` holds what another row gives away."""
        if self.is_comparing:
            return set()
        names = {name for names in unique_fields_of(self.model, self.fk.name) for name in names}
        return {
            name
            for name in names & row.cleaned_data.keys()
            if row.cleaned_data[name] is not None
            and any(
                other is not row and other.leaves(name) and other.initial.get(name) == key_of(row.cleaned_data[name])
                for other in self.initial_forms
            )
        }

    is_comparing = False

    def validate_unique(self):
        self.is_comparing = True
        try:
            super().validate_unique()
        finally:
            self.is_comparing = False

    def save(self, commit=True):
        """Save; rows whose values others take over are taken out first and written anew under their keys.

        What hangs on them stays: the database looks for what is missing at the end of the transaction.
        """
        if commit:
            taken = {name for row in self.forms if row.has_changed() for name in self.given_away(row)}
            givers = [row.instance.pk for row in self.initial_forms if any(map(row.leaves, taken))]
            if givers:
                rows = self.model._base_manager.filter(pk__in=givers)
                rows._raw_delete(rows.db)
        return super().save(commit)


def key_of(value):
    return getattr(value, "pk", value)
