"""Forms that no page of ours sends."""

import pytest
from django.contrib.admin import site
from django.urls import reverse

from culture_for_all.desk.screens import PartInlineMixin
from partners.models import Venue
from tests.factories.partners import VenueFactory
from tests.forms import form_values

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [61, 2000, 10**9])
def test_more_rows_than_anyone_has_are_refused_and_what_was_typed_stays(admin_client, monkeypatch, number):
    venue = VenueFactory()
    url = reverse("admin:partners_venue_change", args=[venue.pk])
    values = form_values(admin_client.get(url), "venue_form")

    response = admin_client.post(url, values | {"access_facts-TOTAL_FORMS": number, "name_lt": "Ką tik parašyta"})

    (parts,) = response.context["inline_admin_formsets"]
    assert parts.formset.non_form_errors() == ["Pateikite ne daugiau kaip 60 formų."]
    assert len(parts.formset.forms) <= 60
    assert form_values(response, "venue_form")["name_lt"] == ["Ką tik parašyta"]
    assert Venue.objects.get().name_lt == venue.name_lt


def screens_with_parts():
    return [screen for screen in site._registry.values() if screen.inlines]


@pytest.mark.parametrize("screen", screens_with_parts(), ids=str)
def test_form_with_all_its_parts_has_no_more_fields_than_django_takes(admin_client, settings, screen):
    response = admin_client.get(reverse(f"admin:{screen.opts.app_label}_{screen.opts.model_name}_add"))

    names = form_values(response, f"{screen.opts.model_name}_form")
    of_a_row = [name for name in names if "__prefix__" in name]
    assert of_a_row
    assert len(names) + PartInlineMixin.most * len(of_a_row) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_large_form_of_ours_is_taken(admin_client):
    venue = VenueFactory()
    url = reverse("admin:partners_venue_change", args=[venue.pk])
    values = form_values(admin_client.get(url), "venue_form")

    response = admin_client.post(url, values | {f"unknown-{number}": "" for number in range(3000)})

    assert response.status_code == 302
