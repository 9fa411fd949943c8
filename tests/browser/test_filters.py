"""Lists and their filters on a phone, and on the way back to them."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("browser")


def choose(tab, city):
    tab.locator(".filters > summary").click()
    tab.select_option("#filter-city", city)
    with tab.expect_navigation():
        tab.click(".filters button")


@pytest.fixture
def phone(browser):
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


def test_after_filtering_the_panel_is_shut_and_the_first_result_in_view(portal, phone):
    phone.goto(f"{portal.address}/en/good-practices/")

    choose(phone, "vilnius")

    expect(phone.locator(".filters form")).to_be_hidden()
    expect(phone.locator("h1")).to_have_text(re.compile(r"^Good practices: \d+ of \d+$"))
    assert phone.locator(".chip").bounding_box()["y"] < 640
    assert phone.locator(".tile").first.bounding_box()["y"] < 640


def test_going_back_shows_the_filter_that_the_page_was_made_with(portal, phone):
    phone.goto(f"{portal.address}/en/good-practices/")
    choose(phone, "vilnius")
    choose(phone, "riga")

    phone.go_back()
    expect(phone.locator(".chip")).to_have_text("Remove the filter City: Vilnius ×")
    expect(phone.locator("#filter-city")).to_have_value("vilnius")

    phone.go_back()
    expect(phone.locator(".chip")).to_have_count(0)
    expect(phone.locator("#filter-city")).to_have_value("")


def test_going_back_to_a_search_shows_its_words(portal, tab):
    tab.goto(f"{portal.address}/en/search/?q=library")
    tab.fill("#words", "museum")
    with tab.expect_navigation():
        tab.press("#words", "Enter")

    tab.go_back()

    expect(tab.locator("#words")).to_have_value("library")
