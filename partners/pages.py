"""What the pages on funding and contact say of the network and its cities."""

from culture_for_all.pages.models import Page
from culture_for_all.pages.registry import register_facts
from culture_for_all.records.models import columns

from .models import City, Network


def funding():
    return {"network": Network.objects.first(), "cities": City.objects.published().for_budgets()}


def contacts():
    organisation = ("status", "website", *columns("slug", "name"))
    cities = City.objects.published().select_related("partner_organisation")
    return {
        "cities": cities.with_columns(
            "status", *columns("slug", "name"), *(f"partner_organisation__{name}" for name in organisation)
        )
    }


register_facts(Page.Purpose.FUNDING, "partners/_funding.html", funding)
register_facts(Page.Purpose.CONTACT, "partners/_contacts.html", contacts)
