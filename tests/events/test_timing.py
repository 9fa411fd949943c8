"""What a visit and an event say before, during and after their dates."""

from datetime import date

import pytest
from django.utils.translation import override

from events.timing import timing
from tests.factories.events import EventFactory
from tests.factories.partners import OrganisationFactory, VenueFactory
from tests.factories.visits import GoodPracticeFactory, StopFactory, StudyVisitFactory, VisitDayFactory
from tests.pages import open_page

LANGUAGES = ["lt", "en"]
MONTH = {"date_precision": "month"}


@pytest.mark.parametrize(
    ("start", "end", "values", "lithuanian", "english"),
    [
        # today is 6 May 2031
        (date(2031, 5, 5), date(2031, 5, 5), {}, "", ""),
        (date(2031, 5, 6), date(2031, 5, 6), {}, "vyksta šiandien", "takes place today"),
        (date(2031, 5, 5), date(2031, 5, 7), {}, "vyksta dabar, 2 diena iš 3", "taking place now, day 2 of 3"),
        (date(2031, 5, 7), date(2031, 5, 8), {}, "prasidės po 1 dienos", "starts in 1 day"),
        (date(2031, 5, 11), date(2031, 5, 12), {}, "prasidės po 5 dienų", "starts in 5 days"),
        (date(2031, 5, 27), date(2031, 5, 27), {}, "prasidės po 21 dienos", "starts in 21 days"),
        (date(2031, 7, 5), date(2031, 7, 5), {}, "prasidės po 60 dienų", "starts in 60 days"),
        (date(2031, 7, 6), date(2031, 7, 6), {}, "prasidės po 2 mėnesių", "starts in 2 months"),
        (date(2032, 2, 5), date(2032, 2, 5), {}, "prasidės po 8 mėnesių", "starts in 8 months"),
        (date(2031, 4, 1), date(2031, 4, 30), MONTH, "", ""),
        (date(2031, 5, 1), date(2031, 5, 31), MONTH, "vyksta šį mėnesį", "takes place this month"),
        (date(2031, 5, 1), date(2031, 6, 30), MONTH, "vyksta šiais mėnesiais", "takes place in these months"),
        (date(2031, 6, 1), date(2031, 6, 30), MONTH, "prasidės po 1 mėnesio", "starts in 1 month"),
        (date(2032, 4, 1), date(2032, 4, 30), MONTH, "prasidės po 11 mėnesių", "starts in 11 months"),
    ],
)
def test_wait_is_told_in_the_right_form(today, start, end, values, lithuanian, english):
    event = EventFactory.build(start_date=start, end_date=end, city=None, **values)

    with override("lt"):
        assert timing(event) == lithuanian
    with override("en"):
        assert timing(event) == english


DATES = {"before": date(2031, 5, 11), "during": date(2031, 5, 6), "after": date(2031, 5, 1)}
WORDS = {
    ("lt", "before"): ["Numatytos aplankyti vietos", "Pristatys", "Numatytos pristatyti gerosios patirtys"],
    ("lt", "during"): ["Lankomos vietos", "Pristato", "Pristatomos gerosios patirtys"],
    ("lt", "after"): ["Aplankytos vietos", "Pristatė", "Pristatytos gerosios patirtys"],
    ("en", "before"): ["Venues to be visited", "To be presented by", "Good practices to be shown"],
    ("en", "during"): ["Venues being visited", "Presented by", "Good practices shown"],
    ("en", "after"): ["Venues visited", "Presented by", "Good practices shown"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("tense", DATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_visit_reads_differently_before_during_and_after(client, today, tense, language):
    start = DATES[tense]
    visit = StudyVisitFactory(start_date=start, context_lt="Nes.", context_en="Because.")
    VisitDayFactory(study_visit=visit, date=visit.end_date)
    venue = VenueFactory()
    event = EventFactory(start_date=start, venue=venue, city=venue.city, presenters=[OrganisationFactory()])
    StopFactory(study_visit=visit, event=event, date=start)
    GoodPracticeFactory(showcased_at_events=[event])

    with override(language):
        pages = [open_page(client, visit.get_absolute_url()), open_page(client, event.get_absolute_url())]

    terms = [term.text for term in pages[0].main.all("dt")]
    places, presenters, practices = WORDS[language, tense]
    assert (places in terms, presenters in terms) == (True, True)
    assert practices in terms
    kicker = pages[0].main.one("p", class_="kicker").text
    said = {
        ("lt", "before"): "· prasidės po 5 dienų",
        ("lt", "during"): "· vyksta dabar, 1 diena iš 2",
        ("en", "before"): "· starts in 5 days",
        ("en", "during"): "· taking place now, day 1 of 2",
    }.get((language, tense))
    assert kicker.endswith(said) if said else "·" not in kicker
    assert presenters in [term.text for term in pages[1].main.all("dt")]


@pytest.mark.django_db
def test_event_known_from_an_announcement_is_never_told_as_past(client, today):
    event = EventFactory(is_announced_only=True, presenters=[OrganisationFactory()])

    with override("en"):
        page = open_page(client, event.get_absolute_url())

    assert "To be presented by" in [term.text for term in page.main.all("dt")]


@pytest.mark.django_db
def test_practice_that_is_yet_to_be_shown_was_not_seen(client, today):
    coming = GoodPracticeFactory(showcased_at_visits=[StudyVisitFactory(start_date=DATES["before"])])

    with override("en"):
        page = open_page(client, coming.get_absolute_url())

    assert page.main.all("ol", class_="journey") == []
    assert "starts in 5 days" in page.sections["Where it was shown"].text


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [StudyVisitFactory, EventFactory])
@pytest.mark.parametrize("language", LANGUAGES)
def test_year_that_no_source_names_is_marked_wherever_the_date_stands(client, factory, language):
    record = factory(is_year_inferred=True, date_note_lt="Pagal eigą.", date_note_en="By its course.")
    words = {"lt": "metai nustatyti iš konteksto", "en": "year inferred from context"}[language]

    with override(language):
        path = record.get_absolute_url()
        texts = [open_page(client, each).text for each in (path, path.rstrip("/").rpartition("/")[0] + "/")]
        files = [client.get(path.rstrip("/") + end).content.decode() for end in (".md", ".ics", ".json")]

    assert all(words in text for text in texts)
    remark = {"lt": "Metai nustatyti iš konteksto.", "en": "The year is inferred from context."}[language]
    assert words in files[0]
    assert remark in files[1].replace("\r\n ", "")
    assert '"is_year_inferred": true' in files[2]
