"""How cities, organisations and venues are given away where the general rule is not enough."""

from django.utils.translation import gettext as _

from culture_for_all.records.text import unlike
from culture_for_all.representations.formats.markdown import Section, foreign, in_brackets, inline, label, rows
from culture_for_all.representations.formats.marks import bullets, escape, link

# What of an action plan stands in its title.
IN_THE_TITLE = {"title", "language", "year", "url"}


def where(instance):
    """The latitude and longitude of a city or venue, or `None`."""
    return None if instance.latitude is None else (float(instance.latitude), float(instance.longitude))


def own_name(field, record):
    """The name in the language of the place for Markdown, where it is not the one above."""
    return escape(unlike(getattr(record, field.key), getattr(record, field.key.replace("local_", ""))))


def plan_in_short(plan):
    """An action plan in a table for machines: Integrated Action Plan 2022."""
    return " ".join(str(plan[key]) for key in ("title", "year") if plan[key])


def action_plans(field, city):
    """What a city planned, for its Markdown: each plan with what is known of it and its sources."""
    written = []
    for plan in field.shown(city):
        told = {each: text for each in field.fields if (text := inline(each, plan))}
        title = link(escape(plan.title or _("action plan")), plan.url)
        known = [f"{label(each)}: {text}" for each, text in told.items() if each.key not in IN_THE_TITLE]
        written.append("; ".join([f"**{title}**{foreign(plan.language)}{in_brackets(plan.year)}", *known]))
    return Section(label(field), bullets(written)) if written else None


def access(field, venue):
    """What is known of a venue's access for its Markdown, and once all that is not."""
    known = [
        "; ".join(filter(None, [rows(field.fields, [fact]), str(fact.hearsay)])) for feature, fact in venue.known_access
    ]
    unknown = "; ".join(str(feature.label) for feature in venue.unknown_access)
    told = [_("Nothing is known of:") + f" {unknown}."] if unknown else []
    return Section(_("Access"), "\n\n".join(filter(None, ["\n".join(known), *told])))
