"""How costs and what became of recommendations are given away where the general rule is not enough."""

from django.utils.translation import gettext as _

from culture_for_all.records.templatetags.records import year
from culture_for_all.representations.formats.markdown import Section, inline, label, rows
from culture_for_all.representations.formats.marks import bullets, escape


def in_short(cost):
    """A cost in a table for machines: 43700.0 EUR 2017."""
    return " ".join(str(cost[key]) for key in ("qualifier", "amount", "currency", "year") if cost[key])


def adopter_in_short(adoption):
    """An adoption outside the network in a table for machines: Greater Manchester, GB 2020 unknown."""
    names = " / ".join(filter(None, adoption["adopter"].values()))
    return " ".join([names, *(str(adoption[key]) for key in ("country", "started_year", "state") if adoption[key])])


def costs(field, practice):
    """What things cost, each with its year and source, for the practice's Markdown."""
    written = []
    for cost in field.shown(practice):
        told = {each.key: inline(each, cost) for each in field.fields}
        said = f"**{escape(cost.told_amount)}** ({year(cost.year)}) {told['purpose']}"
        written.append("; ".join(filter(None, [said, told["note"], told["source"]])))
    return Section(label(field), bullets(written)) if written else None


def news(field, recommendation):
    """What became of a recommendation, for its Markdown; that nothing is known is said too."""
    known = rows(field.fields, recommendation.updates.all())
    return Section(_("What became of it"), known or _("We do not know whether this was acted on."))
