"""The texts of a page that are no message: what stands outside the ⟦brackets⟧ of the pseudo translation."""

from html.parser import HTMLParser

from tests.crawler import VOID

UNREAD = {"code", "option", "script", "style", "textarea", "title"}  # names for programs, content, what is said again
SPOKEN = ("alt", "aria-label", "placeholder", "title")
BLOCKS = {"dd", "div", "dt", "h1", "h2", "h3", "li", "p", "td", "th"}


def texts_outside(html, language):
    """Return what is written or spoken in `language` and no message."""
    page = Outside(language)
    page.feed(html)
    return page.texts


class Outside(HTMLParser):
    def __init__(self, language):
        super().__init__()
        self.language, self.texts = language, []
        self._open, self._depth = [("", "")], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        language = attributes.get("lang", self._open[-1][1])
        for name in SPOKEN if not self._depth else ():
            self._take(attributes.get(name) or "", language)
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass
        if tag in BLOCKS:
            self._depth = 0  # of a message that was cut off the second bracket is missing

    def handle_data(self, data):
        if not {tag for tag, _language in self._open} & UNREAD:
            self._take(data, self._open[-1][1])

    def _take(self, text, language):
        outside = ""
        for letter in text:
            self._depth += {"⟦": 1, "⟧": -1}.get(letter, 0)
            if letter not in "⟦⟧\u00ad" and self._depth <= 0:
                outside += letter
        outside = " ".join(outside.split())
        if language == self.language and any(map(str.isalpha, outside)):
            self.texts.append(outside)
