"""The one door for text: every model whose texts people write keeps them clean, whichever way they come in."""

from django.db import models

from .cleaning import clean_address, clean_line, clean_text


def cleaner_of(field):
    """Return the function that cleans what the model's field holds, `None` for a field that holds no text."""
    cleaners = {models.URLField: clean_address, models.TextField: clean_text, models.CharField: clean_line}
    return next((clean for kind, clean in cleaners.items() if isinstance(field, kind)), None)


class WrittenModel(models.Model):
    """A model whose texts people write.

    Forms, content files and commands all come through `clean_fields` or `save`, and a new column needs nothing of
    its own. A model that makes something of its texts in `save`, such as an address, calls `clean_texts` first.
    `bulk_create` and `update` go past this door, as they do past all others.
    """

    class Meta:
        abstract = True

    def clean_texts(self):
        values = vars(self)  # not getattr, which would load what was deferred and write to the active language
        for field in self._meta.concrete_fields:
            if isinstance(values.get(field.attname), str) and (clean := cleaner_of(field)):
                values[field.attname] = clean(values[field.attname])

    def clean_fields(self, exclude=None):
        self.clean_texts()
        super().clean_fields(exclude=exclude)

    def save(self, *args, **kwargs):
        self.clean_texts()
        super().save(*args, **kwargs)
