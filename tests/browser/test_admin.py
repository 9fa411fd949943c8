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
