"""The template tags by which pages tell machines what they are."""

from django import template
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import pgettext

from .. import json_ld

register = template.Library()

register.filter("json_ld", json_ld.script)


class Remembered(template.Node):
    def __init__(self, name, nodelist, is_silent):
        self.name, self.nodelist, self.is_silent = name, nodelist, is_silent

    def render(self, context):
        context[self.name] = self.nodelist.render(context)
        return "" if self.is_silent else context[self.name]


@register.tag
def remember(parser, token):
    """Show what is inside, unless asked to be `silent`, and keep it under a name: a block can stand in one place only."""
    _tag, name, *options = token.split_contents()
    nodelist = parser.parse(["endremember"])
    parser.delete_first_token()
    return Remembered(name.strip('"'), nodelist, is_silent=options == ["silent"])


@register.simple_tag(takes_context=True)
def record_data(context, record):
    """A record and its page as JSON-LD; nothing of one that only staff see."""
    return "" if context.get("is_preview") else json_ld.script(json_ld.record_document(record, context))


@register.simple_tag(takes_context=True)
def list_data(context, records):
    """A list as JSON-LD, with the records it shows: all there are, or a page of a paginator."""
    query = context.get("query")
    path = f"{context['path']}?{query}" if query else context["path"]
    numbers = {"first": records.start_index(), "number": records.paginator.count} if isinstance(records, Page) else {}
    return json_ld.script(json_ld.list_document(context["page_title"], path, records, **numbers))


@register.simple_tag
def site_data():
    """The website as JSON-LD."""
    return json_ld.script(json_ld.site_document())


@register.simple_tag
def breadcrumb_data(title, section="", section_url=""):
    """The way to a page as JSON-LD; see includes/breadcrumbs.html."""
    steps = [(pgettext("breadcrumbs", "Home"), reverse("home")), (section, section_url), (title, "")]
    return json_ld.script(json_ld.breadcrumb_document([step for step in steps if step[0]]))
