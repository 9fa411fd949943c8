from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from partners.models import AccessFact, City, Organisation, Venue
from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    ActionPlanFactory,
    CityFactory,
    NetworkFactory,
    OrganisationFactory,
    SourceFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    StopFactory,
    StudyVisitFactory,
)
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]


def open_record(client, record, language="en"):
    with override(language):
        return open_page(client, record.get_absolute_url())


# Lists


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "factory", "key", "value", "wanted", "other"),
    [
        ("city-list", CityFactory, "role", "lead", {"role": City.Role.LEAD}, {"role": City.Role.PARTNER}),
        (
            "organisation-list",
            OrganisationFactory,
            "kind",
            "library",
            {"kind": Organisation.Kind.LIBRARY},
            {"kind": Organisation.Kind.MUSEUM},
        ),
        ("venue-list", VenueFactory, "kind", "church", {"kind": Venue.Kind.CHURCH}, {"kind": Venue.Kind.MUSEUM}),
        (
            "organisation-list",
            OrganisationFactory,
            "city",
            "riga",
            {"city__slug_en": "riga"},
            {"city__slug_en": "sofia"},
        ),
        ("venue-list", VenueFactory, "city", "riga", {"city__slug_en": "riga"}, {"city__slug_en": "sofia"}),
    ],
)
def test_list_is_narrowed_by_its_filter(client, name, factory, key, value, wanted, other, language):
    record = factory(**wanted)
    factory(**other)

    with override(language):
        page = open_page(client, reverse(f"partners:{name}", query={key: value}))

        assert page.cards == [str(record)]
    assert len(page.chips) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_tell_kind_and_place(client, language):
    city = CityFactory(country="LV", role=City.Role.LEAD)
    organisation = OrganisationFactory(city=city, kind=Organisation.Kind.LIBRARY)
    venue = VenueFactory(city=city, kind=Venue.Kind.CHURCH, district_lt="Senamiestis", district_en="Old Town")

    with override(language):
        expected = {
            "city-list": f"{City.Role.LEAD.label} {city.country_name}",
            "organisation-list": f"{Organisation.Kind.LIBRARY.label} {city}",
            "venue-list": f"{Venue.Kind.CHURCH.label} {city} · {venue.district}",
        }
        for name, text in expected.items():
            page = open_page(client, reverse(f"partners:{name}"))
            assert page.main.one("p", class_="card__meta").text == text
        assert organisation.description in open_page(client, reverse("partners:organisation-list")).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_topic_list_tells_what_each_is_about(client, language):
    topic = TopicFactory(description_lt="Apie knygas", description_en="On books")

    with override(language):
        page = open_page(client, reverse("partners:topic-list"))

        assert page.cards == [topic.name]
        assert topic.description in page.text


