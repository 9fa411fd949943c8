"""No violation that axe knows of: WCAG 2.2 A and AA, and its best practices."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import sign_in
from tests.browser.measures import admin_pages, complaints_of, faults, measure, public_pages
from tests.browser.portal import EDITOR, NEWCOMER

pytestmark = pytest.mark.xdist_group("browser")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = [1280, 320]
RUN = """
async (what) => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
    const { violations } = await axe.run({ runOnly: what, preload: false, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
"""


def violations(tab):
    """Return those of the page that is open, wide and narrow, light and dark; in the dark only colours differ."""
    tab.evaluate(AXE_SCRIPT)
    found = []
    for scheme, what in [("light", TAGS), ("dark", COLOURS)]:
        tab.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} px, {scheme}: {violation}" for violation in tab.evaluate(RUN, what)]
    return found


def test_public_pages_are_accessible(portal, tab):
    found = {page: violations(tab) for page in public_pages(portal, tab)}

    assert faults(found) == {}


def test_open_suggestions_are_accessible(portal, tab):
    tab.goto(f"{portal.address}/en/search/")
    tab.locator("#words").press_sequentially("vil")
    tab.locator("[role=listbox]:visible").wait_for()

    assert violations(tab) == []


def test_admin_is_accessible(portal, editor_tab):
    found = {page: violations(editor_tab) for page in admin_pages(portal, editor_tab)}

    assert faults(found) == {}


@pytest.mark.parametrize("who", [EDITOR, NEWCOMER], ids=["code", "enrolment"])
@pytest.mark.parametrize("language", ["lt", "en"])
def test_second_factor_is_accessible_and_breaks_no_rule(portal, tab, language, who):
    complaints = complaints_of(tab)
    tab.context.add_cookies([{"name": "django_language", "value": language, "url": portal.address}])
    sign_in(portal, tab, who)

    tab.set_viewport_size({"width": 320, "height": 568})
    assert measure(tab, "overflow") == []
    tab.fill("[name=code]", "000000")
    tab.press("[name=code]", "Enter")
    tab.locator(".errorlist").wait_for()
    assert violations(tab) == []
    assert complaints == []


def test_open_choices_are_accessible(portal, editor_tab):
    editor_tab.goto(f"{portal.address}/admin/events/event/add/")
    editor_tab.get_by_role("combobox", name="City").click()
    editor_tab.locator(".select2-results__option[role=option]").first.click()
    editor_tab.get_by_role("combobox", name="Venue").click()
    editor_tab.locator(".choice-facts").first.wait_for()

    assert violations(editor_tab) == []


@pytest.mark.parametrize("language", ["lt", "en"])
def test_sign_in_is_accessible(portal, tab, language):
    tab.context.add_cookies([{"name": "django_language", "value": language, "url": portal.address}])
    tab.goto(f"{portal.address}/admin/")

    assert tab.get_attribute("html", "lang") == language
    assert tab.locator("[type=password]").is_visible()
    assert violations(tab) == []
