"""Nothing typed is lost, whatever happens to window, session and mouse."""

import pytest

from tests.browser.measures import complaints_of
from tests.browser.portal import APP_KEY, EDITOR
from tests.browser.test_axe import violations
from tests.signing_in import app_shows

pytestmark = pytest.mark.xdist_group("browser")

PAUSE = 20_000
ADD = "/admin/partners/topic/add/"


@pytest.fixture
def desk(portal, editor_tab):
    """A tab in English whose clock the test moves."""
    editor_tab.context.add_cookies([{"name": "django_language", "value": "en", "url": portal.address}])
    editor_tab.clock.install()
    return editor_tab


def begin(portal, desk, name):
    """Begin to add a topic."""
    desk.goto(portal.address + ADD)
    desk.locator("[name=name_lt]").press_sequentially(name)


def status(desk, words):
    desk.locator(".keeping", has_text=words).wait_for()


def test_text_is_kept_while_it_is_typed(portal, desk):
    complaints = complaints_of(desk)
    begin(portal, desk, "Tema lange")
    desk.clock.fast_forward(PAUSE)
    status(desk, "Kept at ")
    desk.locator("[name=name_lt]").press_sequentially(", kuris užsivėrė")
    desk.clock.fast_forward(PAUSE)
    desk.wait_for_function("document.querySelector('[name=_copy_at]') !== null")
    desk.clock.fast_forward(PAUSE)

    desk.goto(f"{portal.address}/admin/desk/workingcopy/")
    desk.get_by_role("link", name="Tema lange, kuris užsivėrė", exact=True).click()

    assert desk.locator("[name=name_lt]").input_value() == "Tema lange, kuris užsivėrė"
    assert violations(desk) == []
    desk.get_by_role("link", name="Discard this version").click()
    desk.locator("form input[type=submit]").last.click()
    desk.locator(".messagelist .success").wait_for()
    assert desk.get_by_role("link", name="Tema lange, kuris užsivėrė").count() == 0
    assert complaints == []


def test_leaving_asks_unless_all_is_kept(portal, desk):
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.goto(portal.address + ADD)
    desk.locator("#site-name a").click()
    desk.wait_for_url("**/admin/")
    assert asked == []

    begin(portal, desk, "Tema, kurios nebus")
    desk.locator("#site-name a").click()
    desk.wait_for_url("**/admin/")
    assert asked == ["beforeunload"]


def test_no_connection_is_said(portal, desk):
    begin(portal, desk, "Tema be ryšio")
    desk.context.set_offline(True)
    desk.clock.fast_forward(PAUSE)
    status(desk, "Not kept: no connection.")
    desk.context.set_offline(False)
    desk.locator("[name=name_lt]").press_sequentially("!")
    desk.clock.fast_forward(PAUSE)
    status(desk, "Kept at ")


def test_hasty_clicks_add_one_record(portal, desk):
    sent = []
    desk.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    begin(portal, desk, "Tema skubančiam")
    desk.evaluate(
        "for (const wait of [0, 120, 300]) setTimeout(() => document.querySelector('[name=_save]').click(), wait)"
    )
    for wait in (1, 120, 180):
        desk.clock.run_for(wait)
    desk.locator(".messagelist .success").wait_for()

    assert len(sent) == 1
    desk.goto(f"{portal.address}/admin/partners/topic/?q=skubančiam")
    assert desk.locator("#result_list tbody tr").count() == 1


def test_session_that_ends_while_typing_takes_nothing(portal, desk):
    begin(portal, desk, "Tema po pertraukos")
    desk.context.clear_cookies(name="sessionid")
    desk.clock.fast_forward(PAUSE)
    status(desk, "You are signed out.")

    desk.locator("[name=_save]").click()
    for name, value in EDITOR.items():
        desk.fill(f"[name={name}]", value)
    desk.press("[name=password]", "Enter")
    desk.locator("[name=code]").fill(app_shows(APP_KEY, later=1))
    desk.press("[name=code]", "Enter")

    desk.locator("[name=name_lt]").wait_for()
    assert desk.locator("[name=name_lt]").input_value() == "Tema po pertraukos"
    desk.locator("[name=_save]").click()
    desk.locator(".messagelist .success").wait_for()
