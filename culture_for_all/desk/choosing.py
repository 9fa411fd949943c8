"""How editors choose records in forms: what they are offered first, and what tells one record from another."""

import json

from django.contrib.admin.utils import display_for_field, lookup_field
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Case, When
from django.forms import Media, ModelChoiceField, Script
from django.utils.translation import gettext

from culture_for_all.kinds.roster import kind_of

from .keys import KeyChoices, is_key


def city_path(model):
    """Return the name of the field that holds the city of a record of this kind, "" when it has none."""
    kind = kind_of(model)
    return kind.city if kind and kind.city != "self" else ""


def to_choose_from(model):
    """Return all records, with what `choice_label` says of them."""
    path = city_path(model)
    return model._default_manager.select_related(path) if path else model._default_manager.all()


def choice_label(record):
    """Return what a form calls a record that is chosen in it."""
    path = city_path(type(record))
    city = getattr(record, path) if path else None
    return f"{record} ({city})" if city else str(record)


class ChoiceField(ModelChoiceField):
    label_from_instance = staticmethod(choice_label)


class ChoicesField(KeyChoices):
    label_from_instance = staticmethod(choice_label)


class ChoiceBox:
    """A box that shows nothing for what can be no key, and leaves it to the form to say so.

    It prefers records of the city in the field of the form that `near` names, and adds them there.
    """

    known = ()  # records that are loaded, whose names need not be asked for

    def __init__(self, *args, near="", **kwargs):
        super().__init__(*args, **kwargs)
        self.near = near

    def build_attrs(self, *args, **kwargs):
        attrs = super().build_attrs(*args, **kwargs)
        attrs["data-allow-clear"] = "false"  # only a pointer reaches the button that Select2 would add
        if self.near:
            attrs |= {"data-near": self.near, "data-city-field": city_path(self.field.related_model)}
        if not self.is_required and not self.allow_multiple_selected:
            attrs["data-clear"] = gettext("Clear the choice")
        return attrs

    def optgroups(self, name, value, attr=None):
        model = self.field.remote_field.model
        known = {str(record.pk): record for record in self.known}
        if value and known.keys() >= {*value}:
            keys = [] if self.is_required or self.allow_multiple_selected else [("", "")]
            keys += [(key, self.choices.field.label_from_instance(known[key])) for key in value]
            options = [
                self.create_option(name, key, label, bool(key), place) for place, (key, label) in enumerate(keys)
            ]
            return [(None, options, 0)]
        return super().optgroups(name, [key for key in value if not key or is_key(model, key)], attr)

    @property
    def media(self):
        """Django's, with a script of ours in place of the one that sets up the box."""
        media = super().media
        scripts = [script for script in media._js if script != "admin/js/autocomplete.js"]
        return Media(css=media._css, js=[*scripts, Script("js/choices.js", type="module")])


class OneChoiceBox(ChoiceBox, AutocompleteSelect):
    pass


class ManyChoicesBox(ChoiceBox, AutocompleteSelectMultiple):
    pass


def called_as_choice(response, record):
    """Let the form that a pop-up returns to call the record as it will when it is saved."""
    context = getattr(response, "context_data", None) or {}
    if answer := context.get("popup_response_data"):
        context["popup_response_data"] = json.dumps(json.loads(answer) | {"obj": choice_label(record)})
    return response


class ChoicesView(AutocompleteJsonView):
    """What a box offers: what is called as typed, then what has the words in its name, then what has them elsewhere.

    Of each those of the `city` come first that the form holds.
    """

    def get_queryset(self):
        model_admin = self.model_admin
        path = city_path(model_admin.model)
        choices = model_admin.get_queryset(self.request).complex_filter(self.source_field.get_limit_choices_to())
        if path:
            choices = choices.select_related(path)
        by_name = index.best_first(self.term) if (index := getattr(model_admin, "index", None)) else []
        by_name[1:1] = self.nearness(path)
        ordering = model_admin.get_ordering(self.request) or model_admin.opts.ordering
        choices = choices.order_by(*by_name, *ordering)
        return model_admin.get_search_results(self.request, choices, self.term)[0]

    def nearness(self, path):
        city = self.request.GET.get("city", "")
        if not path or not is_key(self.model_admin.opts.get_field(path).related_model, city):
            return []
        # By keys, so that an index tells them: the column itself lies in the rows, which are long.
        of_the_city = self.model_admin.model._default_manager.filter(**{path: city}).order_by().values("pk")
        return [Case(When(pk__in=of_the_city, then=0), default=1)]

    def serialize_result(self, record, to_field_name):
        return {
            "id": str(getattr(record, to_field_name)),
            "text": choice_label(record),
            "name": str(record),
            "facts": " · ".join(filter(None, self.facts(record))),
        }

    def facts(self, record):
        """Yield what the admin says to tell records apart by; that a record is published goes without saying."""
        for name in getattr(self.model_admin, "told_apart_by", []):
            field, _attribute, value = lookup_field(name, record, self.model_admin)
            if not (name == "status" and record.is_published):
                yield str(display_for_field(value, field, "") if field else value or "")
