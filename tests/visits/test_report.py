"""The report of a visit: a sheet to print, and the same as a tagged PDF."""

import os
import re
from datetime import date, time
from io import BytesIO

import pytest
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from events.models import Event
from partners.models import AccessFact
from tests.factories.events import EventFactory
from tests.factories.partners import AccessFactFactory, OrganisationFactory, SourceFactory, VenueFactory
from tests.factories.visits import (
    DelegationFactory,
    GoodPracticeFactory,
    InsightFactory,
    RecommendationFactory,
    RecommendationUpdateFactory,
    StopFactory,
    StudyVisitFactory,
    VisitDayFactory,
)
from tests.pages import open_page, say
from visits import pdf, views
from visits.models import RecommendationUpdate

pytestmark = pytest.mark.django_db

LANGUAGES = ["lt", "en"]
DATES = {"lt": "2019 m. lapkričio 28–29 d.", "en": "28–29 November 2019"}
DAYS = {"lt": ["Pirmoji diena", "Antroji diena"], "en": ["The first day", "The second day"]}
PROGRAMME = {
    "lt": ["Ekskursija", "Namai", "Draugija", "Choras", "Pokalbis"],
    "en": ["Tour", "House", "Society", "Choir", "Talk"],
}


def address(visit, language="en", name="studyvisit-report"):
    with override(language):
        return reverse(f"visits:{name}", args=[visit.slug])


def open_report(client, visit, language="en", status=200):
    return open_page(client, address(visit, language), status)


@pytest.fixture
def visit():
    """A visit of two days with something of everything that a report tells."""
    visit = StudyVisitFactory(
        title_lt="Ąžuolų šventė", sources=[SourceFactory(title="Minutes")], outcomes_lt="Žinios", outcomes_en="Lessons"
    )
    VisitDayFactory(study_visit=visit, title_lt="Pirmoji diena", title_en="The first day")
    VisitDayFactory(study_visit=visit, date=date(2019, 11, 29), title_lt="Antroji diena", title_en="The second day")
    event = EventFactory(
        title_lt="Ekskursija",
        title_en="Tour",
        venue=VenueFactory(name_lt="Namai", name_en="House"),
        presenters=[OrganisationFactory(name_lt="Draugija", name_en="Society")],
        start_time=time(9, 5),
    )
    StopFactory(study_visit=visit, event=event)
    StopFactory(study_visit=visit, date=date(2019, 11, 29), event__title_lt="Pokalbis", event__title_en="Talk")
    AccessFactFactory(venue=event.venue, feature=AccessFact.Feature.LIFT)
    GoodPracticeFactory(title_lt="Choras", title_en="Choir", showcased_at_events=[event])
    InsightFactory(study_visit=visit)
    recommendation = RecommendationFactory(study_visit=visit)
    RecommendationUpdateFactory(recommendation=recommendation, state=RecommendationUpdate.State.DONE)
    DelegationFactory(study_visit=visit)
    return visit


@pytest.fixture
def needs_pdf():
    if missing := pdf.missing_for_pdf():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{missing} is not installed")


