"""The keys that records have by virtue of what every public record has."""

from django.conf import settings
from django.utils.translation import gettext as _
from modeltranslation.manager import get_translatable_fields_for_model

from culture_for_all.records.models import LANGUAGE_CODES, Record, SluggedModel
from culture_for_all.records.text import slugify

from .fields import Field, Value
from .forms import as_choice_of, as_line, as_slug
from .keys import key_column


def common_fields(model):
    """Return the fields that go before all others because of what `model` inherits."""
    common = []
    if column := key_column(model):
        common.append(Value("slug", column))
    if issubclass(model, SluggedModel):
        common.append(Slugs("slugs"))
    if issubclass(model, Record):
        common.append(OriginalLanguage("original_language"))
        common.append(Value("publication", "status", unsaid=Record.Status.PUBLISHED.value))
        common.append(CoverPicture("cover"))
    elif get_translatable_fields_for_model(model):
        common.append(StatedLanguage("original_language"))
    return common


class Slugs(Field):
    """The addresses in the languages that do not give the record its key; a dump leaves out those the name gives."""

    stays_when_absent = True

    def bind(self, model):
        self.label = model.label_field

    @property
    def codes(self):
        return {f"{self.key}.{code}": code for code in LANGUAGE_CODES if code != settings.KEY_LANGUAGE}

    @property
    def paths(self):
        return list(self.codes)

    @property
    def columns(self):
        return {f"slug_{code}": path for path, code in self.codes.items()}

    def parse(self, entry):
        slugs = {path: entry.value(path, as_slug) for path in self.paths}
        return {path: slug for path, slug in slugs.items() if slug}

    def read(self, obj, keys):
        return {path: getattr(obj, f"slug_{code}") for path, code in self.codes.items()}

    def fill(self, obj, values, keys, entry):
        for path, code in self.codes.items():
            setattr(obj, f"slug_{code}", values.get(path))

    def to_file(self, values):
        slugs = super().to_file(values)
        return {path: slug for path, slug in slugs.items() if slug != self._made_from_label(values, self.codes[path])}

    def _made_from_label(self, values, language):
        labels = (values.get(f"{self.label}.{code}") for code in (language, *LANGUAGE_CODES))
        return slugify(next(filter(None, labels), ""))


class CoverPicture(Field):
    """The file of a record's cover, whose name tells the content. A file without the key has no say in the choice.

    Where there is no such picture, the cover stays as it is: files must also load where the pictures are not.
    """

    prefetches = ["cover"]
    stays_when_absent = True

    def bind(self, model):
        self.pictures = model._meta.get_field(self.column).related_model.objects.order_by("pk")

    def parse(self, entry):
        name = entry.value(self.key, as_line)
        if name and not self.pictures.filter(file=name).exists():
            entry.remark(self.key, _("There is no such picture, so the cover stays as it is."), name)
            name = None
        return {self.key: name} if name else {}

    def read(self, obj, keys):
        return {self.key: obj.cover.file.name} if obj.cover else {}

    def fill(self, obj, values, keys, entry):
        name = values.get(self.key)
        obj.cover = self.pictures.filter(file=name).first() if name else None
        if name and not obj.cover:
            entry.report(self.key, _("There is no such picture, so the cover stays as it is."), name)


class OriginalLanguage(Value):
    """The language a record was written in; what a file must say of it depends on the texts, so the type writes it."""

    def bind(self, model):
        super().bind(model)
        self.required = False

    def to_file(self, values):
        return {}


class StatedLanguage(Field):
    """The same where the model has no column for it: a file may only say that a translation is missing."""

    paths = ()
    columns = {}

    @property
    def file_paths(self):
        return [self.key]

    def parse(self, entry):
        entry.value(self.key, as_choice_of([settings.LANGUAGE_CODE]))
        return {}
