"""The form of a person: what they are to the portal, before all that Django knows of them."""

from django import forms
from django.conf import settings
from django.contrib.auth.forms import UserChangeForm
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .models import Profile
from .roles import Role


def words(name):
    """Return how a field of the profile is labelled and explained."""
    field = Profile._meta.get_field(name)
    return {"label": capfirst(field.verbose_name), "help_text": field.help_text, "required": False}


class RoleField(forms.ModelChoiceField):
    def label_from_instance(self, group):
        return Role(group.name).label


class PersonForm(UserChangeForm):
    """Among the groups that may be given the role is chosen first; the others stay below."""

    role = RoleField(None, label=_("Role"), required=False, empty_label=_("none"))
    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, **words("languages")
    )
    cities = forms.ModelMultipleChoiceField(None, widget=forms.CheckboxSelectMultiple, **words("cities"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["groups"].queryset
        self.fields["role"].queryset = offered.filter(name__in=Role.values).order_by("pk")
        self.fields["groups"].queryset = offered.exclude(name__in=Role.values)
        self.fields["cities"].queryset = Profile._meta.get_field("cities").related_model.objects.order_by("sort_key")
        held = self.instance.groups.all()
        self.initial["role"] = next((group.pk for group in held.order_by("-pk") if group.name in Role.values), None)
        self.initial["groups"] = [group for group in held if group.name not in Role.values]
        if profile := getattr(self.instance, "profile", None):
            self.initial |= {"languages": profile.languages, "cities": profile.city_keys}

    def clean(self):
        cleaned = super().clean()
        if "groups" in cleaned:
            cleaned["groups"] = [*cleaned["groups"], *filter(None, [cleaned.get("role")])]
        return cleaned

    def _save_m2m(self):
        super()._save_m2m()
        if {"languages", "cities"} & {*self.changed_data}:
            profile, _is_new = Profile.objects.get_or_create(user=self.instance)
            profile.languages = self.cleaned_data["languages"]
            profile.save()
            profile.cities.set(self.cleaned_data["cities"])
