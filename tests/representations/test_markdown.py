from datetime import date, time

import pytest
from django.conf import settings
from django.utils.text import normalize_newlines
from django.utils.translation import override

from tests.factories.events import EventFactory
from tests.factories.partners import (
    AccessFactFactory,
    ActionPlanFactory,
    CityFactory,
    OrganisationFactory,
    SourceFactory,
    TopicFactory,
    VenueFactory,
)
from tests.factories.pictures import PictureFactory
from tests.factories.visits import (
    AdoptionFactory,
    DelegationFactory,
    GoodPracticeFactory,
    OutsideAdoptionFactory,
    PracticeCostFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
    VisitStatementFactory,
)

from .hostile import HOSTILE
from .readers import read_markdown, rendered

pytestmark = pytest.mark.django_db


def read(client, record, code="en"):
    """Return the Markdown of a record, found valid."""
    with override(code):
        response = client.get(f"{record.get_absolute_url().removesuffix('/')}.md")
    assert (response.status_code, response["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    read_markdown(response.content)
    return response.content.decode()


def link_to(record, name):
    return f"[{name}]({settings.SITE_URL}/id/{record.public_id}/)"


def section(text, heading):
    """Return what stands below a heading."""
    return text.split(f"\n## {heading}\n\n")[1].split("\n\n## ")[0].split("\n\n---\n")[0]


def test_record_is_told_in_the_language_of_its_address(client):
    organisation = OrganisationFactory(name_lt="Muziejus", name_en="Museum")
    practice = GoodPracticeFactory(
        title_lt="Patirtis",
        title_en="Practice",
        summary_en="One.\n\nTwo.",
        organisations=[organisation],
        start_year=1986,
    )

    english, lithuanian = read(client, practice), read(client, practice, "lt")

    assert english.startswith("# Practice\n\n")
    assert "- **State:** not known\n- **Evidence:** light\n" in english
    assert f"- **Organisations:** {link_to(organisation, 'Museum')}\n" in english
    assert "- **Since:** 1986\n" in english
    assert section(english, "Summary") == "One.\n\nTwo."
    assert lithuanian.startswith("# Patirtis\n\n")
    assert f"- **Organizacijos:** {link_to(organisation, 'Muziejus')}\n" in lithuanian


def test_record_ends_with_its_permanent_address_and_the_licence(client):
    city = CityFactory()

    text = read(client, city)

    assert f"\n- **Permanent address:** <{settings.SITE_URL}/id/{city.public_id}/>\n" in text
    assert "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)" in text


def test_facts_are_said_as_people_know_them(client):
    event = EventFactory(
        start_date=date(2019, 11, 28), end_date=date(2019, 11, 29), start_time=time(9), end_time=time(17, 30)
    )

    text = read(client, event)

    assert "- **Kind:** workshop\n" in text
    assert "- **Dates:** 28–29 November 2019\n" in text
    assert "- **Start time:** 09:00\n- **End time:** 17:30\n" in text
    assert "- **Known only from an announcement:** no\n" in text


def test_month_never_becomes_a_day(client):
    visit = StudyVisitFactory(to_the_month=True)
    StopFactory(study_visit=visit, event__to_the_month=True)

    text = read(client, visit)

    assert "- **Dates:** November 2019\n" in text
    assert "### November 2019\n" in text
    assert "1 November" not in text


def test_country_and_districts_of_a_city_are_words(client):
    city = CityFactory(country="LV", focus_territories="Bolderāja\nPurvciems", name_genitive_lt="Rygos")

    text = read(client, city)

    assert "- **Country:** Latvia\n" in text
    assert "- **Districts in focus:** Bolderāja, Purvciems\n" in text
    assert "Rygos" not in text


def test_programme_of_a_visit_is_told_by_day(client):
    visit = StudyVisitFactory()
    VisitDayFactory(study_visit=visit, title_en="Libraries")
    venue = VenueFactory(name_en="Library", city=visit.host_city)
    stop = StopFactory(study_visit=visit, event__title_en="Tour", event__venue=venue, event__start_time=time(9))
    StopFactory(study_visit=visit, event__status="draft", event__title_en="Secret")
    VisitDayFactory(study_visit=visit, date=date(2019, 11, 29), title_en="", title_lt="")

    text = section(read(client, visit), "Programme")

    assert text == (
        "### 28 November 2019 · Libraries\n\n"
        f"- 09:00 · {link_to(stop.event, 'Tour')} · workshop · {link_to(venue, 'Library')}\n\n"
        "### 29 November 2019\n\n"
        "The sources do not say what happened on this day."
    )


def test_delegation_of_a_hidden_city_is_not_told(client):
    visit = StudyVisitFactory()
    shown = DelegationFactory(study_visit=visit, city__name_en="Riga", description_en="Two guests.")
    DelegationFactory(study_visit=visit, city=CityFactory(draft=True), description_en="Secret")

    text = section(read(client, visit), "Delegations")

    assert text == f"- **{link_to(shown.city, 'Riga')}**; role: guest; who came: Two guests."


def test_every_access_feature_of_a_venue_is_told_with_who_looked(client):
    venue = VenueFactory()
    AccessFactFactory(
        venue=venue, feature="lift", value="85 cm", note_en="Narrow", checked_on=date(2026, 3, 2), method="on_site"
    )

    known, _blank, unknown = section(read(client, venue), "Access").splitlines()

    assert unknown.startswith("Nothing is known of: step-free entrance; accessible toilet; ")
    assert known == (
        "- **lift to every public floor**; state: yes; value: 85 cm; note: Narrow; checked on: 2 March 2026; "
        "how it was checked: looked at on site"
    )


def test_costs_of_a_practice_come_with_their_year_and_source(client):
    source = SourceFactory(title="Report", url="https://example.eu/report")
    cost = PracticeCostFactory(purpose_en="building work", qualifier="almost", note_en="Put at.", source=source)

    text = section(read(client, cost.good_practice), "Costs")

    assert text == "- **almost €43,700** (2017) building work; Put at.; [Report](https://example.eu/report)"


def test_adopters_outside_the_network_come_with_their_country_and_sources(client):
    sources = [SourceFactory(title=title, url=f"https://example.eu/{title}") for title in "AB"]
    adoption = OutsideAdoptionFactory(adopter_en="Manchester", kept_en="A title.", sources=sources)

    text = section(read(client, adoption.good_practice), "Adoptions outside the network")

    assert text == (
        "- **Manchester**; country: United Kingdom; state: not known; what was kept: A title.; "
        "sources: [A](https://example.eu/A); [B](https://example.eu/B)"
    )


def test_only_what_was_said_word_for_word_stands_as_a_quotation(client):
    source = SourceFactory(title="Minutes", url="https://example.eu/minutes")
    told = VisitStatementFactory(speaker_en="Mayor", text_en="It matters.", source=source)
    VisitStatementFactory(
        study_visit=told.study_visit, speaker_en="Council", text_en="Come.\n\nSee.", wording="quotation", source=source
    )

    text = section(read(client, told.study_visit), "Statements")

    minutes = "[Minutes](https://example.eu/minutes)"
    assert text == (
        f"**Mayor** (in our own words; {minutes})\n\nIt matters.\n\n"
        f"**Council** (word for word; {minutes})\n\n> Come.\n>\n> See."
    )


def test_action_plan_of_a_city_comes_with_its_document_and_sources(client):
    source = SourceFactory(title="News", url="https://example.eu/news")
    plan = ActionPlanFactory(
        title="Tegevuskava",
        language="et",
        year=2022,
        url="https://example.ee/kava",
        summary_en="Aims.",
        sources=[source],
    )
    ActionPlanFactory(city=plan.city, title="", summary_lt="", summary_en="", note_en="Not found.", sources=[source])

    text = section(read(client, plan.city), "Action plans")

    news = "sources: [News](https://example.eu/news)"
    assert text.splitlines() == [
        f"- **[Tegevuskava](https://example.ee/kava)** (in Estonian) (2022); what it plans: Aims.; {news}",
        f"- **action plan**; note: Not found.; {news}",
    ]


def test_news_on_a_recommendation_come_with_their_source(client):
    recommendation, silent = RecommendationFactory(), RecommendationFactory()
    source = SourceFactory(title="Minutes", url="https://example.eu/a(b)", publisher="City")
    RecommendationUpdateFactory(recommendation=recommendation, note_en="Agreed.", source=source)

    told, untold = (section(read(client, each), "What became of it") for each in (recommendation, silent))

    assert told == (
        "- **2 March 2020**; state: accepted; what happened: Agreed.; "
        "source: [Minutes](https://example.eu/a%28b%29), City"
    )
    assert untold == "We do not know whether this was acted on."


def test_sources_are_numbered_and_say_their_language(client):
    sources = [
        SourceFactory(title="Ataskaita", publisher="A", language="lt", url="https://example.eu/report"),
        SourceFactory(title="Book", publisher="B", read_on=date(2026, 1, 2)),
    ]

    text = section(read(client, OrganisationFactory(sources=sources)), "Sources")

    assert text == "1. [Ataskaita](https://example.eu/report), A (in Lithuanian)\n2. Book, B, read on 2 January 2026"


def test_record_without_sources_says_so(client):
    assert section(read(client, VenueFactory()), "Sources") == "No source is recorded."


def test_what_is_unconfirmed_is_marked_and_explained(client):
    venue = VenueFactory(on_map=True, unconfirmed_fields=["latitude", "description"], address="Street 1")

    text = read(client, venue)

    assert "- **Latitude:** 54.6805 (unconfirmed)\n- **Longitude:** 25.2925\n" in text
    assert "\n## Description (unconfirmed)\n" in text
    assert "- **Street address:** Street 1\n" in text
    assert "What is marked as unconfirmed rests on general knowledge" in section(text, "Sources")


@pytest.mark.parametrize(
    ("field", "heading"),
    [("smallest_version_en", "Smallest version"), ("transferability_en", "How another city could use it")],
)
def test_our_own_assessment_is_told_apart(client, field, heading):
    text = read(client, GoodPracticeFactory(**{field: "Easy."}))

    words = section(text, heading)
    assert words == "*The editors’ own assessment, not a finding of the sources.*\n\nEasy."


def test_text_that_falls_back_says_its_language(client):
    city = CityFactory(lithuanian_only=True, name_lt="Ryga", profile_lt="Aprašymas.")
    venue = VenueFactory(city=city, accessibility_lt="Yra liftas.", district_lt="Centras")

    text, of_city = read(client, venue), read(client, city)

    assert f"- **City:** {link_to(city, 'Ryga')} (in Lithuanian)\n" in text
    assert "- **District:** Centras (in Lithuanian)\n" in text
    assert section(text, "What the sources say on accessibility (in Lithuanian)") == "Yra liftas."
    assert of_city.startswith(
        "# Ryga\n\n*This text is not translated yet. You are reading the original (Lithuanian).*\n\n"
    )


def test_adoption_and_topic_are_told_too(client):
    adoption, topic = AdoptionFactory(kept_en="All."), TopicFactory(name_en="Access", description_en="For all.")

    told = read(client, adoption)

    assert told.startswith(f"# {adoption.good_practice.title_en} – {adoption.city.name_en}\n\n")
    assert section(told, "What was kept") == "All."
    assert read(client, topic).startswith("# Access\n\n## Description\n\nFor all.\n\n---\n")


def test_picture_is_shown_with_its_credit(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = PictureFactory(alt_en="A hall", caption_en="The hall", credit="City")

    text = section(read(client, VenueFactory(cover=picture)), "Cover picture")

    assert text.startswith(f"![A hall]({settings.SITE_URL}{picture.file.url})\n\nThe hall · City")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(client, text, without_door):
    venue = VenueFactory(name_en=text, slug_en="venue", description_en=f"Before.\n\n{text}", district_en=text)
    AccessFactFactory(venue=venue, note_en=text)
    SourceFactory(title=text, publisher=text).venue_set.add(venue)

    body = client.get("/en/venues/venue.md").content

    read_markdown(body)
    tokens = [token for token in read_markdown(body) if token.type == "link_open"]
    assert all(token.attrs["href"].startswith((settings.SITE_URL, "https://creativecommons.org/")) for token in tokens)
    plain = "".join(each for each in normalize_newlines(text) if each.isprintable() or each in "\n\t\u2028\u202e\x85")
    assert without_spaces(rendered(body)).count(without_spaces(plain)) >= 6
    headings = [token for token in read_markdown(body) if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h1", "h2", "h2", "h2"]


def without_spaces(text):
    return "".join(text.split())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://example.eu/ \n) [x](y"])
def test_address_never_runs_or_ends_early(client, url):
    OrganisationFactory(website=url, slug_en="museum", sources=[SourceFactory(url=url)])

    tokens = read_markdown(client.get("/en/organisations/museum.md").content)

    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert not any(link.startswith(("javascript", "data", "y")) for link in links)
