"""How parts of practices, visits and recommendations are given away where the general rule is not enough."""

from django.utils.translation import gettext as _

from culture_for_all.records.templatetags.records import year
from culture_for_all.representations.fields import texts
from culture_for_all.representations.formats.base import said
from culture_for_all.representations.formats.markdown import Section, foreign, inline, label, rows
from culture_for_all.representations.formats.marks import bullets, escape, paragraphs, quotation


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
        amount = f"**{escape(cost.told_amount)}** ({year(cost.year)}) {told['purpose']}"
        written.append("; ".join(filter(None, [amount, told["note"], told["source"]])))
    return Section(label(field), bullets(written)) if written else None


def statements(field, visit):
    """What was said of a visit, for its Markdown; only what is given word for word stands as a quotation."""
    written = []
    for statement in field.shown(visit):
        told = {each.key: inline(each, statement) for each in field.fields}
        text, language = said(texts(statement, "text"))
        facts = "; ".join(filter(None, [told["wording"], told["said_on"], told["source"]]))
        written.append(f"**{told['speaker']}** ({facts}){foreign(language)}")
        written.append(quotation(text) if statement.is_quoted else paragraphs(text))
    return Section(label(field), "\n\n".join(written)) if written else None


def news(field, recommendation):
    """What became of a recommendation, for its Markdown; that nothing is known is said too."""
    known = rows(field.fields, recommendation.updates.all())
    return Section(_("What became of it"), known or _("We do not know whether this was acted on."))
