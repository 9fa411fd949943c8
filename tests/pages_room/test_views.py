import json
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from culture_for_all.kinds.roster import listed
from culture_for_all.pages.models import AccessibilityStatement, EnforcementBody, Page
from culture_for_all.records.models import IdentifiedModel, Record
from tests.factories.kinds import RECORDS
from tests.factories.pages import (
    AccessibilityStatementFactory,
    EnforcementBodyFactory,
    NonAccessibleContentFactory,
    PageFactory,
)
from tests.factories.partners import CityFactory, NetworkFactory, OrganisationFactory, TopicFactory
from tests.factories.visits import (
    AdoptionFactory,
)
from tests.factories.world import build_world
from tests.pages import open_page, say

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
NOT_GIVEN = {"lt": "dar nenurodyta", "en": "not yet provided"}

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_purpose = pytest.mark.parametrize("purpose", Page.Purpose.values)


def address(name, language):
    with override(language):
        return reverse(f"pages:{name}".replace("_", "-"))


def open_by_name(client, name, language="lt", **options):
    with override(language):
        return open_page(client, address(name, language), **options)


# Pages


@every_language
@every_purpose
def test_page_shows_its_text_in_its_language(client, purpose, language):
    page = PageFactory(purpose=purpose, body_lt="Pirma.\n\n## Tema\n- a", body_en="First.\n\n## Theme\n- a")

    shown = open_by_name(client, purpose, language)

    assert shown.heading == getattr(page, f"title_{language}")
    prose = shown.main.one("div", class_="prose")
    assert [(element.tag, element.text) for element in prose.children if not isinstance(element, str)] == [
        ("p", {"lt": "Pirma.", "en": "First."}[language]),
        ("h2", {"lt": "Tema", "en": "Theme"}[language]),
        ("ul", "a"),
    ]
    assert shown.switch == {other: address(purpose, other) for other in LANGUAGES if other != language}
    assert set(shown.alternates) == {*LANGUAGES, "x-default"}
    assert not shown.is_hidden_from_engines


@every_purpose
def test_page_that_nobody_has_written_is_404(client, purpose):
    open_by_name(client, purpose, status=404)


@every_purpose
def test_draft_is_for_staff_only(client, admin_client, purpose):
    PageFactory(purpose=purpose, draft=True)

    open_by_name(client, purpose, status=404)
    preview = open_by_name(admin_client, purpose)

    assert preview.notices == [say("lt", "This is a draft. Only signed-in staff see this page.")]
    assert preview.response["Cache-Control"] == "no-store, private"


@every_purpose
def test_untranslated_page_shows_its_original_and_says_so(client, purpose):
    page = PageFactory(purpose=purpose, lithuanian_only=True)

    shown = open_by_name(client, purpose, "en")

    assert shown.notices == ["This text is not translated yet. You are reading the original (Lithuanian)."]
    assert shown.main.one("div", class_="prose").text == page.body_lt
    assert shown.main.one("div", class_="prose").language == "lt"
    assert shown.is_hidden_from_engines


def test_page_says_when_it_was_reviewed(client):
    PageFactory(purpose="privacy", reviewed_on=date(2020, 3, 2))

    assert "Last reviewed: 2 March 2020" in open_by_name(client, "privacy", "en").text


def test_permanent_address_leads_to_the_page(client):
    page = PageFactory(purpose="funding")

    response = client.get(reverse("permanent", args=[page.public_id]), headers={"accept-language": "en"})

    assert response["Location"] == "/en/about/funding/"


@every_language
@pytest.mark.parametrize("purpose", Page.EASY)
def test_easy_pages_lead_to_each_other_and_to_more(client, purpose, language):
    pages = [PageFactory(purpose=each) for each in Page.EASY]

    shown = open_by_name(client, purpose, language)

    links = {link.text: link["href"] for link in shown.main.one("nav", **{"aria-labelledby": "easy-pages"}).all("a")}
    assert links == {
        getattr(page, f"title_{language}"): address(page.purpose, language) for page in pages if page.purpose != purpose
    }
    with override(language):
        assert {reverse("about"), reverse("visits:studyvisit-list")} <= set(shown.links)


def test_easy_draft_is_not_listed(client):
    PageFactory(purpose="easy_home")
    draft = PageFactory(purpose="easy_visit", draft=True)

    assert draft.title_lt not in open_by_name(client, "easy_home").text


# Who runs the portal


