"""What all forms of the admin do with the texts that people write in them."""

from django import forms
from django.db.models import SlugField

from culture_for_all.records.typography import mend


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
