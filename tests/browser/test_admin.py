"""The admin under the policy of the public pages."""

import pytest

from tests.browser.measures import admin_pages, complaints_of, faults, measure

pytestmark = pytest.mark.xdist_group("browser")


def test_admin_breaks_no_rule_and_fits_a_phone(portal, editor_tab):
    complaints, wrong = complaints_of(editor_tab), {}
    editor_tab.set_viewport_size({"width": 320, "height": 568})

    for page in admin_pages(portal, editor_tab):
        wrong[page] = measure(editor_tab, "overflow")

    assert complaints == []
    assert faults(wrong) == {}


def test_form_is_filled_in_without_breaking_a_rule(portal, editor_tab):
    complaints = complaints_of(editor_tab)
    editor_tab.goto(portal.address + portal.admin["en"]["studyvisit:change"])

    editor_tab.locator(".add-row a").first.click()
    editor_tab.locator(".datetimeshortcuts a").nth(1).click()
    editor_tab.keyboard.press("Escape")
    editor_tab.get_by_role("combobox", name="Host city").click()
    editor_tab.locator(".select2-results__option[role=option]").nth(1).click()
    editor_tab.locator("[name=_continue]").click()

    editor_tab.locator(".messagelist .success, .errornote").wait_for()
    assert complaints == []


def test_box_for_choosing_says_what_it_is_for(portal, editor_tab):
    editor_tab.goto(portal.address + portal.admin["en"]["studyvisit:change"])

    box = editor_tab.get_by_role("combobox", name="Host city")
    box.click()

    assert box.is_visible()
    assert editor_tab.get_by_role("searchbox", name="Host city").is_visible()


def choose(tab, name, text):
    """Type `text` into the box of that name and choose what is offered first."""
    tab.get_by_role("combobox", name=name).click()
    with tab.expect_response(lambda response: "autocomplete" in response.url and "term=" in response.url):
        tab.locator(".select2-search__field:focus").press_sequentially(text)
    tab.locator(".select2-results__option--highlighted .choice-facts").wait_for()
    tab.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("language", "city", "venue", "clear"),
    [("lt", "Miestas", "Vieta", "Išvalyti pasirinkimą: Vieta"), ("en", "City", "Venue", "Clear the choice: Venue")],
)
def test_choice_is_made_and_cleared_with_the_keyboard(portal, editor_tab, language, city, venue, clear):
    complaints = complaints_of(editor_tab)
    editor_tab.context.add_cookies([{"name": "django_language", "value": language, "url": portal.address}])
    editor_tab.goto(f"{portal.address}/admin/events/event/add/")
    choose(editor_tab, city, "vilnius")
    choose(editor_tab, venue, "bibl")
    chosen = editor_tab.locator("#select2-id_venue-container")
    button = editor_tab.get_by_role("button", name=clear)

    assert chosen.inner_text().endswith("(Vilnius)")
    editor_tab.keyboard.press("Tab")
    assert button.evaluate("button => button === document.activeElement")
    editor_tab.keyboard.press("Enter")

    assert editor_tab.locator("#id_venue").input_value() == ""
    assert button.count() == 0
    assert editor_tab.get_by_role("combobox", name=venue).evaluate("box => box === document.activeElement")
    assert complaints == []


def test_what_is_added_from_a_form_begins_with_its_city(portal, editor_tab):
    editor_tab.goto(f"{portal.address}/admin/events/event/add/")
    choose(editor_tab, "City", "vilnius")

    with editor_tab.expect_popup() as opened:
        editor_tab.get_by_role("link", name="Add another venue").click()

    assert opened.value.locator("#select2-id_city-container").inner_text() == "Vilnius"