@every_language
@pytest.mark.parametrize("purpose", ["contact", "privacy", "sign_language"])
def test_page_names_the_owner(client, purpose, language):
    PageFactory(purpose=purpose)
    statement = AccessibilityStatementFactory()

    shown = open_by_name(client, purpose, language)

    for name in ["institution", "unit"]:
        assert getattr(statement, f"{name}_{language}") in shown.text
    assert f"mailto:{statement.email}" in shown.links
    assert shown.fact(say(language, "Phone")).text == statement.phone
    assert NOT_GIVEN[language] not in shown.text


@every_language
@pytest.mark.parametrize("purpose", ["contact", "privacy", "sign_language"])
@pytest.mark.parametrize("given", [{"of_nobody": True}, {"draft": True}, None])
def test_page_says_plainly_what_the_owner_has_not_given(client, purpose, language, given):
    PageFactory(purpose=purpose)
    if given:
        AccessibilityStatementFactory(**given)

    shown = open_by_name(client, purpose, language)

    facts = {name: shown.fact(say(language, name)).text for name in ["Institution", "E-mail", "Phone"]}
    assert set(facts.values()) == {NOT_GIVEN[language]}
    assert not [link for link in shown.links if link.startswith("mailto:")]


# What the network tells


def test_funding_shows_programme_fund_and_budgets(client):
    city = CityFactory(budget_total_eur=Decimal("100.50"), partner_name_en="City Council")
    NetworkFactory(
        lead_city=city,
        programme_en="URBACT",
        fund_en="ERDF",
        disclaimer_en="Not the view of the Union.",
        budget_total_eur=Decimal("2000"),
        budget_erdf_eur=Decimal("1500"),
    )
    PageFactory(purpose="funding")

    shown = open_by_name(client, "funding", "en")

    assert (shown.fact("Programme").text, shown.fact("Fund").text) == ("URBACT", "ERDF")
    for text in ["€2,000", "€1,500", "€100.50", "City Council", "Not the view of the Union."]:
        assert text in shown.text


def test_contact_leads_to_the_websites_of_the_partners(client):
    organisation = OrganisationFactory(website="https://city.example/")
    draft = OrganisationFactory(website="https://draft.example/", draft=True)
    CityFactory(partner_organisation=organisation)
    CityFactory(partner_organisation=draft)
    PageFactory(purpose="contact")

    shown = open_by_name(client, "contact", "en")

    assert "https://city.example/" in shown.links
    assert "https://draft.example/" not in shown.links
    assert draft.name_en not in shown.text


# The accessibility statement


def build_statement(**values):
    statement = AccessibilityStatementFactory(prepared_on=date(2020, 3, 2), reviewed_on=date(2020, 4, 3), **values)
    NonAccessibleContentFactory(statement=statement, criterion="WCAG 1.4.3", until=date(2030, 1, 2))
    for task in EnforcementBody.Task:
        EnforcementBodyFactory(statement=statement, task=task)
    return statement


PARTS = {
    "lt": [
        "Atitikties statusas",
        "Neprieinamas turinys",
        "Pareiškimo dėl prieinamumo parengimas",
        "Atsiliepimai ir kontaktai",
        "Vykdymo užtikrinimo procedūra",
    ],
    "en": [
        "Compliance status",
        "Non-accessible content",
        "Preparation of this accessibility statement",
        "Feedback and contact information",
        "Enforcement procedure",
    ],
}


@every_language
def test_statement_has_its_six_parts_in_order(client, language, settings):
    settings.SITE_URL = "https://culture.example"
    statement = build_statement()

    shown = open_by_name(client, "accessibility", language)

    assert shown.heading == {"lt": "Pareiškimas dėl prieinamumo", "en": "Accessibility statement"}[language]
    commitment = shown.main.one("div", class_="lede").text
    assert commitment.startswith(getattr(statement, f"institution_{language}"))
    assert "480" in commitment
    assert "2016/2102" in commitment
    assert "https://culture.example" in commitment
    assert [heading.text for heading in shown.main.all("h2")] == PARTS[language]
    assert [heading.text[:3] for heading in shown.main.all("h3")] == ["(a)", "(b)", "(c)"]


@pytest.mark.parametrize(
    ("compliance", "lithuanian", "english"),
    [
        ("fully", "visiškai atitinka", "fully compliant"),
        ("partially", "iš dalies atitinka", "partially compliant"),
        ("not", "neatitinka", "not compliant"),
    ],
)
def test_statement_has_the_same_status_in_both_languages(client, compliance, lithuanian, english):
    build_statement(compliance=compliance)

    for language, words in [("lt", lithuanian), ("en", english)]:
        shown = open_by_name(client, "accessibility", language)

        section = shown.sections[PARTS[language][0]]
        assert section.one("b").text == words
        assert "EN 301 549 v3.2.1, WCAG 2.2 AA" in section.text
        assert data(shown)["about"]["contentRating"]["ratingValue"] == compliance
        assert data(shown)["about"]["contentRating"]["ratingExplanation"] == words


