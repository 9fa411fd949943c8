from modeltranslation.translator import register

from culture_for_all.records.translation import SluggedOptions

from .models import Event


@register(Event)
class EventOptions(SluggedOptions):
    fields = ("title", "summary", "date_note", "state_note", "participants")
