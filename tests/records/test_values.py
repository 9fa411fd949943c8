"""How values are put into words and joined, on every page."""

from decimal import Decimal

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from culture_for_all.records.money import money
from culture_for_all.records.templatetags.records import (
    by_title,
    euros,
    foreign_list,
    linked_list,
    named_list,
    year,
    years,
)
from tests.factories.events import EventFactory
from tests.factories.partners import CityFactory, OrganisationFactory, PhaseFactory, SourceFactory
from tests.factories.visits import GoodPracticeFactory, StudyVisitFactory
from tests.pages import open_page

LANGUAGES = ["lt", "en"]


@pytest.mark.parametrize(
    ("amount", "lithuanian", "english"),
    [
        ("149416.00", "149\xa0416\xa0€", "€149,416"),
        ("1234.50", "1\xa0234,50\xa0€", "€1,234.50"),
        ("0.00", "0\xa0€", "€0"),
        ("0.05", "0,05\xa0€", "€0.05"),
    ],
)
def test_amount_has_cents_only_where_there_are_some(amount, lithuanian, english):
    for language, words in {"lt": lithuanian, "en": english}.items():
        with override(language):
            assert euros(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("currency", "lithuanian", "english"),
    [("GBP", "70\xa0000\xa0GBP", "£70,000"), ("LTL", "70\xa0000\xa0LTL", "LTL\xa070,000")],
)
def test_amount_in_another_currency_has_a_space_beside_a_code(currency, lithuanian, english):
    for language, words in {"lt": lithuanian, "en": english}.items():
        with override(language):
            assert money(Decimal("70000.00"), currency) == words


def test_year_wears_its_letter_in_lithuanian():
    with override("lt"):
        assert (year(2024), years(2019, 2020), years(2019, 2019)) == ("2024\xa0m.", "2019–2020\xa0m.", "2019\xa0m.")
    with override("en"):
        assert (year(2024), years(2019, 2020)) == ("2024", "2019–2020")


NAMES = {
    "plain": (["Namai", "Kiemas", "Parkas"], "Namai, Kiemas ir Parkas"),
    "one": (["Namai, kiemai ir parkai"], "Namai, kiemai ir parkai"),
    "comma": (["Namai, kiemai", "Parkas"], "Namai, kiemai; Parkas"),
    "and": (["Namai ir kiemai", "Parkas"], "Namai ir kiemai; Parkas"),
    "part of a word": (["Irpinė", "Parkas"], "Irpinė ir Parkas"),
    "none": ([], ""),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", NAMES)
def test_names_in_a_list_stay_in_one_piece(kind):
    names, shown = NAMES[kind]
    organisations = [OrganisationFactory(name_lt=name) for name in names]

    assert strip_tags(linked_list(organisations)) == shown
    assert strip_tags(named_list(organisations)) == shown
    assert strip_tags(foreign_list(names, "lv")) == shown


@pytest.mark.django_db
def test_titles_in_a_list_are_set_apart():
    practices = [GoodPracticeFactory(title_lt=title) for title in ("Namai", "Kiemas", "Parkas")]

    assert strip_tags(linked_list(practices)) == strip_tags(named_list(practices)) == "Namai; Kiemas; Parkas"


def test_word_between_foreign_names_is_the_readers():
    assert (
        foreign_list(["Noord", "Zuidoost"], "nl") == '<span lang="nl">Noord</span> ir <span lang="nl">Zuidoost</span>'
    )


def test_sources_stand_by_their_titles_as_the_language_sorts_them():
    sources = [
        SourceFactory.build(title=title, publisher=publisher)
        for title, publisher in [("Žinios", "A"), ("„Apie mus“", "Z"), ("Šaltinis", "B"), ("Skaitykla", "C")]
    ]

    with override("lt"):
        assert [source.title for source in by_title(sources)] == ["„Apie mus“", "Skaitykla", "Šaltinis", "Žinios"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_note_behind_a_value_is_set_apart(client, language):
    noted = {"date_note_lt": "Iš naujienų.", "date_note_en": "From the news."}
    city = CityFactory(population=554554, population_note_lt="Teritorija.", population_note_en="The area.")
    event, visit = EventFactory(**noted), StudyVisitFactory(**noted)

    with override(language):
        pages = [open_page(client, record.get_absolute_url()) for record in (event, visit, city)]
        note, area = event.date_note, city.population_note

    facts = [pages[0].main.one("dl").text, pages[1].main.one("p", class_="kicker").text, pages[2].main.one("dl").text]
    assert f" · {note}" in facts[0]
    assert facts[1].endswith(f" · {note}")
    population = {"lt": "554 554", "en": "554,554"}[language]
    assert f"{population} · {area}" in facts[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "lithuanian", "english"),
    [(1, "Šaltinis:", "Source:"), (2, "Šaltiniai:", "Sources:"), (10, "Šaltiniai:", "Sources:")],
)
def test_sources_of_a_small_fact_are_counted(client, number, lithuanian, english):
    PhaseFactory(sources=SourceFactory.create_batch(number), total_eur=Decimal("149416.00"))

    for language, word in {"lt": lithuanian, "en": english}.items():
        phase = open_page(client, {"lt": "/lt/apie/", "en": "/en/about/"}[language]).main.one("section", class_="phase")
        assert phase.all("p", class_="quiet")[-1].text.startswith(f"{word} Report")
        assert (
            phase.one("p", class_="kicker").text
            == {
                "lt": "2019–2020 m. · 149 416 €",
                "en": "2019–2020 · €149,416",
            }[language]
        )