@every_language
def test_statement_tells_all_its_facts(client, language):
    statement = build_statement(method="third_party", assessor="UAB Auditas", answer_days=21)
    content = statement.non_accessible_content.get()

    shown = open_by_name(client, "accessibility", language)

    _, barriers, preparation, feedback, enforcement = (shown.sections[name] for name in PARTS[language])
    for text in [getattr(content, f"what_{language}"), getattr(content, f"instead_{language}"), "WCAG 1.4.3"]:
        assert text in barriers.text
    assert barriers.one("time")["datetime"] == "2030-01-02"
    assert [time["datetime"] for time in preparation.all("time")] == ["2020-03-02", "2020-04-03"]
    assert "UAB Auditas" in preparation.text
    assert getattr(statement, f"testing_{language}") in preparation.text
    assert {"lt": "Atsakoma per 21 darbo dieną.", "en": "We answer within 21 working days."}[language] in feedback.text
    assert [link.text for link in enforcement.all("a")] == [
        getattr(body, f"name_{language}") for body in statement.enforcement_bodies.all()
    ]
    assert NOT_GIVEN[language] not in shown.text


@every_language
def test_statement_of_an_unknown_owner_leaves_nothing_blank(client, language):
    build_statement(of_nobody=True)

    shown = open_by_name(client, "accessibility", language)

    feedback = shown.sections[PARTS[language][3]]
    assert [fact.text for fact in feedback.all("dd")] == [NOT_GIVEN[language]] * 4
    assert [element.tag for element in shown.main.all("p", "dd", "li", "h2", "h3") if not element.text] == []
    assert (
        say(
            language,
            "Neither an e-mail address nor a phone number has been provided yet, so you cannot contact us directly. "
            "Until then, contact the bodies named below.",
        )
        in feedback.text
    )


def test_statement_without_barriers_says_so_of_each_kind(client):
    AccessibilityStatementFactory()

    barriers = open_by_name(client, "accessibility", "en").sections["Non-accessible content"]

    assert [paragraph.text for paragraph in barriers.all("p")] == [
        "We know of no such content.",
        "We claim no disproportionate burden.",
        "We leave nothing out for this reason.",
    ]


def test_untranslated_statement_shows_its_original_and_says_so(client):
    statement = AccessibilityStatementFactory(lithuanian_only=True)

    shown = open_by_name(client, "accessibility", "en")

    assert shown.notices == ["This text is not translated yet. You are reading the original (Lithuanian)."]
    (original,) = [element for element in shown.main.all("div") if element.text == statement.testing_lt]
    assert original.language == "lt"


def test_draft_of_the_statement_is_for_staff_only(client, admin_client):
    AccessibilityStatementFactory(draft=True)

    open_by_name(client, "accessibility", status=404)
    assert open_by_name(admin_client, "accessibility").notices


def data(page):
    blocks = [json.loads("".join(block.children)) for block in page.root.all("script", type="application/ld+json")]
    (told,) = [block for block in blocks if block["@type"] == "WebPage"]
    return told


@every_language
def test_machines_can_read_the_statement(client, settings, language):
    settings.SITE_URL = "https://culture.example"
    statement = build_statement()

    told = data(open_by_name(client, "accessibility", language))

    assert told["url"] == f"https://culture.example{address('accessibility', language)}"
    assert (told["inLanguage"], told["dateCreated"], told["lastReviewed"]) == (language, "2020-03-02", "2020-04-03")
    assert told["about"]["accessibilitySummary"] == getattr(statement, f"testing_{language}")
    assert told["about"]["publisher"]["contactPoint"]["email"] == statement.email
    (part,) = told["about"]["hasPart"]
    assert (part["additionalType"], part["accessibilitySummary"]) == ("non_compliance", "WCAG 1.4.3")


def test_machines_are_told_of_no_owner_when_there_is_none(client):
    build_statement(of_nobody=True)

    assert "publisher" not in data(open_by_name(client, "accessibility"))["about"]


PAYLOAD = """'"</a></p></script><script>zyx</script>{{ 7 }}"""


