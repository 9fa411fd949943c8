from collections import Counter, defaultdict
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import executable, launch
from tests.browser.measures import complaints_of, faults, measure, public_pages
from tests.browser.portal import APP_KEY, EDITOR, serve
from tests.signing_in import app_shows


@pytest.fixture(scope="package")
def portal(needs):
    needs(executable())
    with serve() as portal:
        yield portal


@pytest.fixture(scope="package")
def browser(portal):
    """Closed before tests of other folders begin: while Playwright runs, Django refuses to use the database."""
    with launch() as browser:
        yield browser


@pytest.fixture
def tab(browser):
    """A tab of a reader, 1280 pixels wide, without any past."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def sign_in(portal, tab, who):
    tab.goto(f"{portal.address}/admin/")
    for name, value in who.items():
        tab.fill(f"[name={name}]", value)
    tab.press("[name=password]", "Enter")
    tab.locator("[name=code]").wait_for()


@pytest.fixture(scope="package")
def session(portal, browser):
    """What the browser of an editor keeps after signing in."""
    with browser.new_context() as context:
        tab = context.new_page()
        sign_in(portal, tab, EDITOR)
        tab.fill("[name=code]", app_shows(APP_KEY))
        tab.press("[name=code]", "Enter")
        tab.wait_for_url("**/admin/")
        return context.storage_state()


@pytest.fixture
def editor_tab(browser, session):
    with browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=session) as context:
        yield context.new_page()


@pytest.fixture(scope="package")
def on_phone(portal, browser):
    """What is wrong with the pages on the smallest screen, by promise."""
    wrong = defaultdict(dict)
    with browser.new_context(viewport={"width": 320, "height": 568}) as context:
        tab = context.new_page()
        for page in public_pages(portal, tab):
            wrong["reflow"][page] = measure(tab, "overflow")
            wrong["emblem"][page] = measure(tab, "emblem")
            wrong["targets"][page] = measure(tab, "targets")
            wrong["torn words"][page] = measure(tab, "torn")
            tab.set_viewport_size({"width": 658, "height": 930})  # what A4 leaves between its margins
            tab.emulate_media(media="print")
            wrong["torn words"][f"{page}, printed"] = measure(tab, "torn")
            tab.set_viewport_size({"width": 320, "height": 568})
            tab.emulate_media(media="screen")
            measure(tab, "space")
            wrong["spacing"][page] = measure(tab, "overflow") + measure(tab, "clipped")
            measure(tab, "burden")
            for width in (320, 375, 768):
                tab.set_viewport_size({"width": width, "height": 568})
                wrong["long words"][f"{page}, {width} px"] = measure(tab, "overflow")
            tab.set_viewport_size({"width": 320, "height": 568})
    return {promise: faults(found) for promise, found in wrong.items()}


@pytest.fixture(scope="package")
def on_desk(portal, browser):
    """The same on a wide screen; beside it what the pages say, whom they ask, and what the browser complains of."""
    wrong, text, hosts = defaultdict(dict), {}, Counter()
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        complaints = complaints_of(tab)
        tab.on("request", lambda request: hosts.update([urlsplit(request.url).netloc]))
        for page in public_pages(portal, tab):
            text[page] = Counter(measure(tab, "text"))
            wrong["stored"][page] = measure(tab, "stored")
            wrong["moving"][page] = measure(tab, "moving")
            wrong["covered"][page] = measure(tab, "sticky")
            measure(tab, "watchFocus")
            for _ in range(measure(tab, "countStops") + 1):
                tab.keyboard.press("Tab")
            wrong["keyboard"][page] = measure(tab, "walkFaults")
            measure(tab, "coloured")
            tab.emulate_media(forced_colors="active", reduced_motion="reduce")
            wrong["forced colours"][page] = measure(tab, "edgeless")
            wrong["motion"][page] = measure(tab, "movable")
            tab.emulate_media(forced_colors="none", reduced_motion="no-preference")
            tab.evaluate("document.documentElement.style.fontSize = '200%'")
            wrong["large text"][page] = measure(tab, "overflow") + measure(tab, "clipped")
        cookies = context.cookies()
    wrong = {promise: faults(found) for promise, found in wrong.items()}
    return SimpleNamespace(wrong=wrong, text=text, hosts=set(hosts), complaints=complaints, cookies=cookies)
