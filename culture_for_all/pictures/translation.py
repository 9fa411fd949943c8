from modeltranslation.translator import TranslationOptions, register

from .models import Picture


@register(Picture)
class PictureOptions(TranslationOptions):
    fields = ("alt", "caption")
