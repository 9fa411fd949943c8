"""How far a practice has come on its way from one city to another."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext


class Occasion(NamedTuple):
    """A visit or a meeting where a practice was shown, with those events of the visit that showed it."""

    record: object
    events: list


def occasions(visits, events):
    """Return the occasions, newest first.

    What was shown at two stops of a visit was shown once. `visits` are those that showed the practice, as a whole or
    at a stop; `events` each know as `visit_id` the visit that they are a stop of.
    """
    within = {visit.pk: Occasion(visit, []) for visit in visits}
    alone = []
    for event in events:
        if event.visit_id in within:
            within[event.visit_id].events.append(event)
        else:
            alone.append(Occasion(event, []))
    return sorted([*within.values(), *alone], key=lambda occasion: occasion.record.start_date, reverse=True)


def has_taken_place(dated):
    return dated.start_date <= timezone.localdate() and not dated.is_off


class Step(NamedTuple):
    """A door on a practice's way from one city to another: lit with what is known, dark with what is missing."""

    name: str
    is_lit: bool
    words: str


def journey(found):
    """Return the five steps of a practice, or nothing where no door is lit.

    `found` has what a detail page shows of it, by name. A dark door speaks of what is published only: there may be
    more in a draft.
    """
    shown = sum(has_taken_place(occasion.record) for occasion in found["occasions"])
    insights, recommendations = len(found["insights"]), len(found["recommendations"])
    adoptions, outside = len(found["adoptions"]), len(found["outside_adoptions"])
    results = sum(bool(adoption.result) for adoption in found["adoptions"])
    steps = [
        (
            _("Seen"),
            [(shown, ngettext("shown on %(n)s occasion", "shown on %(n)s occasions", shown))],
            _("no occasion is published"),
        ),
        (
            _("Assessed"),
            [(insights, ngettext("%(n)s insight mentions it", "%(n)s insights mention it", insights))],
            _("no insight is published"),
        ),
        (
            _("Recommended"),
            [(recommendations, ngettext("%(n)s recommendation", "%(n)s recommendations", recommendations))],
            _("no recommendation is published"),
        ),
        (
            _("Adopted"),
            [
                (adoptions, ngettext("by %(n)s partner city", "by %(n)s partner cities", adoptions)),
                (outside, ngettext("%(n)s time outside the network", "%(n)s times outside the network", outside)),
            ],
            _("no adoption is published"),
        ),
        (
            _("Result"),
            [(results, ngettext("a result from %(n)s city", "results from %(n)s cities", results))],
            _("no result is published"),
        ),
    ]
    told = [
        (name, "; ".join(words % {"n": number} for number, words in known if number), missing)
        for name, known, missing in steps
    ]
    if not any(known for name, known, missing in told):
        return []
    return [Step(name, bool(known), known or missing) for name, known, missing in told]
