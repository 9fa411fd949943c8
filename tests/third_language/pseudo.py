"""A translation that is told from all other text: every message stands in ⟦brackets⟧."""

from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation


def speak(language):
    """Let all messages in `language` be their originals in brackets; segments of addresses are what they were."""
    gettext, ngettext = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def bracketed(self, message):
        context, _separator, text = message.rpartition(CONTEXT_SEPARATOR)
        if self.language() != language or not text or context == "url":
            return gettext(self, message)
        return f"⟦{text}⟧"

    def bracketed_plural(self, singular, plural, number):
        if self.language() != language:
            return ngettext(self, singular, plural, number)
        return f"⟦{(singular if number == 1 else plural).rpartition(CONTEXT_SEPARATOR)[2]}⟧"

    def bracketed_plural_in_context(self, context, singular, plural, number):
        return bracketed_plural(self, singular, plural, number)

    DjangoTranslation.gettext, DjangoTranslation.ngettext = bracketed, bracketed_plural
    DjangoTranslation.npgettext = bracketed_plural_in_context
