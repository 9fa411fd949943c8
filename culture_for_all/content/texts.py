"""The keys of a record that hold text in languages."""

from itertools import zip_longest

from django.conf import settings
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.typography import mend

from .entry import MISSING
from .fields import Field
from .forms import as_line, form_for, in_file_terms, lines_in


class Text(Field):
    """A text in languages: a mapping of language codes.

    It is needed in all `COMPLETE_LANGUAGES`, unless the record states its original language or `any_language` is enough.
    """

    def __init__(self, key, column=None, *, any_language=False):
        super().__init__(key, column)
        self.any_language = any_language

    def bind(self, model):
        column = model._meta.get_field(self.column)
        self.form = form_for(column)
        self.required = not column.blank
        self.is_essential = self.column in getattr(model, "essential_fields", ())

    @property
    def column_of(self):
        return {f"{self.key}.{code}": build_localized_fieldname(self.column, code) for code in LANGUAGE_CODES}

    @property
    def paths(self):
        return list(self.column_of)

    @property
    def columns(self):
        return {self.column: self.key} | {column: path for path, column in self.column_of.items()}

    def parse(self, entry):
        is_needed = self.required or (self.is_essential and entry.is_published)
        texts = parse_languages(entry, f"{self.key}.", self.form, is_needed, self.any_language)
        if is_needed and all(entry.get(path) is MISSING for path in self.paths):
            entry.report(self.key, _("This key is needed."))
        return texts

    def read(self, obj, keys):
        texts = {path: in_file_terms(getattr(obj, column)) for path, column in self.column_of.items()}
        return {path: text for path, text in texts.items() if text}

    def fill(self, obj, values, keys, entry):
        for path, column in self.column_of.items():
            setattr(obj, column, values.get(path, ""))

    def is_complete(self, values):
        present = [code for code in LANGUAGE_CODES if f"{self.key}.{code}" in values]
        return self.any_language or not present or set(settings.COMPLETE_LANGUAGES).issubset(present)


class TextLines(Text):
    """A list of texts in languages; the column of a language holds one text per line."""

    @property
    def file_paths(self):
        return [self.key]

    def parse(self, entry):
        lines = {path: [] for path in self.paths}
        for part in entry.parts(self.key):
            part.check_keys(LANGUAGE_CODES)
            texts = parse_languages(part, "", as_line, is_needed=False)
            if not texts:
                part.report("", _("Expected text in at least one language."))
            for code, text in texts.items():
                lines[f"{self.key}.{code}"].append(text)
        return {path: texts for path, texts in lines.items() if texts}

    def read(self, obj, keys):
        return {path: lines_in(text) for path, text in super().read(obj, keys).items()}

    def fill(self, obj, values, keys, entry):
        super().fill(obj, {path: "\n".join(values.get(path, [])) for path in self.paths}, keys, entry)

    def to_file(self, values):
        lines = zip_longest(*(values.get(path, []) for path in self.paths))
        texts = [{code: text for code, text in zip(LANGUAGE_CODES, line, strict=True) if text} for line in lines]
        return {self.key: texts} if texts else {}

    def is_complete(self, values):
        counts = {code: len(values.get(f"{self.key}.{code}", [])) for code in LANGUAGE_CODES}
        return all(counts[code] == max(counts.values()) for code in settings.COMPLETE_LANGUAGES)


def parse_languages(entry, prefix, form, is_needed, any_language=False):
    """Return the text of each language that stands behind `prefix`, and report the languages that should.

    Its signs are mended, as a form of the admin does it.
    """
    paths = {code: f"{prefix}{code}" for code in LANGUAGE_CODES}
    present = {path for path in paths.values() if entry.get(path) is not MISSING}
    original = entry.original_language
    for code, path in paths.items():
        if path in present or not present or any_language:
            continue
        if original is None and code in settings.COMPLETE_LANGUAGES:
            entry.report(path, _("Expected this language too, or an original_language that has no translation yet."))
        elif is_needed and code == original:
            entry.report(path, _("Expected text in the original language."))
    texts = {path: (entry.value(path, form), code) for code, path in paths.items() if path in present}
    return {path: mend(text, code) for path, (text, code) in texts.items() if text}
