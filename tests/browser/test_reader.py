"""What the pages ask of a reader's device: no storage, no script, no other host, nothing that the policy stops."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.browser.measures import faults, measure, public_pages

pytestmark = pytest.mark.xdist_group("browser")


def test_pages_keep_nothing_on_the_device(on_desk):
    assert on_desk.wrong["stored"] == {}
    assert on_desk.cookies == []


def test_pages_ask_no_other_host(on_desk, portal):
    assert on_desk.hosts == {urlsplit(portal.address).netloc}


def test_pages_do_nothing_that_the_browser_complains_of(on_desk):
    assert on_desk.complaints == []


def test_pages_are_whole_without_script(on_desk, portal, browser):
    missing = {}
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        for page in public_pages(portal, tab):
            missing[page] = on_desk.text[page] - Counter(measure(tab, "text"))

    assert faults(missing) == {}


@pytest.mark.parametrize("language", ["lt", "en"])
def test_list_is_filtered_without_script(portal, browser, language):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(portal.address + portal.public[language]["visits:goodpractice-list"])
        everything = tab.inner_text("h1")

        if not tab.locator("main form [name=city]").is_visible():
            tab.locator("main summary").first.click()
        tab.locator("main form [name=city]").select_option(index=1)
        tab.locator("main form [type=submit]").click()

        assert "city=" in tab.url
        assert re.fullmatch(rf"{everything}: \d+ \w+ \d+", tab.inner_text("h1"))
