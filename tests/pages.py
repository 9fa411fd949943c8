"""Pages as their visitors read them."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext, override

EMPTY_ELEMENTS = {"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
INLINE_ELEMENTS = {"a", "b", "bdi", "cite", "mark", "span", "time"}


class Element:
    def __init__(self, tag="", attributes=(), parent=None):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children = []

    def __getitem__(self, attribute):
        return self.attributes[attribute]

    def get(self, attribute):
        return self.attributes.get(attribute)

    def all(self, *tags, **attributes):
        """Elements inside this one, in order; `class_="chip"` asks for one of the classes."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tags or child.tag in tags) and child.has(attributes):
                    found.append(child)
                found += child.all(*tags, **attributes)
        return found

    def one(self, *tags, **attributes):
        (found,) = self.all(*tags, **attributes)
        return found

    def has(self, attributes):
        return all(
            value in (self.get("class") or "").split() if name == "class_" else self.get(name) == value
            for name, value in attributes.items()
        )

    @property
    def text(self):
        """The words inside, parted by single spaces, whole. Where lines may break is for the tests of typesetting."""
        return re.sub(r"[ \n\u00a0]+", " ", self.raw_text.replace("\u00ad", "")).strip(" ")

    @property
    def raw_text(self):
        text = "".join(child if isinstance(child, str) else child.raw_text for child in self.children)
        return text if self.tag in INLINE_ELEMENTS else f" {text} "

    @property
    def language(self):
        """The language that a screen reader speaks this in."""
        return self.get("lang") or (self.parent.language if self.parent else None)


class Page(HTMLParser):
    def __init__(self, response):
        super().__init__()
        self.response = response
        self.root = self.open = Element()
        self.feed(response.content.decode())
        self.html = self.root.one("html")
        self.main = self.root.one("main")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, attrs, self.open)
        self.open.children.append(element)
        if tag not in EMPTY_ELEMENTS:
            self.open = element

    def handle_endtag(self, tag):
        while self.open.tag != tag:
            self.open = self.open.parent
        self.open = self.open.parent

    def handle_data(self, data):
        self.open.children.append(data)

    @property
    def text(self):
        return self.main.text

    @property
    def heading(self):
        return self.root.one("h1").text

    @property
    def canonical(self):
        return next((link["href"] for link in self.root.all("link", rel="canonical")), None)

    @property
    def alternates(self):
        return {
            link["hreflang"]: link["href"] for link in self.root.all("link", rel="alternate") if link.get("hreflang")
        }

    @property
    def switch(self):
        """The addresses of the language switch, by language."""
        return {link["hreflang"]: link["href"] for link in self.root.one("nav", class_="languages").all("a")}

    @property
    def is_hidden_from_engines(self):
        return any("noindex" in meta["content"] for meta in self.root.all("meta", name="robots"))

    @property
    def notices(self):
        return [notice.text for notice in self.main.all(role="note")]

    @property
    def cards(self):
        """The headings of the cards, in order."""
        return [card.one(class_="card__title").text for card in self.main.all("article", class_="card")]

    @property
    def card_links(self):
        return [card.one("a")["href"] for card in self.main.all("article", class_="card")]

    @property
    def links(self):
        return [link["href"] for link in self.main.all("a")]

    @property
    def filters(self):
        """The choices of the filters: by key, pairs of value and label."""
        form = self.main.one("form", class_="filter-bar")
        return {
            select["name"]: [(option["value"], option.text) for option in select.all("option") if option["value"]]
            for select in form.all("select")
        }

    @property
    def chips(self):
        """The addresses that remove a chosen filter, by what the chip says."""
        return {chip.text: chip["href"] for chip in self.main.all("a", class_="chip")}

    @property
    def sections(self):
        """The sections by their heading."""
        return {section.all("h2", "h3")[0].text: section for section in self.main.all("section")}

    def fact(self, name):
        """What a list of facts says of `name`, as the element; `None` when it says nothing."""
        return next((dt.parent.one("dd") for dt in self.main.all("dt") if dt.text == name), None)


def say(language, message, /, **values):
    """Return a message of the interface in `language`."""
    with override(language):
        return gettext(message) % values if values else gettext(message)


def walk(client, *paths):
    """Yield each address and its answer that links in the text of pages lead to from `paths`, files apart."""
    waiting, seen = list(paths), set()
    while waiting:
        path = waiting.pop().partition("#")[0]
        if path in seen or not path.startswith("/") or "." in path.rpartition("/")[2]:
            continue
        seen.add(path)
        response = client.get(path)
        yield path, response
        if response.status_code == 200:
            waiting += Page(response).links


def open_page(client, path, status=200, **options):
    """Open an address as a visitor would, see to it that the answer has `status`, and return the page."""
    response = client.get(path, **options)
    assert response.status_code == status, f"{path} gives {response.status_code}"
    return Page(response)