@pytest.mark.parametrize(
    ("name", "lithuanian", "english"),
    [
        ("studyvisit-report", "/lt/vizitai/riga/ataskaita/", "/en/visits/riga/report/"),
        ("studyvisit-report-pdf", "/lt/vizitai/riga/ataskaita.pdf", "/en/visits/riga/report.pdf"),
    ],
)
def test_address_of_report_is_pinned(name, lithuanian, english):
    for language, path in [("lt", lithuanian), ("en", english)]:
        with override(language):
            assert reverse(f"visits:{name}", args=["riga"]) == path
            assert resolve(path).view_name == f"visits:{name}"


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_names_visit_and_day_of_its_state(client, monkeypatch, visit, language):
    monkeypatch.setattr(timezone, "localdate", lambda moment=None: date(2026, 3, 5))

    page = open_report(client, visit, language)

    with override(language):
        assert str(visit) in page.heading
        assert page.heading.endswith(f", {DATES[language]}")
    assert page.main.one("p", class_="report__date").one("time")["datetime"] == "2026-03-05"
    assert say(language, "European Union") in page.main.one("p", class_="report__eu").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_gives_the_programme_as_tables(client, visit, language):
    page = open_report(client, visit, language)

    programme = page.sections[say(language, "Programme")]
    rows = [[cell.text for cell in row.all("th", "td")] for row in programme.all("tr")]
    first, second = (row for row in rows if row[0] in ("09:05", "1"))
    tour, house, society, choir, talk = PROGRAMME[language]
    with override(language):
        kind = Event.objects.get(title_en="Tour").get_kind_display()
    assert [heading.text.partition(" · ")[2] for heading in programme.all("h3")] == DAYS[language]
    assert first == ["09:05", f"{tour} ({kind})", house, society, choir]
    assert second[1].startswith(talk)
    assert second[2:] == ["–", "–", "–"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_names_who_was_presented_and_no_kind_twice(client, language):
    shown, speaker = OrganisationFactory(), OrganisationFactory()
    kind = {"kind": Event.Kind.DISCUSSION, "title_lt": "Diskusija apie meną", "title_en": "Discussion on art"}
    visit = StopFactory(event=EventFactory(subjects=[shown], **kind)).study_visit
    both = EventFactory(kind=Event.Kind.DISCUSSION, subjects=[shown], presenters=[speaker])
    StopFactory(study_visit=visit, event=both)

    page = open_report(client, visit, language)

    with override(language):
        first, second = page.sections[say(language, "Programme")].one("tbody").all("tr")
        was_presented = {"lt": "Pristatytos organizacijos", "en": "Organisations presented"}[language]
        assert first.one("th").text == str(visit.stops.first().event)
        assert first.all("td")[2].text == f"{was_presented}: {shown}"
        assert second.one("th").text == f"{both} ({both.get_kind_display()})"
        assert second.all("td")[2].text == f"{speaker}. {was_presented}: {shown}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_tells_what_became_of_recommendations(client, visit, language):
    page = open_report(client, visit, language)

    section = page.sections[say(language, "Recommendations and their state")]
    with override(language):
        assert section.one("b").text == RecommendationUpdate.State.DONE.label
        assert str(visit.recommendations.get()) in section.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_tells_what_is_known_of_access_and_what_is_not(client, visit, language):
    StopFactory(study_visit=visit, event__venue=VenueFactory(name_lt="Sodas", name_en="Garden"))

    page = open_report(client, visit, language)

    section = page.sections[say(language, "Access")]
    places = {place.one("h3").text: place for place in section.all("article")}
    known, unknown = {"lt": ("Namai", "Sodas"), "en": ("House", "Garden")}[language]
    with override(language):
        assert places[known].one("li").text.startswith(f"{AccessFact.Feature.LIFT.label}: {AccessFact.State.YES.label}")
    assert list(places) == [known]
    assert f"{say(language, 'Nothing is known of:')} {unknown}." in section.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_names_who_says_what_nobody_checked(client, visit, language):
    source = SourceFactory(title="Library visit", publisher="The Librarian", url="https://example.eu/visit")
    fact = {"note_lt": "Liftas mažas", "note_en": "A small lift", "checked_on": date(2018, 12, 11), "source": source}
    visit.stops.first().event.venue.access_facts.update(method="document", **fact)

    page = open_report(client, visit, language)

    item = page.sections[say(language, "Access")].one("li")
    state, note, known = item.text.partition(fact[f"note_{language}"])
    with override(language):
        assert state.strip() == f"{AccessFact.Feature.LIFT.label}: {AccessFact.State.YES.label}"
    assert known.strip().startswith(f"{say(language, 'a source says so, not checked')}: ")
    assert f"({say(language, 'said long ago')})" in known
    assert known.endswith(f"{say(language, 'Source:')} Library visit, The Librarian")
    assert item.one("a")["href"] == source.url


@pytest.mark.parametrize("field", ["title", "end_date", "date_note", "summary", "context", "objectives", "outcomes"])
def test_report_marks_what_awaits_confirmation_as_the_page_does(client, field):
    texts = {f"{name}_en": "Words" for name in ["date_note", "context", "objectives", "outcomes"]}
    visit = StudyVisitFactory(unconfirmed_fields=[field], **texts)

    report = open_report(client, visit)

    assert report.text.count("(unconfirmed)") == 1
    assert "What is marked as unconfirmed rests on" in report.sections["Sources"].text
    assert open_page(client, address(visit, name="studyvisit-detail")).text.count("(unconfirmed)") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_says_how_to_cite_it_and_where_it_stays(client, settings, visit, language):
    settings.SITE_URL = "https://culture.example"

    page = open_report(client, visit, language)

    permanent = f"https://culture.example/id/{visit.public_id}/"
    citation = page.main.one("p", class_="report__citation").text
    with override(language):
        assert str(visit) in citation
    assert DATES[language] in citation
    assert citation.endswith(permanent)
    assert page.main.one("svg").one("title").text == say(language, "QR code of the permanent address")
    assert permanent in page.links


def test_qr_code_is_that_of_its_text():
    assert views.qr_code("https://a.example/") != views.qr_code("https://b.example/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_leads_to_visit_and_to_its_representation(client, settings, visit, language):
    settings.SITE_URL = "https://culture.example"

    page = open_report(client, visit, language)

    other = "en" if language == "lt" else "lt"
    links = [link["href"] for link in page.root.one("nav").all("a")]
    with override(language):
        assert links[0] == visit.get_absolute_url()
    assert links[-1] == address(visit, other)
    assert page.canonical == f"https://culture.example{address(visit, language)}"
    alternates = {code: f"https://culture.example{address(visit, code)}" for code in LANGUAGES}
    assert page.alternates == alternates | {"x-default": alternates["lt"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_of_little_known_visit_says_what_is_missing(client, language):
    page = open_report(client, StudyVisitFactory(), language)

    for message in [
        "The sources do not give the programme.",
        "No good practice is published.",
        "No insight is published.",
        "No recommendation is published.",
        "No venue is published.",
        "No source is recorded.",
    ]:
        assert say(language, message) in page.text


def test_untranslated_report_shows_the_original_in_its_language(client):
    page = open_report(client, StudyVisitFactory(lithuanian_only=True, title_lt="Vizitas"), "en")

    assert page.root.one("h1").one("span", lang="lt").text == "Vizitas"
    assert page.is_hidden_from_engines
    assert len(page.notices) == 1


# Who sees it


@pytest.mark.parametrize("name", ["studyvisit-report", "studyvisit-report-pdf"])
def test_report_of_draft_is_not_found(client, name):
    visit = StudyVisitFactory(draft=True)

    open_page(client, address(visit, name=name), status=404)


def test_staff_sees_report_of_draft_marked_as_such(admin_client):
    response = admin_client.get(address(StudyVisitFactory(draft=True)))

    assert say("en", "This is a draft. Only signed-in staff see this page.") in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("name", ["studyvisit-report", "studyvisit-report-pdf"])
def test_report_of_withdrawn_visit_is_gone(client, name):
    visit = StudyVisitFactory(withdrawn=True)

    page = open_page(client, address(visit, name=name), status=410)

    assert visit.summary_en not in page.text


@pytest.mark.parametrize("name", ["studyvisit-report", "studyvisit-report-pdf"])
def test_old_address_of_report_leads_to_the_new_one(client, name):
    visit = StudyVisitFactory(slug_en="old")
    old = address(visit, name=name)
    visit.slug_en = "new"
    visit.save()

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, address(visit, name=name))


def test_report_leaves_out_drafts(client):
    visit = StudyVisitFactory()
    event = EventFactory(venue=VenueFactory(draft=True, name_en="Hidden house"))
    StopFactory(study_visit=visit, event=event)
    StopFactory(study_visit=visit, event__draft=True, event__title_en="Hidden event")
    GoodPracticeFactory(draft=True, title_en="Hidden practice", showcased_at_visits=[visit])
    InsightFactory(draft=True, title_en="Hidden insight", study_visit=visit)
    RecommendationFactory(draft=True, title_en="Hidden advice", study_visit=visit)
    DelegationFactory(study_visit=visit, city__draft=True, city__name_en="Hidden city")

    page = open_report(client, visit)

    assert str(event.title_en) in page.text
    assert "Hidden" not in page.text


def test_report_takes_few_queries_whatever_it_tells(client, visit, django_assert_max_num_queries):
    for number in range(3):
        stop = StopFactory(study_visit=visit, event__venue=VenueFactory(), position=number)
        AccessFactFactory(venue=stop.event.venue)
        GoodPracticeFactory(showcased_at_events=[stop.event])
        InsightFactory(study_visit=visit)
        RecommendationFactory(study_visit=visit)
        DelegationFactory(study_visit=visit)

    with django_assert_max_num_queries(16):
        open_report(client, visit)


# The PDF


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_tells_what_the_page_tells(client, needs_pdf, visit, language):
    response = client.get(address(visit, language, "studyvisit-report-pdf"))

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    reader = PdfReader(BytesIO(response.content))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    root = reader.trailer["/Root"]
    assert len(reader.pages) > 0
    assert f"1/{len(reader.pages)}" in text
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith(language)
    with override(language):
        assert str(visit) in reader.metadata.title
        assert str(visit) in text
    for words in [*DAYS[language], *PROGRAMME[language]]:
        assert words in text


def test_pdf_holds_its_fonts_also_for_lithuanian_letters(client, needs_pdf, visit):
    reader = PdfReader(BytesIO(client.get(address(visit, "lt", "studyvisit-report-pdf")).content))

    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert all("/FontFile2" in font["/FontDescriptor"] or "/FontFile3" in font["/FontDescriptor"] for font in inner)
    names = {font["/BaseFont"] for font in inner}
    assert any("Sofia-Sans-Latin-Extended" in name for name in names)
    assert any("Sofia-Sans-Latin" in name and "Extended" not in name for name in names)


def test_pdf_links_from_report_where_it_can_be_made(client, monkeypatch, visit):
    for missing, expected in [("", 1), ("Pango", 0)]:
        monkeypatch.setattr(pdf, "MISSING", missing)

        page = open_report(client, visit)

        assert len(page.root.one("nav").all("a", href=address(visit, name="studyvisit-report-pdf"))) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("missing", ["WeasyPrint", "Pango"])
def test_server_that_cannot_make_pdf_says_why_and_where_to_print(client, monkeypatch, visit, missing, language):
    monkeypatch.setattr(pdf, "MISSING", missing)

    page = open_page(client, address(visit, language, "studyvisit-report-pdf"), status=501)

    assert page.html["lang"] == language
    assert missing in page.text
    assert address(visit, language) in page.links


def test_pdf_takes_files_from_the_site_only(needs_pdf, settings):
    css = pdf.fetch_static(f"{settings.SITE_URL}/static/css/report/paper.css")

    assert b"@page" in css.read()
    for url in ["https://example.eu/static/css/report.css", "file:///etc/passwd", f"{settings.SITE_URL}/en/"]:
        with pytest.raises(ValueError, match="Not a static file"):
            pdf.fetch_static(url)


def test_pdf_is_made_once(client, needs_pdf, visit, monkeypatch):
    path = address(visit, name="studyvisit-report-pdf")
    made = client.get(path).content
    monkeypatch.setattr(pdf, "_write", lambda html: b"another")

    assert client.get(path).content == made
