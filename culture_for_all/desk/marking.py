"""Beside each text of a form that is older than its original: what has changed there since, and a box that it is right."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from culture_for_all.content.texts import Text
from culture_for_all.content.types import ContentFile
from culture_for_all.records.dates import date_range_text

from .aging import as_text, original_of, spots
from .differences import pieces_of
from .models import Translation, Version
from .rights import languages_of
from .versions import confirmation_of

STILL_RIGHT = "_still_right"  # names the boxes


class MarkingMixin:
    def found_right(self, request):
        """Return the translations that this person says are still right, as far as they may write in the language."""
        found = request.POST.getlist(STILL_RIGHT)
        if self.may_edit(request):
            return found
        return [each for each in found if each.rpartition(".")[2] in languages_of(request.user)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and ContentFile.of(obj):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            mark(request, obj, context["adminform"].form, formsets)
        return super().render_change_form(request, context, add, change, form_url, obj)


def mark(request, record, form, formsets):
    """Give the fields of the outdated texts of a record a note. Parts of parts have no fields in its form."""
    rows = Translation.objects.filter(public_id=record.public_id, outdated__gt=0).values_list("aged", flat=True)
    aged = {place: known for row in rows for place, known in row.items()}
    if not aged:
        return
    version = Version.objects.of(record).newest().get()
    original = original_of(version.values)
    for spot in spots(ContentFile.of(record), {}, version.values):
        for path, column in spot.field.column_of.items():
            if not (known := aged.get(spot.way + path)):
                continue
            own = form_of(spot, formsets) if spot.way else form
            if own and column in own.fields:
                source = as_text(spot.values.get(f"{spot.field.key}.{original}"))
                place = confirmation_of(version, spot.way + path)
                day = timezone.localdate(parse_datetime(known["since"]))
                note = {
                    "name": STILL_RIGHT,
                    "place": place,
                    "is_checked": place in request.POST.getlist(STILL_RIGHT),
                    "day": date_range_text(day, day),
                    "change": {"pieces": pieces_of(known["said"], source), "language": original},
                }
                own.fields[column].widget.note = render_to_string("admin/desk/_outdated.html", note)


def form_of(spot, formsets):
    """Return the form of a part: the one that began with the same texts, `None` if there is none."""
    texts = {
        column: as_text(spot.values.get(path))
        for field in spot.shape.fields
        if isinstance(field, Text)
        for path, column in field.column_of.items()
    }
    return next(
        (
            form
            for formset in formsets
            if formset.model is spot.shape.model
            for form in formset.initial_forms
            if all((form.initial.get(column) or "") == text for column, text in texts.items() if column in form.fields)
        ),
        None,
    )
