import pytest
from django.urls import reverse

from partners.models import AccessFact, City, Network, Organisation, PhaseBudget, Source, Venue
from tests.factories.partners import (
    AccessFactFactory,
    CityFactory,
    NetworkFactory,
    OrganisationFactory,
    PhaseBudgetFactory,
    PhaseFactory,
    SourceFactory,
    VenueFactory,
)
from tests.forms import form_values, speak
from tests.pages import say

pytestmark = pytest.mark.django_db


def change(client, record, **typed):
    """Open the form of a record, type, save; return the answer."""
    name = record._meta.model_name
    url = reverse(f"admin:partners_{name}_change", args=[record.pk])
    return client.post(url, form_values(client.get(url), f"{name}_form") | typed)


def new_row(group, number=0, **typed):
    """What a new row of parts sends, the first one by default."""
    return {f"{group}-TOTAL_FORMS": number + 1} | {f"{group}-{number}-{name}": value for name, value in typed.items()}


def test_access_fact_is_added_on_the_page_of_its_venue(admin_client):
    venue = VenueFactory()
    row = new_row("access_facts", feature="lift", state="no", checked_on="2024-05-01", note_en="Broken.", note_lt="")

    change(admin_client, venue, **row)

    (fact,) = venue.access_facts.all()
    assert (fact.feature, fact.state, fact.note_en) == ("lift", "no", "Broken.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+370 5 275 4312", "+370 5 275 4312"),
        ("+37052754312", "+37052754312"),
        (" +370 (5) 275-4312 ", "+370 5 275 4312"),
        ("00 370 5 275 4312", "+370 5 275 4312"),
        ("+44 20 7946–0958", "+44 20 7946 0958"),
        ("8 5 275 4312", ""),
        ("+370", ""),
        ("+370 5 275 4312, 275 4313", ""),
        ("tel. +370 5 275 4312", ""),
    ],
)
def test_phone_has_the_code_of_its_country(admin_client, typed, kept):
    venue = VenueFactory()

    page = change(admin_client, venue, phone=typed)

    venue.refresh_from_db()
    assert venue.phone == kept
    message = say("lt", "Write one number, with + and the code of the country: +370 5 275 4312.")
    assert (message in page.content.decode()) == (not kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.house.example", "https://www.house.example"),
        ("http://house.example/", "http://house.example/"),
        ("ftp://house.example/", ""),
        ("no website", ""),
    ],
)
def test_website_is_one_that_browsers_open(admin_client, typed, kept):
    venue = VenueFactory(website="")

    page = change(admin_client, venue, website=typed)

    venue.refresh_from_db()
    assert venue.website == kept
    message = say("lt", "Enter a web address, such as https://www.example.eu/.")
    assert (message in page.content.decode()) == (not kept)


def test_history_of_a_venue_tells_of_its_access_facts(admin_client):
    fact = AccessFactFactory(feature="lift", state="yes")
    speak(admin_client, "en")

    change(admin_client, fact.venue, **{"access_facts-0-note_lt": "Nauja.", "access_facts-0-note_en": "New."})

    page = admin_client.get(reverse("admin:partners_venue_history", args=[fact.venue.pk])).content.decode()
    assert "Changed note for access fact “lift to every public floor: yes”." in page


def test_access_fact_without_a_day_is_refused_and_named(admin_client):
    venue = VenueFactory()
    speak(admin_client, "en")

    response = change(admin_client, venue, **new_row("access_facts", feature="lift", state="yes"))

    assert "Say on which day this was checked." in response.content.decode()
    assert not AccessFact.objects.exists()


def test_access_fact_twice_is_refused_in_the_editors_words(admin_client):
    fact = AccessFactFactory(feature="lift")
    row = new_row("access_facts", 1, feature="lift", state="not_checked")

    response = change(admin_client, fact.venue, **row)

    feature = AccessFact._meta.get_field("feature").verbose_name
    assert f"Pataisykite pasikartojančius duomenis laukui {feature}." in response.content.decode()


def test_unconfirmed_fields_are_ticked_by_name(admin_client):
    venue = VenueFactory(unconfirmed_fields=["latitude"])
    url = reverse("admin:partners_venue_change", args=[venue.pk])
    choices = dict(admin_client.get(url).context["adminform"].form.fields["unconfirmed_fields"].choices)

    change(admin_client, venue, unconfirmed_fields=["latitude", "address"])

    venue.refresh_from_db()
    assert sorted(venue.unconfirmed_fields) == ["address", "latitude"]
    assert {"name", "district", "city"} <= set(choices)
    assert {"id", "status", "slug", "slug_lt", "name_en", "unconfirmed_fields"}.isdisjoint(choices)


