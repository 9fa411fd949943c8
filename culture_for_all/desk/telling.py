"""What the admin tells after saving: which signs it has mended, and which records are called the same."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from culture_for_all.records.models import SluggedModel, columns
from culture_for_all.records.typography import changed_words

from .namesakes import namesakes

MOST_WORDS = 5


class TellingMixin:
    """Tells what was mended and offers to put it back, and names records that have the same name."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self._tell_mended(request, form, formsets)
        if isinstance(form.instance, SluggedModel) and set(form.changed_data) & set(columns(form.instance.label_field)):
            self._tell_namesakes(request, form.instance)

    def get_object(self, request, object_id, from_field=None):
        instance = super().get_object(request, object_id, from_field)
        if instance and request.method == "GET" and "as_typed" in request.GET:
            for name, text in request.session.get(self._typed_key(instance), {}).items():
                setattr(instance, name, text)
        return instance

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_keep_as_typed"] = self.has_change_permission(request, obj)
        context["keeps_as_typed"] = "as_typed" in (request.POST or request.GET)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _tell_mended(self, request, form, formsets):
        forms = [form, *(row for formset in formsets for row in formset.forms)]
        mended = [(each.fields[name].label, *texts) for each in forms for name, texts in each.mended.items()]
        if not mended:
            return
        request.session[self._typed_key(form.instance)] = {name: typed for name, (typed, _kept) in form.mended.items()}
        words = format_html_join(" ", "{}: {}.", ((label, in_short(changed_words(*texts))) for label, *texts in mended))
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[form.instance.pk])
        message = gettext("Quotes, dashes and apostrophes were mended.")
        link = format_html(' <a href="{}?as_typed=on">{}</a>', address, gettext("Put back what was typed"))
        self.message_user(request, format_html("{} {}{}", message, words, link if form.mended else ""), messages.INFO)

    def _tell_namesakes(self, request, record):
        for other in namesakes(record):
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[other.pk])
            link = format_html('<a href="{}">{}</a>', address, other)
            message = gettext("Another record has the same name: %(record)s. Is this one needed?")
            self.message_user(request, format_html(message.replace("%(record)s", "{}"), link), messages.WARNING)

    def _typed_key(self, instance):
        return f"as_typed:{instance._meta.label_lower}:{instance.pk}"


def in_short(words):
    """Return the changed words as they were and as they are, the first of them when there are many."""
    shown = [f"{before} → {after}" for before, after in dict.fromkeys(words)]
    return ", ".join(shown[:MOST_WORDS]) + (" …" if len(shown) > MOST_WORDS else "")
