"""Colours of the device, no motion, and paper."""

import pytest

from tests.browser.measures import faults, measure, public_pages

pytestmark = pytest.mark.xdist_group("browser")

PAPER = {"width": 658, "height": 987}  # A4 less 18 mm on each side


def test_what_colour_sets_apart_has_an_edge_when_the_device_chooses_colours(on_desk):
    assert on_desk.wrong["forced colours"] == {}


def test_nothing_moves_of_itself(on_desk):
    assert on_desk.wrong["moving"] == {}


def test_nothing_moves_at_all_for_readers_who_ask_for_that(on_desk):
    assert on_desk.wrong["motion"] == {}


def test_page_on_paper_is_dark_on_white_whole_and_without_what_one_would_click(portal, tab):
    tab.emulate_media(media="print")  # for paper browsers take the light colours, whatever the device prefers
    tab.set_viewport_size(PAPER)

    wrong = {page: measure(tab, "overflow") + measure(tab, "unprintable") for page in public_pages(portal, tab)}

    assert faults(wrong) == {}


@pytest.mark.parametrize("name", ["home", "visits:studyvisit-detail", "visits:goodpractice-detail"])
def test_page_is_printed_to_a_tagged_document(portal, tab, name):
    tab.goto(portal.address + portal.public["lt"][name])

    document = tab.pdf(format="A4", tagged=True)

    assert document.startswith(b"%PDF")
    assert b"/StructTreeRoot" in document
    assert 1 <= document.count(b"/Type /Page\n") <= 12