@every_language
def test_text_never_becomes_markup(client, language):
    texts = {f"{name}_{code}": PAYLOAD for name in ["institution", "unit", "testing"] for code in LANGUAGES}
    statement = AccessibilityStatementFactory(**texts, phone=PAYLOAD[:40], standards=PAYLOAD)
    NonAccessibleContentFactory(statement=statement, what_lt=PAYLOAD, what_en=PAYLOAD, criterion=PAYLOAD)
    EnforcementBodyFactory(statement=statement, name_lt=PAYLOAD, name_en=PAYLOAD, address=PAYLOAD)
    PageFactory(purpose="contact", title_lt=PAYLOAD, title_en=PAYLOAD, body_lt=PAYLOAD, body_en=PAYLOAD)

    for name in ["accessibility", "contact", "site_map"]:
        body = client.get(address(name, language)).content.decode()
        assert "<script>" not in body
        assert body.count("</script>") == body.count("<script type=")


# The site map

DATA = {
    "lt": ["/lt/duomenys/", "/lt/duomenys/sasaja/"],
    "en": ["/en/data/", "/en/data/interface/"],
}
STANDING_PAGES = {
    "lt": ["/lt/", "/lt/apie/", "/lt/dirbtuves/", "/lt/mainai/", "/lt/paieska/", *DATA["lt"]],
    "en": ["/en/", "/en/about/", "/en/workshops/", "/en/exchange/", "/en/search/", *DATA["en"]],
}


def published(language):
    """Return the address of every published record that has a page."""
    with override(language):
        return sorted(
            record.get_absolute_url()
            for model in apps.get_models()
            if issubclass(model, IdentifiedModel) and hasattr(model, "get_absolute_url")
            for record in (model.objects.published() if issubclass(model, Record) else model.objects.all())
        )


def build_all():
    world = build_world()
    for factory in RECORDS:
        factory(draft=True)
        factory(withdrawn=True)
    for purpose in Page.Purpose.values[1:]:
        PageFactory(purpose=purpose)
    PageFactory(purpose=Page.Purpose.values[0], draft=True)
    AccessibilityStatementFactory()
    return world


@every_language
def test_site_map_lists_every_published_record_once_and_no_other(client, language):
    build_all()

    shown = open_by_name(client, "site_map", language)

    listed = [item.one("a")["href"] for part in shown.main.all("section") for item in part.all("li")]
    records, standing = published(language), STANDING_PAGES[language]
    assert len(records) > len(RECORDS)
    assert sorted(listed) == sorted([*records, *standing])


@every_language
def test_site_map_leads_to_pages_that_are_there(client, language):
    build_all()

    links = open_by_name(client, "site_map", language).links

    assert {path: status for path in links if (status := client.get(path).status_code) != 200} == {}


def test_site_map_has_a_section_for_every_kind_of_record():
    with_pages = {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, IdentifiedModel) and hasattr(model, "get_absolute_url")
    }

    assert with_pages == {*(kind.label for kind in listed()), Page._meta.label, AccessibilityStatement._meta.label}


def test_site_map_names_records_in_their_own_language(client):
    record = AdoptionFactory(city__lithuanian_only=True)

    (link,) = [
        element
        for element in open_by_name(client, "site_map", "en").main.all("a")
        if element["href"] == f"/en/good-practices/{record.good_practice.slug_en}/adopted/{record.city.slug_en}/"
    ]

    assert [(part.text, part.language) for part in link.all("span")] == [
        (record.good_practice.title_en, "en"),
        (record.city.name_lt, "lt"),
    ]


def test_site_map_of_an_empty_portal_says_that_nothing_is_there(client):
    shown = open_by_name(client, "site_map", "en")

    assert shown.text.count("Nothing is published here yet.") == len(listed())


# Queries

BUDGETS = {"site_map": 15, "accessibility": 3, "contact": 3, "funding": 3, "easy_home": 2}


def measured(client, number):
    """Return the queries of each page when there are `number` of everything; the records are gone afterwards."""
    found = {}
    with transaction.atomic():
        statement = AccessibilityStatementFactory()
        NonAccessibleContentFactory.create_batch(number, statement=statement)
        EnforcementBodyFactory.create_batch(number, statement=statement)
        for purpose in Page.Purpose.values:
            PageFactory(purpose=purpose)
        TopicFactory.create_batch(number)
        for factory in RECORDS:
            factory.create_batch(number)
        for _ in range(number):
            CityFactory(partner_organisation=OrganisationFactory(website="https://city.example/"))
        NetworkFactory()
        for name in BUDGETS:
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                open_by_name(client, name)
            found[name] = len(captured)
        transaction.set_rollback(True)
    return found


def test_queries_stay_flat_and_within_budget(client):
    few, many = measured(client, 1), measured(client, 3)

    assert many == few
    assert {name: count for name, count in many.items() if count > BUDGETS[name]} == {}
