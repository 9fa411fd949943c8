import datetime
import xml.etree.ElementTree as ET

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _, gettext_lazy

from culture_for_all.records.models import Record
from culture_for_all.records.openness import LICENCE

from ..fields import page_urls, texts
from .base import Format, printable, said

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LONGEST = 50
NEVER = datetime.datetime.fromtimestamp(0, datetime.UTC)

ET.register_namespace("", NAMESPACE)


def add(parent, name, text=None, **attributes):
    """Add an element to `parent`; underscores stand for the namespace of `xml:lang`."""
    language = attributes.pop("language", None)
    if language and language != get_language():
        attributes[LANGUAGE] = language
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = printable(text) if text else None
    return element


def timestamp(value):
    return value.astimezone(datetime.UTC).isoformat(timespec="seconds")


class Atom(Format):
    """What changed last in a list, as RFC 4287 has it, in the active language."""

    extension = "atom"
    media_type = "application/atom+xml"
    label = gettext_lazy("Feed of changes (Atom)")

    def has_list(self, dataset):
        return issubclass(dataset.model, Record)

    def list(self, listing):
        dataset = listing.dataset
        records = dataset.prepare(listing.records.order_by("-updated_at", "-pk")[:LONGEST])
        feed = ET.Element(f"{{{NAMESPACE}}}feed", {LANGUAGE: get_language()})
        add(feed, "id", listing.url)
        add(feed, "title", f"{listing.title} · {_('Culture for All')}")
        add(feed, "updated", timestamp(max((record.updated_at for record in records), default=NEVER)))
        add(feed, "link", rel="self", type=self.media_type, href=listing.url)
        add(feed, "link", rel="alternate", type="text/html", href=listing.page_url, hreflang=get_language())
        author = add(feed, "author")
        add(author, "name", _("Culture for All"))
        add(author, "uri", f"{settings.SITE_URL}/")
        add(feed, "rights", f"CC BY 4.0 {LICENCE}")
        for record in records:
            self._add_entry(feed, record)
        return ET.tostring(feed, encoding="utf-8", xml_declaration=True)

    def _add_entry(self, feed, record):
        entry = add(feed, "entry")
        add(entry, "id", record.public_id.urn)
        title, language = said(texts(record, record.label_field)) if record.label_field else (str(record), None)
        change = record.change  # of what has dates: what became of the plan
        add(entry, "title", f"{capfirst(record.state_label)}: {title}" if change else title, language=language)
        urls = page_urls(record)
        for code in sorted(urls, key=get_language().__ne__):  # readers of feeds follow the first
            add(entry, "link", rel="alternate", type="text/html", href=urls[code], hreflang=code)
        add(entry, "published", timestamp(record.created_at))
        add(entry, "updated", timestamp(record.updated_at))
        field = next((name for name in record.essential_fields if name != record.label_field), None)
        summary, language = said(texts(record, field))
        if change:
            summary = "\n\n".join(filter(None, [f"{change} {record.state_note or ''}".strip(), summary]))
        add(entry, "summary", summary, language=language, type="text")
        for topic in record.topics.all():
            name, language = said(texts(topic, "name"))
            add(entry, "category", term=str(topic.public_id), label=printable(name), language=language)
