"""Amounts of money in words, and what currencies are called."""

from babel.numbers import format_currency

from .languages import active_locale


def money(amount, currency):
    """Return an amount as the active language writes it, without cents where there are none."""
    locale = active_locale()
    pattern = locale.currency_formats["standard"].pattern
    if locale.currency_symbols.get(currency, currency) == currency:
        pattern = pattern.replace("¤#", "¤\N{NO-BREAK SPACE}#")  # a code needs a space where a sign does without
    if amount == int(amount):
        pattern = pattern.replace(".00", "")
    return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


def currency_name(code):
    """Return what the active language calls a currency."""
    return active_locale().currencies.get(code, code)
