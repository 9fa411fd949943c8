"""Small windows, large text, wide spacing: nothing is lost."""

import pytest

pytestmark = pytest.mark.xdist_group("browser")


def test_every_link_of_the_site_leads_to_a_page(portal):
    assert portal.broken == []


def test_reflow_leaves_no_page_wider_than_a_small_phone(on_phone):
    assert on_phone["reflow"] == {}


def test_no_text_widens_the_page_whatever_is_pasted_into_it(on_phone):
    assert on_phone["long words"] == {}


def test_no_word_goes_on_in_the_next_line_without_a_hyphen(on_phone):
    assert on_phone["torn words"] == {}


def test_emblem_is_in_the_first_view_of_every_page(on_phone):
    assert on_phone["emblem"] == {}


def test_targets_are_large_enough_for_a_finger(on_phone):
    assert on_phone["targets"] == {}


def test_text_spacing_of_the_reader_hides_nothing(on_phone):
    assert on_phone["spacing"] == {}


def test_text_of_double_size_hides_nothing(on_desk):
    assert on_desk.wrong["large text"] == {}
