"""What an editing form sends, as plain values: to be kept, compared with what another form holds, and sent later."""

from dataclasses import dataclass, field

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import InlineForeignKeyField
from django.http import QueryDict

KEY = "id"


@dataclass
class Submission:
    """The values of an editing form: `fields` of the record, and of its parts `rows` by the prefix of their formset.

    A field has the list of texts that a browser sends for it, an empty one where it sends nothing because no box is
    ticked. A field that the form did not have, or had locked, has no entry, and neither has a file. A row names its
    part under `KEY`, with an empty text when it is new.
    """

    fields: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)

    @classmethod
    def of(cls, form, formsets):
        """Return what was sent to bound forms, or what unbound ones would send as they stand."""
        rows = {formset.prefix: [values_of(row) for row in rows_of(formset)] for formset in formsets}
        return cls(values_of(form), rows)

    @classmethod
    def as_sent(cls, post):
        """Return what was sent to a form that is not at hand: names as they came, but for notes of our own."""
        return cls({name: list(map(in_lines, texts)) for name, texts in post.lists() if not name.startswith("_")})

    @classmethod
    def from_json(cls, values):
        return cls(values["fields"], values["rows"])

    def as_json(self):
        return {"fields": self.fields, "rows": self.rows}

    def in_lines(self):
        """Return the values as texts, each with its name, for a person to read."""
        rows = [
            (f"{prefix} {number}, {name}", texts)
            for prefix, rows in self.rows.items()
            for number, row in enumerate(rows, start=1)
            for name, texts in row.items()
            if name != KEY
        ]
        return [(name, "\n".join(texts)) for name, texts in (*self.fields.items(), *rows) if any(texts)]

    def as_query(self):
        """Return the values as a browser would send them; rows of stored parts go before new ones."""
        query = QueryDict(mutable=True)
        sent = dict(self.fields)
        for prefix, rows in self.rows.items():
            rows.sort(key=is_new)
            query[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
            query[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(sum(not is_new(row) for row in rows))
            for number, row in enumerate(rows):
                sent |= {f"{prefix}-{number}-{name}": texts for name, texts in row.items()}
        for name, texts in sent.items():
            if texts:
                query.setlist(name, texts)
        return query


def rows_of(formset):
    """Return the forms of stored parts and those that somebody has begun to fill."""
    return [*formset.initial_forms, *(row for row in formset.extra_forms if formset.is_bound and row.has_changed())]


def values_of(form):
    """Return the texts of each field of `form`, by its name without the prefix."""
    values = {}
    for bound in form:
        if not (bound.field.disabled or isinstance(bound.field, (InlineForeignKeyField, forms.FileField))):
            values |= texts_of(bound)
    return values


def texts_of(bound):
    """Return the texts of a field by its name; a field of several boxes has a name for each."""
    widget = plain(bound.field.widget)
    if isinstance(widget, forms.MultiWidget):
        value = bound.value()
        parts = value if isinstance(value, list | tuple) else widget.decompress(value)
        boxes = [
            (suffix, plain(box), part)
            for suffix, box, part in zip(widget.widgets_names, widget.widgets, parts, strict=True)
        ]
    else:
        boxes = [("", widget, None if bound.form.is_bound else bound.value())]
    texts = {}
    for suffix, box, value in boxes:
        name = f"{bound.html_name}{suffix}"
        if not bound.form.is_bound:
            texts[f"{bound.name}{suffix}"] = as_texts(box, value)
        elif not box.value_omitted_from_data(bound.form.data, bound.form.files, name):
            texts[f"{bound.name}{suffix}"] = [in_lines(text) for text in bound.form.data.getlist(name)]
    return texts


def as_texts(widget, value):
    """Return what a browser sends for `widget` when it shows `value`."""
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    shown = widget.format_value(value)
    return [in_lines(str(text)) for text in shown] if isinstance(shown, list) else [in_lines(str(shown or ""))]


def plain(widget):
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def in_lines(text):
    """Return `text` with line ends as we keep them; browsers send others. No database keeps a NUL."""
    return text.replace("\r\n", "\n").replace("\0", "")


def is_new(row):
    return not any(row.get(KEY, []))
