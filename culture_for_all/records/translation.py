from modeltranslation.translator import TranslationOptions


class SluggedOptions(TranslationOptions):
    fields = ("slug", "sort_key")
    empty_values = {"slug": None}  # two empty texts would break uniqueness, two NULLs do not