def test_coordinates_come_in_pairs(admin_client):
    city = CityFactory()
    speak(admin_client, "en")

    response = change(admin_client, city, latitude="54.7")

    assert "Give both latitude and longitude, or neither." in response.content.decode()
    assert City.objects.get().latitude is None


def test_web_address_without_scheme_is_taken_as_https(admin_client):
    organisation = OrganisationFactory()

    change(admin_client, organisation, website="www.umi.lt")

    organisation.refresh_from_db()
    assert organisation.website == "https://www.umi.lt"


def test_text_keeps_its_paragraphs_whatever_line_ends_the_browser_sends(admin_client):
    city = CityFactory()

    change(admin_client, city, profile_lt="Pirma.\r\n\r\nAntra.")

    city.refresh_from_db()
    assert city.profile_lt == "Pirma.\n\nAntra."


def test_phase_is_reached_from_its_network_and_not_from_the_index(admin_client):
    phase = PhaseFactory()
    url = reverse("admin:partners_phase_change", args=[phase.pk])

    network_page = admin_client.get(reverse("admin:partners_network_change", args=[phase.network.pk]))
    index = admin_client.get(reverse("admin:app_list", args=["partners"]))

    assert f'href="{url}"' in network_page.content.decode()
    assert reverse("admin:partners_phase_changelist") not in index.content.decode()


def test_budgets_of_cities_are_edited_in_their_phase(admin_client):
    phase, city = PhaseFactory(), CityFactory()

    change(admin_client, phase, **new_row("city_budgets", city=city.pk, amount_eur="1500.50"))

    assert list(phase.city_budgets.values_list("city", "amount_eur")) == [(city.pk, 1500.5)]


def test_city_has_one_budget_in_a_phase(admin_client):
    budget = PhaseBudgetFactory()
    row = new_row("city_budgets", 1, city=budget.city.pk, amount_eur="1")

    response = change(admin_client, budget.phase, **row)

    assert response.status_code == 200
    assert PhaseBudget.objects.get() == budget


def test_parts_of_a_network_are_added_on_its_page(admin_client):
    network = NetworkFactory()

    change(
        admin_client,
        network,
        **new_row("goals", position=1, slug="share", text_lt="Dalytis", text_en="Share"),
        **new_row("milestones", position=1, date="2019-09-24", text_lt="Pradžia"),
        **new_row("networklinks", position=1, url="urbact.eu", label_lt="URBACT"),
    )

    network = Network.objects.get()
    assert [goal.text_en for goal in network.goals.all()] == ["Share"]
    assert [milestone.text_lt for milestone in network.milestones.all()] == ["Pradžia"]
    assert [link.url for link in network.networklinks.all()] == ["https://urbact.eu"]


@pytest.mark.parametrize(("model", "page"), [(Organisation, "organisation"), (Venue, "venue")])
def test_relations_are_found_by_typing_without_marks(admin_client, model, page):
    city = CityFactory(name_lt="Užupis", name_en="Uzhupis")
    CityFactory()
    query = {"app_label": "partners", "model_name": page, "field_name": "city", "term": "uzup"}

    response = admin_client.get(reverse("admin:autocomplete"), query)

    assert [(found["id"], found["text"]) for found in response.json()["results"]] == [(str(city.pk), "Užupis")]


def test_sources_are_found_by_publisher_and_address(admin_client):
    source = SourceFactory(publisher="Vilniaus miesto savivaldybė", url="https://vilnius.lt/naujienos")
    SourceFactory()
    url = reverse("admin:partners_source_changelist")

    found = [
        list(admin_client.get(url, {"q": words}).context["cl"].result_list) for words in ("savivaldybe", "naujien")
    ]

    assert found == [[source], [source]]
    assert Source.objects.count() == 2


def test_action_plan_is_entered_with_its_city_and_needs_a_source(admin_client):
    city, source = CityFactory(), SourceFactory()
    typed = {"title": "Tegevuskava", "language": "et", "year": "2022", "outcome_lt": "Susibūrė grupė."}

    refused = change(admin_client, city, **new_row("action_plans", **typed))
    change(admin_client, city, **new_row("action_plans", **typed, sources=[source.pk]))

    assert "sources" in refused.context["inline_admin_formsets"][0].formset.errors[0]
    (plan,) = city.action_plans.all()
    assert (plan.title, plan.language, plan.year, plan.outcome_lt) == ("Tegevuskava", "et", 2022, "Susibūrė grupė.")
    assert list(plan.sources.all()) == [source]
