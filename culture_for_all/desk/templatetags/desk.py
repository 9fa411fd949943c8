"""What signed-in staff see on the pages of readers, and parts of the screens of editing."""

import json

from django import template
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext as _

from ..models import DueChange

register = template.Library()


@register.inclusion_tag("admin/desk/staff_bar.html", takes_context=True)
def staff_bar(context):
    """Lead signed-in staff from a page to where it is edited.

    Only who brings the cookie of a session is asked who they are; what they are answered no cache may keep.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_staff:
        return {}
    record, view = context.get("object"), context.get("view")
    model = type(record) if record else getattr(view, "model", None)
    return {"desk": reverse("admin:index"), "user": request.user, "links": links(request, model, record)}


@register.inclusion_tag("admin/desk/refused.html", takes_context=True)
def refused_changes(context):
    """Tell whoever has set a time what could not be done at it."""
    refused = DueChange.objects.filter(by=context["request"].user, state=DueChange.State.REFUSED)
    return {
        "refused": [(due, reverse(f"admin:{due.model.replace('.', '_')}_due", args=[due.record_id])) for due in refused]
    }


def links(request, model, record):
    """Return the admin's addresses for a record, or for all of a kind, as this user may go there."""
    model_admin = admin.site._registry.get(model)
    if model_admin is None:
        return {}
    opts = model._meta
    name = f"admin:{opts.app_label}_{opts.model_name}"
    if record is None:
        found = {"all": reverse(f"{name}_changelist")} if model_admin.has_view_permission(request) else {}
        return found | ({"add": reverse(f"{name}_add")} if model_admin.has_add_permission(request) else {})
    if not model_admin.has_view_permission(request, record):
        return {}
    page = "edit" if model_admin.has_change_permission(request, record) else "view"
    return {
        page: reverse(f"{name}_change", args=[record.pk]),
        "history": reverse(f"{name}_history", args=[record.pk]),
        "status": record.get_status_display() if hasattr(record, "status") else "",
    }


@register.filter
def explanation_of(entry):
    """Return what an editor said of the changes that a line of the log tells of: reason and whether they were minor."""
    try:
        messages = json.loads(entry.change_message)
    except ValueError:
        return {}
    return {name: said for message in messages for name, said in message.items() if name in ("reason", "is_minor")}


@register.simple_tag
def pieces(changed, language):
    """Return a changed text, which is in `language`, as HTML: what was taken out and put in is marked and said."""
    said = {"removed": ("del", _("Removed:")), "added": ("ins", _("Added:"))}
    spoken = format_html(' lang="{}"', get_language()) if language else ""
    html = []
    for number, piece in enumerate(changed, start=1):
        if piece.kind in said:
            tag, word = said[piece.kind]
            form = '<{tag}><span class="visually-hidden"{spoken}>{word} </span>{text}</{tag}>'
            html.append(format_html(form, tag=tag, spoken=spoken, word=word, text=piece.text))
        else:
            html.append(piece.text)
        if piece.kind == "removed" and number < len(changed):
            html.append(" ")
    return format_html_join("", "{}", ((each,) for each in html))
