"""Suggestions while a reader types, by keyboard and for those who do not see them."""

import pytest

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def box(portal, tab):
    """The search box of the home page in English, with the beginning of a city's name in it."""
    tab.goto(f"{portal.address}/en/")
    box = tab.locator("#q")
    box.press_sequentially("vil")
    tab.locator("[role=listbox]:visible").wait_for()
    return box


def test_suggestions_are_told_to_those_who_do_not_see_them(tab, box):
    found = tab.locator("[role=option]:visible").count()

    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    assert tab.locator(".search-box [role=status]").first.inner_text().startswith(f"{found} suggestion")


def test_suggestion_is_chosen_and_opened_by_keyboard(tab, box):
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("ArrowUp")
    chosen = tab.locator("[role=option][aria-selected=true]")
    address = chosen.get_attribute("data-url")
    assert chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")

    box.press("Enter")

    tab.wait_for_url(f"**{address}")


def test_suggestion_is_opened_by_pointer(tab, box):
    first = tab.locator("[role=option]:visible").first
    address = first.get_attribute("data-url")

    first.click()

    tab.wait_for_url(f"**{address}")


def test_escape_puts_the_suggestions_away_and_keeps_the_words(tab, box):
    box.press("Escape")

    assert tab.locator("[role=listbox]:visible").count() == 0
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "vil")


def test_enter_without_a_choice_searches(tab, box):
    box.press("Enter")

    tab.wait_for_url("**/en/search/?q=vil")
