"""How much a reader's device has to load. Photographs come on top."""

import gzip
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.xdist_group("browser")

FIRST_VIEWS = ["home", "visits:studyvisit-detail", "visits:goodpractice-detail"]
KILOBYTE = 1000


@pytest.fixture
def load(portal, browser):
    """Return a function that opens a page with an empty cache and returns the bodies of what it shows, by kind."""

    def open_page(language, name):
        bodies = defaultdict(list)

        with browser.new_context(viewport={"width": 412, "height": 823}) as context:
            tab = context.new_page()
            responses = []
            tab.on("response", lambda response: responses.append(response))
            tab.goto(portal.address + portal.public[language][name])
            tab.evaluate("async () => { await document.fonts.ready; }")
            for response in responses:
                is_photograph = urlsplit(response.url).path.startswith("/media/")
                if not is_photograph and response.request.resource_type != "other":
                    bodies[response.request.resource_type].append(response.body())
            for link in tab.locator("link[rel=icon], link[rel=manifest]").all():  # Playwright does not tell of these
                address = tab.evaluate("link => link.href", link.element_handle())
                bodies["other"].append(context.request.get(address).body())
        return bodies

    return open_page


def zipped(bodies, kinds=None):
    """Return the size of `bodies` as a web server sends them; fonts and pictures are small already."""
    return sum(
        len(body) if kind in ("font", "image") else len(gzip.compress(body, 6))
        for kind, found in bodies.items()
        if kinds is None or kind in kinds
        for body in found
    )


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("name", FIRST_VIEWS)
def test_first_view_is_light(load, language, name):
    bodies = load(language, name)

    assert zipped(bodies) <= 180 * KILOBYTE
    assert sum(map(len, bodies.values())) <= 10


@pytest.mark.parametrize("language", ["lt", "en"])
def test_text_style_and_script_of_every_page_are_light(portal, load, language):
    limits = {"document": 20 * KILOBYTE, "stylesheet": 25 * KILOBYTE, "script": 5 * KILOBYTE}
    details = [name for name in portal.public[language] if name.endswith("-detail")]

    loaded = {name: load(language, name) for name in details}

    heavy = {
        (name, kind): zipped(bodies, [kind])
        for name, bodies in loaded.items()
        for kind, limit in limits.items()
        if zipped(bodies, [kind]) > limit
    }
    assert len(details) >= 10
    assert heavy == {}
