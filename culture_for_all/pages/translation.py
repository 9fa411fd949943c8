from modeltranslation.translator import TranslationOptions, register

from .models import AccessibilityStatement, EnforcementBody, NonAccessibleContent, Page


@register(Page)
class PageOptions(TranslationOptions):
    fields = ("title", "body")


@register(AccessibilityStatement)
class AccessibilityStatementOptions(TranslationOptions):
    fields = ("institution", "unit", "testing")


@register(NonAccessibleContent)
class NonAccessibleContentOptions(TranslationOptions):
    fields = ("what", "instead")


@register(EnforcementBody)
class EnforcementBodyOptions(TranslationOptions):
    fields = ("name",)
