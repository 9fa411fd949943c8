"""The forms of the admin as a browser would fill and send them."""

from html.parser import HTMLParser

from django.conf import settings


class _FormReader(HTMLParser):
    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside or "disabled" in attrs:
            return
        name = attrs.get("name")
        if tag == "input" and name:
            kind = attrs.get("type", "text")
            if kind not in ("submit", "file") and (kind not in ("checkbox", "radio") or "checked" in attrs):
                self.add(name, attrs.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "select":
            self.select, self.options = name, []
            self.is_multiple = "multiple" in attrs
        elif tag == "option" and self.select:
            self.options.append((attrs.get("value", ""), "selected" in attrs))

    def handle_data(self, data):
        if self.textarea:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            self.add(self.textarea, self.text.removeprefix("\n").replace("\n", "\r\n"))
            self.textarea = None
        elif tag == "select" and self.select:
            chosen = [value for value, is_selected in self.options if is_selected]
            if not chosen and self.options and not self.is_multiple:
                chosen = [self.options[0][0]]
            for value in chosen:
                self.add(self.select, value)
            self.select = None

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)


def form_values(response, form_id):
    """Return what the form `form_id` of a page sends when it is submitted as it stands: names with lists of values."""
    reader = _FormReader(form_id)
    reader.feed(response.content.decode())
    assert reader.values, f"no form {form_id} on the page"
    return reader.values


def speak(client, language):
    """Choose the language of the admin, as its switch does."""
    client.cookies.load({settings.LANGUAGE_COOKIE_NAME: language})
