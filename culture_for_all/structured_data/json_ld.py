"""Pages and records as JSON-LD in the words of schema.org. What is not known or not public is left out."""

import json
from html import unescape

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeData, mark_safe
from django.utils.translation import get_language, gettext, override

from culture_for_all.covers.share import share_address
from culture_for_all.records.addresses import absolute, permanent_url
from culture_for_all.records.models import LANGUAGE_CODES, Record
from culture_for_all.records.openness import LICENCE

from .registry import SchemaOrg

WORKS = ("Article",)
# None of these may stand in a script element as it is; in JSON they say the same.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(data):
    """Return `data` as a block for machines to stand in a page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 (escaped above)


def document(*nodes):
    return {"@context": "https://schema.org", "@graph": nodes}


def known(**values):
    """Return a node with what is known of `values`."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def typed(type, /, **values):
    """Return a node of a type of schema.org with what is known of `values`."""
    return {"@type": type, **known(**values)}


def is_public(record):
    return record is not None and getattr(record, "is_published", True)


def reference(record):
    """Return the node that names a record, nothing for one that is not public.

    Events have no type here: of whatever is called one, search engines want date, place and more.
    """
    if not is_public(record):
        return None
    type = SchemaOrg.of(record).type
    return {
        **({"@type": type} if type != "Event" else {}),
        "@id": permanent_url(record),
        "name": str(record),
        "url": absolute(record.get_absolute_url()),
    }


def references(records):
    return [reference(record) for record in records if is_public(record)]


def publisher():
    return typed("Organization", **{"@id": absolute("/#publisher")}, name=gettext("Culture for All"), url=absolute("/"))


def website():
    return typed("WebSite", **{"@id": absolute("/#website")}, name=gettext("Culture for All"), url=absolute("/"))


def citation(source):
    return typed(
        "CreativeWork",
        name=source.title,
        url=source.url,
        inLanguage=source.language,
        publisher=typed("Organization", name=source.publisher) if source.publisher else None,
    )


def record_document(record, shown):
    """Return the page of a record and what the record tells of; `shown` is the context of the page."""
    schema = SchemaOrg.of(record)
    language = get_language()
    if isinstance(record, Record) and not record.is_translated:
        language = record.original_language
    with override(language):
        url = absolute(record.get_absolute_url())
    thing = typed(
        schema.type,
        **{"@id": permanent_url(record)},
        name=str(record),
        description=getattr(record, schema.summary),
        url=url,
        image=absolute(share_address(record, get_language())),
        mainEntityOfPage={"@id": url},
        **schema.describe(record, shown),
    )
    page = typed(
        "WebPage",
        **{"@id": url},
        name=str(record),
        url=url,
        inLanguage=language,
        isPartOf=website(),
        mainEntity={"@id": thing["@id"]},
    )
    if schema.type in WORKS:
        thing |= {"headline": str(record), "inLanguage": language} | provenance(record)
    else:  # a place or a day has no licence, only what we wrote of it
        page |= provenance(record)
    return document(page, thing)


def provenance(record):
    """Return who publishes a record and on which terms, when it changed, what it is about and where it is from."""
    said = {"license": LICENCE, "publisher": publisher()}
    if not isinstance(record, Record):  # topics know no more
        return said
    return said | known(
        datePublished=record.created_at.isoformat(timespec="seconds"),
        dateModified=record.updated_at.isoformat(timespec="seconds"),
        about=references(record.topics.all()),
        citation=[citation(source) for source in record.sources.all()],
    )


def list_document(title, path, records, first=1, number=None):
    """Return the page of a list with the `records` it shows, which are the `first` and the next of `number`."""
    url = absolute(path)
    items = [{"@type": "ListItem", "position": first + n, "item": item} for n, item in enumerate(references(records))]
    return document(
        typed(
            "CollectionPage",
            **{"@id": url},
            name=without_markup(title),
            url=url,
            inLanguage=get_language(),
            isPartOf=website(),
            mainEntity={"@type": "ItemList", "numberOfItems": number or len(items), "itemListElement": items},
        )
    )


def site_document():
    """Return the website itself, how to search it and who publishes it."""
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{absolute(reverse('search'))}?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    logo = absolute(static("img/icon-512.png"))
    return document(
        website() | {"inLanguage": LANGUAGE_CODES, "publisher": publisher(), "potentialAction": search},
        publisher() | {"logo": {"@type": "ImageObject", "url": logo, "width": 512, "height": 512}},
    )


def without_markup(text):
    """Return a text without its markup, if it has any."""
    return unescape(strip_tags(text)) if isinstance(text, SafeData) else str(text)


def breadcrumb_document(steps):
    """Return the way from the home page to a page; `steps` are pairs of a name and a path, the last without one."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            typed("ListItem", position=number, name=without_markup(name), item=absolute(path) if path else None)
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }
