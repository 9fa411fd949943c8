"""From a version to what an editing form would send to bring it back; the record itself is left alone."""

import copy
import re

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext

from culture_for_all.content.entry import ContentError
from culture_for_all.content.parts import Parts
from culture_for_all.content.together import taken_back
from culture_for_all.content.values import values_of, write_values
from culture_for_all.records.models import Record

from .changing import unique_fields
from .comparing import column_of
from .merging import Pairs
from .submissions import KEY, Submission

PLACE = re.compile(r"(?P<name>[^\[]+)(?:\[(?P<number>\d+)\]\.?(?P<rest>.*))?")


class Restoration:
    """What the form of a record would send to hold what a version says: the `submission`, and the `base` it goes from.

    `obj` is the record as it stands, `None` when it was deleted. `lost` has what the form cannot hold, as pairs of
    where and why. Whether the record is public stays as it is: that is for a person to decide. What a form may not
    delete stays, such as news on recommendations. Raise a `ContentError` when nothing of it can be had.
    """

    def __init__(self, model_admin, request, version, obj):
        self.model_admin, self.obj = model_admin, obj
        self.request = copy.copy(request)
        self.request.method = "GET"
        self.file, self.lost = version.file, []
        self.now = values_of(obj) if obj else {}
        self.base, now, _form, _formsets = self._submissions(obj)
        with taken_back():
            record = self._lay(version)
            _locked, then, form, formsets = self._submissions(record)
            self._miss_what_forms_lack(version.values, form, formsets)
            unique = unique_fields(formsets)
        rows = {
            formset.prefix: self._rows(formset, now.rows.get(formset.prefix, []), then.rows[formset.prefix], unique)
            for formset in formsets
        }
        self.submission = Submission(then.fields, rows)

    def _submissions(self, obj):
        """Return what the form of `obj` would send, what it would if nothing in its rows were locked, and its forms."""
        form, formsets = self.model_admin.forms_of(self.request, obj)
        as_shown = Submission.of(form, formsets) if obj else Submission()
        for formset in formsets:
            for row in formset.forms:
                for field in row.fields.values():
                    field.disabled = False
        return as_shown, Submission.of(form, formsets), form, formsets

    def _lay(self, version):
        """Write the values without those that are refused, one after the other, and return the record that has them."""
        values = copy.deepcopy(version.values)
        if issubclass(self.file.model, Record):
            values["publication"] = self.now.get("publication", Record.Status.DRAFT.value)
        while True:
            objects = self.file.model._default_manager
            record = objects.get(pk=self.obj.pk) if self.obj else self.file.model(public_id=version.public_id)
            try:
                write_values(record, values)
            except ContentError as error:
                before = copy.deepcopy(values)
                for problem in error.problems:
                    self._leave_out(values, problem)
                if values == before:
                    raise
            else:
                return record

    def _leave_out(self, values, problem):
        """Take what is refused out of `values`: of lists the item, of parts the value or else the part."""
        field = self._field_of(problem.key)
        if field is None:
            return
        name, number, rest = PLACE.fullmatch(problem.key).group("name", "number", "rest")
        _column, label, language = (
            (None, capfirst(field.shape.model._meta.verbose_name_plural), "")
            if isinstance(field, Parts)
            else column_of(self.file, field, name)
        )
        if number is None:
            old = values.pop(name, None)
            if name in self.now and self.now[name] != old:
                values[name] = self.now[name]
        else:
            items, place = values.get(name, []), int(number) - 1
            if place >= len(items):
                return
            inner = PLACE.fullmatch(rest or "")
            if inner and inner["number"] and len(items[place].get(inner["name"], [])) >= int(inner["number"]):
                items[place][inner["name"]].pop(int(inner["number"]) - 1)
            elif inner and inner["name"] in items[place] and not inner["number"]:
                items[place].pop(inner["name"])
            else:
                items.pop(place)
        self.lost.append((f"{label} ({language.upper()})" if language else label, problem.message))

    def _field_of(self, key):
        found = PLACE.fullmatch(key)
        paths = {path: field for field in self.file.fields for path in [field.key, *field.paths]}
        return paths.get(found["name"]) if found else None

    def _miss_what_forms_lack(self, values, form, formsets):
        """Add to what is lost the values that differ and that no field of the forms is for."""
        formset_of = {formset.model: formset for formset in formsets}
        for field in self.file.fields:
            if not isinstance(field, Parts):
                for path in field.paths:
                    column, label, language = column_of(self.file, field, path)
                    if values.get(path) != self.now.get(path) and column.name not in form.fields:
                        self._miss(f"{label} ({language.upper()})" if language else label)
                continue
            then, now = values.get(field.key, []), self.now.get(field.key, [])
            label = capfirst(field.shape.model._meta.verbose_name_plural)
            formset = formset_of.get(field.shape.model)
            if formset is None and then != now:
                self._miss(label)
            elif formset is not None:
                for each in field.shape.fields:
                    for path in each.paths:
                        if [part.get(path) for part in then] == [part.get(path) for part in now]:
                            continue
                        if getattr(each, "shape", None) and each.shape.model in formset_of:
                            continue
                        column, inner, _language = (
                            (None, capfirst(each.shape.model._meta.verbose_name_plural), "")
                            if isinstance(each, Parts)
                            else column_of(field.shape, each, path)
                        )
                        if column is None or column.name not in formset.form.base_fields:
                            self._miss(f"{label}: {inner}")

    def _miss(self, label):
        reason = gettext("The form of this record does not have it, so it stays as it is now.")
        if (label, reason) not in self.lost:
            self.lost.append((label, reason))

    def _rows(self, formset, now, then, unique):
        """Return the rows that the form would send: those of parts that are stored, new ones, and those to be deleted."""
        locked = [name for name in formset.form.base_fields if now and name not in self._shown_names(formset)]
        sets = unique[formset.prefix] or ([locked] if locked else [])
        pairs = Pairs(now, then, sets)
        key_at = {place: key for key, place in pairs.place_of.items() if place is not None}
        rows = []
        for place, row in enumerate(then):
            key = key_at.get(place)
            shown = {name: texts for name, texts in row.items() if not key or name not in locked}
            rows.append(shown | {KEY: [key or ""]})
        for key in [key for key in pairs.base if key not in key_at.values()]:
            row = {name: texts for name, texts in pairs.base[key].items() if name not in locked}
            rows.append(row | ({DELETION_FIELD_NAME: ["on"]} if formset.can_delete else {}))
        return rows

    def _shown_names(self, formset):
        return {name for row in self.base.rows.get(formset.prefix, []) for name in row}
