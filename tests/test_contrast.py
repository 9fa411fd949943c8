"""The colours of tokens.css keep the contrasts that the design promises, in the light and in the dark."""

import re
from pathlib import Path

import pytest

from culture_for_all.covers.paints import contrast

TOKENS = (Path(__file__).resolve().parents[1] / "static" / "css" / "tokens.css").read_text("utf-8")

# Contrast against --ground, --tint and --sunk.
PROMISED = {
    "light": {
        "ink": (17.1, 15.4, 13.8),
        "soft": (8.2, 7.4, 6.6),
        "line": (4.1, 3.7, 3.3),
        "act": (8.3, 7.4, 6.6),
        "act-hover": (10.8, 9.7, 8.7),
        "visited": (9.9, 8.9, 8.0),
        "ok": (7.5, 6.7, 6.0),
        "info": (8.3, 7.5, 6.7),
        "warn": (7.2, 6.5, 5.8),
        "danger": (7.8, 7.1, 6.3),
    },
    "dark": {
        "ink": (16.6, 15.2, 13.3),
        "soft": (10.1, 9.2, 8.1),
        "line": (5.4, 4.9, 4.3),
        "act": (9.6, 8.8, 7.7),
        "act-hover": (12.5, 11.4, 10.0),
        "visited": (10.5, 9.6, 8.4),
        "ok": (11.7, 10.6, 9.3),
        "info": (10.5, 9.5, 8.4),
        "warn": (11.9, 10.8, 9.5),
        "danger": (9.9, 9.0, 7.9),
    },
}
TEXTS = [name for name in PROMISED["light"] if name != "line"]
GROUNDS = ["ground", "tint", "sunk"]


def declared(css):
    """Return the colours among the custom properties of a piece of CSS, with six digits."""
    colours = re.findall(r"--([a-z-]+): #([0-9a-f]{3}|[0-9a-f]{6});", css, re.IGNORECASE)
    return {
        name: f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}" for name, digits in colours
    }


def block(css, start):
    """Return what stands between the brace after `start` and the one that closes it."""
    begin = css.index("{", css.index(start)) + 1
    depth = 1
    for place, character in enumerate(css[begin:], begin):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if not depth:
            return css[begin:place]
    raise ValueError(f"{start} is not closed")


def theme(name):
    light = declared(block(TOKENS, ":root"))
    return light if name == "light" else light | declared(block(TOKENS, "@media (prefers-color-scheme: dark)"))


THEMES = {name: theme(name) for name in PROMISED}


@pytest.mark.parametrize("name", THEMES)
def test_colours_have_the_contrasts_of_the_design(name):
    colours = THEMES[name]

    measured = {
        token: tuple(round(contrast(colours[token], colours[ground]), 1) for ground in GROUNDS)
        for token in PROMISED[name]
    }

    assert measured == PROMISED[name]


@pytest.mark.parametrize("name", THEMES)
def test_texts_are_easy_to_read_on_the_page_and_readable_everywhere(name):
    colours = THEMES[name]

    on_page = {token: contrast(colours[token], colours["ground"]) for token in TEXTS}
    elsewhere = {(token, on): contrast(colours[token], colours[on]) for token in TEXTS for on in ("tint", "sunk")}

    assert {token: ratio for token, ratio in on_page.items() if ratio < 7} == {}
    assert {pair: ratio for pair, ratio in elsewhere.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", THEMES)
def test_edges_of_controls_are_seen(name):
    colours = THEMES[name]

    assert min(contrast(colours["line"], colours[ground]) for ground in GROUNDS) >= 3


@pytest.mark.parametrize(("name", "button", "hovered"), [("light", 8.3, 10.8), ("dark", 9.6, 12.5)])
def test_words_on_buttons_and_on_the_sun_are_read(name, button, hovered):
    colours = THEMES[name]

    assert round(contrast(colours["ground"], colours["act"]), 1) == button
    assert round(contrast(colours["ground"], colours["act-hover"]), 1) == hovered
    assert round(contrast(colours["on-sun"], colours["sun"]), 1) == 10.9


@pytest.mark.parametrize("name", THEMES)
def test_ring_of_the_focus_shows_on_every_ground(name):
    colours = THEMES[name]

    assert min(contrast(colours["ink"], colours[ground]) for ground in GROUNDS) >= 3


def test_more_contrast_is_given_on_request():
    assert "--soft: var(--ink)" in block(TOKENS, "@media (prefers-contrast: more)")