# Cities


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_page_tells_what_the_city_planned(client, language):
    city, sources = CityFactory(), [SourceFactory(title=title, url=f"https://example.eu/{title}") for title in "AB"]
    ActionPlanFactory(
        city=city,
        title="Tegevuskava",
        language="et",
        year=2022,
        pages=12,
        url="https://example.ee/kava",
        summary_lt="Trys tikslai.",
        summary_en="Three aims.",
        outcome_lt="Susibūrė grupė.",
        outcome_en="A group formed.",
        sources=sources,
    )
    ActionPlanFactory(
        city=city,
        title="",
        summary_lt="",
        summary_en="",
        note_lt="Dokumento nerasta.",
        note_en="No document was found.",
    )

    page = open_record(client, city, language)

    section = page.sections[say(language, "Action plan")]
    assert section["id"] == "action-plan"
    full, mentioned = section.one("ul", class_="parts").all("li")
    title = full.one("h3")
    assert (title.text, title["lang"], title.one("a")["href"]) == ("Tegevuskava", "et", "https://example.ee/kava")
    assert (
        full.all("p", class_="quiet")[0].text
        == {
            "lt": "2022 m. (estų kalba) · 12 puslapių",
            "en": "2022 (in Estonian) · 12 pages",
        }[language]
    )
    told = {"lt": ["Trys tikslai.", "Susibūrė grupė."], "en": ["Three aims.", "A group formed."]}
    assert [each.text for each in full.all("dd")] == told[language]
    assert [link["href"] for link in full.all("a")][1:] == [source.url for source in sources]
    assert mentioned.all("h3") == []
    note = {"lt": "Dokumento nerasta.", "en": "No document was found."}[language]
    assert mentioned.text == f"{say(language, 'What became of it')} {say(language, 'not known')} {note}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_page_says_that_no_plan_was_found(client, language):
    page = open_record(client, CityFactory(), language)

    assert say(language, "No action plan of this city was found.") in page.sections[say(language, "Action plan")].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_page_tells_the_facts(client, language):
    organisation = OrganisationFactory()
    city = CityFactory(
        name_lt="Ryga",
        name_en="Riga",
        local_name="Rīga",
        local_language="lv",
        country="LV",
        role=City.Role.LEAD,
        on_map=True,
        population=614618,
        population_year=2020,
        budget_total_eur=Decimal("12345.60"),
        budget_erdf_eur=Decimal("10000.00"),
        focus_territories="Bolderāja\nĶengarags\nSarkandaugava",
        website="https://www.riga.lv/lv?x",
        partner_organisation=organisation,
        profile_lt="Pirma.\n\nAntra.",
        profile_en="First.\n\nSecond.",
    )

    page = open_record(client, city, language)

    population, amounts, districts = {
        "lt": (
            "614 618 (2020 m.)",
            ["12 345,60 €", "iš jų 10 000 €"],
            "Bolderāja, Ķengarags ir Sarkandaugava",
        ),
        "en": ("614,618 (2020)", ["€12,345.60", "of which €10,000 from"], "Bolderāja, Ķengarags and Sarkandaugava"),
    }[language]
    with override(language):
        assert page.fact(say(language, "Population")).text == population
        assert all(amount in page.fact(say(language, "Budget in the project")).text for amount in amounts)
        assert page.fact(say(language, "Districts in focus")).text == districts
        districts = page.fact(say(language, "Districts in focus"))
        assert districts.language == language
        assert [(name.text, name.language) for name in districts.all("span")] == [
            (name, "lv") for name in city.focus_territories.splitlines()
        ]
        assert page.fact(say(language, "Partner in the network")).one("a")["href"] == organisation.get_absolute_url()
        assert page.fact(say(language, "Website")).one("a").text == "www.riga.lv"
        point = page.fact(say(language, "On the map")).one("a")["href"]
        assert point.startswith("https://www.openstreetmap.org/?mlat=54.68705")
        assert "," not in point
        kicker = page.main.one("p", class_="kicker")
        assert kicker.text == f"{City.Role.LEAD.label} {city.country_name} · Rīga"
        assert kicker.all("span")[-1].language == "lv"
        first, second = page.main.one("div", class_="lede").all("p")
        assert f"{first.text} {second.text}" == " ".join(city.profile.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_city_page_says_what_is_not_known(client, language):
    page = open_record(client, CityFactory(), language)

    assert page.fact(say(language, "Population")).text == say(language, "not known")
    for fact in ["On the map", "Website", "Budget in the project", "Partner in the network"]:
        assert page.fact(say(language, fact)) is None


PARTNER = {
    "department": ("Rygos švietimo departamentas", "Riga Education Department", "Rīgas departaments"),
    "same name": ("Vilniaus savivaldybė", "Vilnius Council", "Vilniaus  Savivaldybė"),
    "none": ("", "", ""),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("partner", "shown"),
    [
        (
            "department",
            {
                "lt": "Rygos švietimo departamentas · Rīgas departaments",
                "en": "Riga Education Department · Rīgas departaments",
            },
        ),
        ("same name", {"lt": "Vilniaus savivaldybė", "en": "Vilnius Council · Vilniaus  Savivaldybė"}),
        ("none", {"lt": "Rygos savivaldybė · Rīgas dome", "en": "Riga City Council · Rīgas dome"}),
    ],
)
def test_partner_goes_by_the_names_of_one_body(client, partner, shown, language):
    lithuanian, english, own = PARTNER[partner]
    city = CityFactory(
        local_language="lv",
        partner_name_lt="Rygos savivaldybė",
        partner_name_en="Riga City Council",
        partner_local_name="Rīgas dome",
        partner_organisation=OrganisationFactory(name_lt=lithuanian, name_en=english, local_name=own)
        if lithuanian
        else None,
    )
    NetworkFactory(lead_city=city)

    with override(language):
        of_city = open_record(client, city, language).fact(say(language, "Partner in the network")).text
        rows = open_page(client, reverse("about")).main.one("tbody").all("tr")
        row = next(row for row in rows if row.one("th").text == str(city))

    assert of_city == row.all("td")[0].text == " ".join(shown[language].split())


@pytest.mark.parametrize("factory", [CityFactory, OrganisationFactory])
def test_own_name_that_is_the_shown_one_is_not_said_twice(client, factory):
    record = factory(name_lt="Londonas", name_en="London", local_name="London")

    shown = {language: open_record(client, record, language) for language in LANGUAGES}
    representations = {
        language: client.get(f"{record.get_absolute_url().removesuffix('/')}.md").content.decode()
        for language in ["lt"]
    }

    assert shown["lt"].main.one("p", class_="kicker").text.endswith("· London")
    assert "London" not in shown["en"].main.one("p", class_="kicker").text
    assert "London\n" in representations["lt"]


def test_city_page_shows_only_what_belongs_to_the_city(client):
    city, other = CityFactory.create_batch(2)
    visit, elsewhere = StudyVisitFactory(host_city=city), StudyVisitFactory(host_city=other)
    for host, guest in [(visit, other), (elsewhere, city)]:
        DelegationFactory(study_visit=host, host=True)
        DelegationFactory(study_visit=host, city=guest)
    own = {
        f"Visits in {city.name_en}": visit,
        "Visits it took part in": elsewhere,
        "Who adopted its practices": AdoptionFactory(city=other, good_practice__city=city),
        "What it adopted from others": AdoptionFactory(city=city, good_practice__city=other),
        "Recommendations received": RecommendationFactory(city=city),
        "Insights": InsightFactory(city=city),
        "Venues": VenueFactory(city=city),
        "Events": EventFactory(city=city),
        "Organisations": OrganisationFactory(city=city),
    }
    own["Good practices"] = own["Who adopted its practices"].good_practice
    for factory in [GoodPracticeFactory, RecommendationFactory, InsightFactory, VenueFactory, EventFactory]:
        factory(city=other)

    page = open_record(client, city)

    with override("en"):
        shelves = {title: [card["href"] for card in page.sections[title].all("a")] for title in own}
        assert shelves == {title: [record.get_absolute_url()] for title, record in own.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("title", "more", "make", "address"),
    [
        ("Venues", "All venues in %(city)s", lambda city: VenueFactory(city=city), "partners:venue-list"),
        (
            "Organisations",
            "All organisations in %(city)s",
            lambda city: OrganisationFactory(city=city),
            "partners:organisation-list",
        ),
        ("Events", "All events in %(city)s", lambda city: EventFactory(city=city), "events:event-list"),
        (
            "Good practices",
            "All its good practices",
            lambda city: GoodPracticeFactory(city=city),
            "visits:goodpractice-list",
        ),
        ("Insights", "All insights from this city", lambda city: InsightFactory(city=city), "visits:insight-list"),
        (
            "Recommendations received",
            "All recommendations received",
            lambda city: RecommendationFactory(city=city),
            "visits:recommendation-list",
        ),
        (
            "What it adopted from others",
            "All its adoptions",
            lambda city: AdoptionFactory(city=city),
            "visits:adoption-list",
        ),
        (
            "Visits in %(city)s",
            "All visits in %(city)s",
            lambda city: StudyVisitFactory(host_city=city),
            "visits:studyvisit-list",
        ),
    ],
)
def test_city_page_shows_twelve_and_leads_to_the_rest(client, title, more, make, address, language):
    city = CityFactory(name_lt="Ryga", name_en="Riga", name_locative_lt="Rygoje")
    there = {"lt": "Rygoje", "en": "Riga"}[language]
    for _ in range(12):
        make(city)
    shelf = open_record(client, city, language).sections[say(language, title, city=there)]
    assert (len(shelf.all("li")), shelf.all("p", class_="shelf__more")) == (12, [])

    make(city)
    shelf = open_record(client, city, language).sections[say(language, title, city=there)]

    link = shelf.one("p", class_="shelf__more").one("a")
    with override(language):
        assert (link.text, link["href"]) == (
            say(language, more, city=there),
            reverse(address, query={"city": city.slug_en}),
        )
    assert len(shelf.all("li")) == 12
    assert open_page(client, link["href"]).heading.endswith(" 13")


def test_city_whose_locative_is_not_known_is_never_put_into_a_sentence(client):
    city = CityFactory(name_lt="Ryga")
    VenueFactory(on_map=True, city=city), StudyVisitFactory(host_city=city)

    page = open_record(client, city, "lt")

    assert say("lt", "Visits it hosted") in page.sections
    assert "Vietos: Ryga" in {drawing.get("aria-label") for drawing in page.main.all("svg")}


def test_city_page_leads_to_all_visits_when_it_took_part_in_many(client):
    city = CityFactory()
    for _ in range(13):
        DelegationFactory(city=city)

    page = open_record(client, city)

    link = page.sections["Visits it took part in"].one("p", class_="shelf__more").one("a")
    assert (link.text, link["href"]) == ("All visits", "/en/visits/")


# Organisations


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisation_page_links_all_it_has_to_do_with(client, language):
    organisation = OrganisationFactory(parent=OrganisationFactory(), founded=1579, website="https://www.example.eu/a")
    event = EventFactory(presenters=[organisation])
    linked = {
        "Partner of the network for": CityFactory(partner_organisation=organisation),
        "Visits it hosted": StudyVisitFactory(host_organisation=organisation),
        "Good practices": GoodPracticeFactory(organisations=[organisation]),
        "Where it presented": event,
        "Where it was presented": EventFactory(subjects=[organisation]),
        "Recommendations received": RecommendationFactory(addressed_to=[organisation]),
        "Insights addressed to it": InsightFactory(addressed_to=[organisation]),
        "Venues it runs": VenueFactory(organisation=organisation),
        "Branches and departments": OrganisationFactory(parent=organisation),
    }

    page = open_record(client, organisation, language)

    with override(language):
        found = {title: page.sections[say(language, title)].one("a")["href"] for title in linked}
        assert found == {title: record.get_absolute_url() for title, record in linked.items()}
        assert page.fact(say(language, "Part of")).one("a")["href"] == organisation.parent.get_absolute_url()
        assert page.fact(say(language, "Founded in")).text == {"lt": "1579 m.", "en": "1579"}[language]
        assert page.fact(say(language, "Website")).one("a").text == "www.example.eu"
        assert organisation.city.get_absolute_url() in page.links


def test_organisation_page_hides_what_is_not_published(client):
    organisation = OrganisationFactory(parent=OrganisationFactory(draft=True), city=CityFactory(draft=True))
    for hidden in ["draft", "withdrawn"]:
        EventFactory(presenters=[organisation], subjects=[organisation], **{hidden: True})
        VenueFactory(organisation=organisation, **{hidden: True})

    page = open_record(client, organisation)

    assert page.cards == []
    assert list(page.sections) == ["Sources", "Download"]


@pytest.mark.parametrize("city", [None, "with"])
def test_organisation_page_shows_its_own_name_with_and_without_a_city(client, city):
    city = city and CityFactory(local_language="lv")

    page = open_record(client, OrganisationFactory(local_name="Rīgas dome", city=city))

    name = next(span for span in page.main.one("p", class_="kicker").all("span") if span.text == "Rīgas dome")
    assert name.language == ("lv" if city else "en")


def test_organisation_page_shows_all_where_no_list_has_them(client):
    organisation = OrganisationFactory()
    for _ in range(13):
        EventFactory(presenters=[organisation], city=None)

    page = open_record(client, organisation)

    shown = page.sections["Where it presented"]
    assert len(shown.all("article")) == 3
    assert len(shown.one("ul", class_="index").all("a")) == 10


def test_organisation_page_leads_to_all_recommendations(client):
    organisation = OrganisationFactory()
    RecommendationFactory.create_batch(13, addressed_to=[organisation])

    page = open_record(client, organisation)

    shelf = page.sections["Recommendations received"]
    link = shelf.one("p", class_="shelf__more").one("a")
    assert len(shelf.all("article")) == 12
    assert link["href"] == f"/en/recommendations/?organisation={organisation.slug_en}"


# Venues


@pytest.mark.parametrize("language", LANGUAGES)
def test_venue_page_says_of_each_feature_whether_it_was_checked(client, language):
    venue = VenueFactory()
    AccessFactFactory(
        venue=venue,
        feature="lift",
        state="partly",
        value="85 cm",
        note_lt="Iki antro aukšto",
        note_en="To the second floor",
        checked_on=date(2019, 11, 28),
        checked_by="City library",
        method="on_site",
    )
    AccessFactFactory(venue=venue, feature="hearing_loop", not_checked=True)

    page = open_record(client, venue, language)

    (lift,) = [[cell.text for cell in row.all("th", "td")] for row in page.main.one("tbody").all("tr")]
    day, note = {
        "lt": ("2019 m. lapkričio 28 d.", "Iki antro aukšto"),
        "en": ("28 November 2019", "To the second floor"),
    }[language]
    how, long_ago = say(language, "looked at on site"), say(language, "checked long ago")
    with override(language):
        assert lift == [
            str(AccessFact.Feature.LIFT.label),
            say(language, "partly"),
            f"85 cm · {note}",
            f"{day}, City library, {how} ({long_ago})",
        ]
        unknown = page.main.one("details", class_="access__unknown")
        others = [str(feature.label) for feature in AccessFact.Feature if feature != "lift"]
    assert [item.text for item in unknown.all("li")] == others
    assert unknown.one("summary").text == {"lt": "Ko dar nežinome (11)", "en": "What is not known yet (11)"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_venue_page_without_facts_says_once_that_nobody_has_checked(client, language):
    page = open_record(client, VenueFactory(), language)

    access = page.sections[say(language, "Access")]
    for sentence in ["Nobody has checked the access to this venue yet.", "Contact the venue before you go."]:
        assert say(language, sentence) in access.text
    assert access.all("table") == access.all("span", class_="state") == []
    assert len(access.one("details", class_="access__unknown").all("li")) == 12


HEARSAY = {
    "document": {"lt": "šaltinis sako, nepatikrinta", "en": "a source says so, not checked"},
    "reported": {"lt": "sako pati vieta, nepatikrinta", "en": "the venue says so, not checked"},
    "website": {"lt": "rašoma svetainėje, nepatikrinta", "en": "its website says so, not checked"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", HEARSAY)
def test_what_a_source_says_of_access_is_never_told_as_checked(client, method, language):
    fact = AccessFactFactory(feature="assistance_dogs", method=method, checked_by="Guide", checked_on=date(2018, 1, 2))

    page = open_record(client, fact.venue, language)
    with override(language):
        path = fact.venue.get_absolute_url().rstrip("/")
        representation = client.get(f"{path}.md").content.decode()

    words = HEARSAY[method][language]
    cell = page.main.one("tbody").all("td")[-1].text
    assert cell.startswith(f"{words}: Guide, ")
    assert cell.endswith(f"({say(language, 'said long ago')})")
    assert say(language, "Nobody has checked the access to this venue yet.") in page.text
    assert words in representation
    assert words in page.response.content.decode().partition("application/ld+json")[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["", "Guide"])
def test_what_an_undated_source_says_of_access_has_no_day(client, who, language):
    fact = AccessFactFactory(method="document", checked_by=who, checked_on=None)

    page = open_record(client, fact.venue, language)
    with override(language):
        path = fact.venue.get_absolute_url().rstrip("/")
        representation = client.get(f"{path}.md").content.decode()

    words = HEARSAY["document"][language]
    assert page.main.one("tbody").all("td")[-1].text == (f"{words}: {who}" if who else words)
    assert "None" not in representation
    assert "validFrom" not in page.response.content.decode().partition("application/ld+json")[2]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("factory", [OrganisationFactory, VenueFactory])
def test_page_tells_how_to_reach_a_place_or_body(client, factory, language):
    record = factory(
        address="Trakų g. 2",
        phone="+370 5 275 4312",
        email="info@house.example",
        opening_hours_lt="I–V 9–17 val.",
        opening_hours_en="Mon–Fri 9:00–17:00",
        nearest_stop_lt="„Rotušė“",
        nearest_stop_en="Rotušė",
    )

    page = open_record(client, record, language)

    phone, email = (page.fact(say(language, name)).one("a") for name in ["Phone", "E-mail"])
    assert (phone["href"], phone.text) == ("tel:+37052754312", "+370 5 275 4312")
    assert (email["href"], email.text) == ("mailto:info@house.example", "info@house.example")
    assert (
        page.fact(say(language, "Opening hours")).text == {"lt": "I–V 9–17 val.", "en": "Mon–Fri 9:00–17:00"}[language]
    )
    assert page.fact(say(language, "Nearest stop")).text == {"lt": "„Rotušė“", "en": "Rotušė"}[language]
    assert page.fact(say(language, "Address")).text == "Trakų g. 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_fact_on_access_leads_to_its_source(client, language):
    source = SourceFactory(title="Questions", publisher="House", url="https://example.eu/faq", language="en")
    fact = AccessFactFactory(method="website", source=source)

    page = open_record(client, fact.venue, language)
    with override(language):
        path = fact.venue.get_absolute_url().rstrip("/")
        text = client.get(f"{path}.md").content.decode()
        data = client.get(f"{path}.json").json()

    cell = page.main.one("tbody").all("td")[-1]
    link = cell.one("a")
    assert (link["href"], link.text, link.language) == (source.url, "Questions", "en")
    assert cell.text.endswith(f"{say(language, 'Source:')} Questions, House")
    assert "[Questions](https://example.eu/faq)" in text
    assert data["access_facts"][0]["source"]["slug"] == source.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_sources_on_access_are_marked(client, language):
    venue = VenueFactory(accessibility_lt="Yra liftas.", accessibility_en="There is a lift.")

    page = open_record(client, venue, language)

    assert f"({HEARSAY['document'][language]})" in page.sections[say(language, "Access")].text


def test_page_of_a_temporary_venue_sends_nobody_there(client):
    page = open_record(client, VenueFactory(kind=Venue.Kind.TEMPORARY_VENUE))

    assert "Nobody has checked the access to this venue yet." in page.text
    assert "Contact the venue before you go." not in page.text


def test_venue_page_with_a_fact_does_not_warn(client):
    fact = AccessFactFactory(checked_on=timezone.localdate() - timedelta(days=1))

    page = open_record(client, fact.venue)

    assert "Nobody has checked" not in page.text
    assert "long ago" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_venue_page_tells_where_it_is_and_what_is_unconfirmed(client, language):
    venue = VenueFactory(
        on_map=True,
        address="Trakų g. 2",
        city__local_language="lt",
        organisation=OrganisationFactory(),
        unconfirmed_fields=["address"],
    )

    page = open_record(client, venue, language)

    with override(language):
        address = page.fact(say(language, "Address"))
        assert address.text == f"Trakų g. 2 ({say(language, 'unconfirmed')})"
        assert address.all("span")[0].language == "lt"
        point = page.fact(say(language, "On the map"))
        assert point.one("a")["href"].startswith("https://www.openstreetmap.org/?mlat=54.6805")
        assert "," not in point.one("a")["href"]
        assert str(Venue.Precision.BUILDING.label) in point.text
        assert say(language, "unconfirmed") not in point.text
        assert page.fact(say(language, "Run by")).one("a")["href"] == venue.organisation.get_absolute_url()
        assert venue.city.get_absolute_url() in page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_venue_page_says_that_the_address_is_not_known(client, language):
    page = open_record(client, VenueFactory(), language)

    assert page.fact(say(language, "Address")).text == say(language, "not known")


@pytest.mark.parametrize("language", LANGUAGES)
def test_venue_page_shows_events_visits_and_practices_there(client, language):
    venue = VenueFactory()
    stop = StopFactory(event__venue=venue, study_visit__host_city=venue.city)
    alone = EventFactory(venue=venue, city=venue.city, start_date=date(2018, 1, 1))
    practice = GoodPracticeFactory(venue=venue, city=venue.city)
    hidden = StopFactory(event__venue=venue, study_visit__host_city=venue.city, study_visit__draft=True)

    page = open_record(client, venue, language)

    with override(language):
        events = page.sections[say(language, "Events and visits here")]
        assert [link["href"] for link in events.all("a")] == [
            event.get_absolute_url() for event in [stop.event, hidden.event, alone]
        ]
        visits = page.sections[say(language, "Part of these visits")]
        assert [link["href"] for link in visits.all("a")] == [stop.study_visit.get_absolute_url()]
        assert practice.get_absolute_url() in page.links


# Topics


@pytest.mark.parametrize("language", LANGUAGES)
def test_topic_page_links_all_on_the_topic(client, language):
    topic, other = TopicFactory(description_lt="Apie knygas.", description_en="On books."), TopicFactory()
    linked = {
        "Good practices": GoodPracticeFactory(topics=[topic]),
        "Recommendations": RecommendationFactory(topics=[topic]),
        "Insights": InsightFactory(topics=[topic]),
        "Visits and meetings": StudyVisitFactory(topics=[topic]),
        "Events": EventFactory(topics=[topic]),
        "Venues": VenueFactory(topics=[topic]),
        "Cities that work on it": CityFactory(topics=[topic]),
        "Organisations": OrganisationFactory(topics=[topic]),
    }
    for record in linked.values():
        type(record).objects.get(pk=record.pk).topics.add(topic)
    GoodPracticeFactory(topics=[other])
    EventFactory(topics=[topic], draft=True)

    page = open_record(client, topic, language)

    with override(language):
        found = {title: [link["href"] for link in page.sections[say(language, title)].all("a")] for title in linked}
        assert found == {title: [record.get_absolute_url()] for title, record in linked.items()}
        assert page.main.one("div", class_="lede").text == topic.description


def test_topic_page_leads_to_the_rest(client):
    topic = TopicFactory(slug_en="books")
    GoodPracticeFactory.create_batch(13, topics=[topic])

    page = open_record(client, topic)

    link = page.sections["Good practices"].one("p", class_="shelf__more").one("a")
    assert (link.text, link["href"]) == ("All good practices on this topic", "/en/good-practices/?topic=books")


# Sources


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_stand_on_the_page_with_publisher_and_language(client, language):
    report = SourceFactory(title="Ataskaita", publisher="Savivaldybė", url="https://example.eu/a", language="lt")
    book = SourceFactory(title="Book")

    page = open_record(client, VenueFactory(sources=[report, book]), language)

    items = page.sections[say(language, "Sources")].all("li")
    assert [item.text for item in items] == [
        {"lt": "Ataskaita, Savivaldybė (lietuvių kalba)", "en": "Ataskaita, Savivaldybė (in Lithuanian)"}[language],
        "Book",
    ]
    link = items[0].one("a")
    assert (link["href"], link.language, link["hreflang"]) == ("https://example.eu/a", "lt", "lt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_sources_says_so(client, language):
    page = open_record(client, VenueFactory(), language)

    assert say(language, "No source is recorded.") in page.sections[say(language, "Sources")].text
