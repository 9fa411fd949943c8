"""Facts that belong on a page of this room but live in the records of an app.

An app registers them in a short `pages.py`, and so this room needs no import upwards.
"""

_facts = {}


def register_facts(purpose, template, facts):
    """Show `template` below the text of the page for `purpose`, with what `facts()` returns as `facts`."""
    _facts[purpose] = template, facts


def facts_for(purpose):
    """Return the template and the facts for a page as its context has them, nothing when none are registered."""
    if purpose not in _facts:
        return {}
    template, facts = _facts[purpose]
    return {"facts_template": template, "facts": facts()}
