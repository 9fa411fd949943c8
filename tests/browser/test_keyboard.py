"""Everything can be reached and used without a mouse, and the place of the focus is seen."""

import pytest

pytestmark = pytest.mark.xdist_group("browser")


def test_tab_key_comes_to_everything_in_turn_and_shows_where_it_is(on_desk):
    assert on_desk.wrong["keyboard"] == {}


def test_nothing_covers_what_has_the_focus(on_desk):
    assert on_desk.wrong["covered"] == {}


@pytest.mark.parametrize("language", ["lt", "en"])
def test_skip_links_come_first_and_lead_past_what_repeats(portal, tab, language):
    reached = []
    for steps in (1, 2, 3):
        tab.goto(portal.address + portal.public[language]["home"])
        for _ in range(steps):
            tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.closest('main, header, footer').localName"))

    assert reached == ["main", "header", "footer"]


@pytest.mark.parametrize(("language", "word"), [("lt", "bibliotek"), ("en", "library")])
def test_search_is_used_with_the_keyboard(portal, tab, language, word):
    tab.goto(portal.address + portal.public[language]["home"])

    tab.focus("[type=search]")
    tab.keyboard.type(word)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**q=*")

    assert word in tab.inner_text("h1")
