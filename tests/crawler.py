"""Walks the whole site as a visitor would, by links alone, and keeps what each page says of itself."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "title"}


class Page(HTMLParser):
    """One page: `links`, `alternates` (language → address), `canonical`, `title`, `headings`, `ids`, `runs` (pairs of a
    language and a text without a tag in it) and `text`, which holds for each language the words that stand in it."""

    def __init__(self, path, status, html):
        super().__init__()
        self.path, self.status = path, status
        self.links, self.alternates, self.ids, self.headings = [], {}, [], []
        self.canonical, self.robots, self.title = "", "", ""
        self.text, self.runs = {}, []
        self._open = []
        self.feed(html)
        self.unclosed = [tag for tag, language in self._open]

    @property
    def language(self):
        return self.path.split("/")[1]

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "href" in attributes and "type" not in attributes:  # with a type it is no page
            self.links.append(attributes["href"])
        if tag == "link" and attributes.get("rel") == "alternate" and "hreflang" in attributes:
            self.alternates[attributes["hreflang"]] = attributes["href"]
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]
        if tag == "meta" and attributes.get("name") == "robots":
            self.robots = attributes["content"]
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, attributes.get("lang", inherited)))  # an empty one says that nobody knows it

    def handle_endtag(self, tag):
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data):
        if not self._open or not data.strip():
            return
        tag, language = self._open[-1]
        if tag == "title":
            self.title += data
        if tag not in SILENT:
            if tag != "text":  # of a drawing, which has no lines to break
                self.runs.append((language, data))
            self.text[language] = f"{self.text.get(language, '')} {data}"


def crawl(client, start, origin):
    """Return the pages reachable from `start` by path, and for each path the number of clicks it takes."""
    clicks, pages = {start: 0}, {}
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        response = client.get(path)
        if response.status_code in (301, 302, 303):
            pages[path] = Page(path, response.status_code, "")
            found = [response["Location"]]
        else:
            pages[path] = Page(path, response.status_code, response.content.decode())
            found = pages[path].links
        for link in found:
            address = urldefrag(urljoin(f"{origin}{path}", link))[0]
            if not address.startswith(f"{origin}/"):
                continue
            parts = urlsplit(address)
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if target not in clicks:
                clicks[target] = clicks[path] + 1
                waiting.append(target)
    return pages, clicks
