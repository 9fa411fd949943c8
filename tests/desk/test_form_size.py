"""Forms that no page of ours sends."""

import pytest
from django.urls import reverse

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


def test_large_form_of_ours_is_taken(admin_client):
    venue = VenueFactory()
    url = reverse("admin:partners_venue_change", args=[venue.pk])
    values = form_values(admin_client.get(url), "venue_form")

    response = admin_client.post(url, values | {f"unknown-{number}": "" for number in range(3000)})

    assert response.status_code == 302
