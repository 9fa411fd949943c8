"""All public pages for search engines: an index, and of each kind of record a sitemap in every language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.core.paginator import Page as PaginatorPage, Paginator
from django.db.models import Max
from django.template.response import TemplateResponse
from django.urls import reverse

from culture_for_all.kinds.roster import kind_of, kinds, listed
from culture_for_all.records.addresses import address
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.openness import open_data
from culture_for_all.records.views import original_language
from visits.models import StudyVisit


class PortalSitemap(Sitemap):
    """Addresses in every language under SITE_URL, whatever host the request names."""

    i18n = alternates = True
    limit = 10_000  # engines take five times as many, but this takes us a second to write

    @property
    def protocol(self):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def get_urls(self, page=1, site=None, protocol=None):
        """Add to what there is in several languages the address for all others; Django's own has no prefix."""
        found = super().get_urls(page, site, protocol)
        for url in found:
            record, _language = url["item"]
            addresses = {link["lang_code"]: link["location"] for link in url["alternates"]}
            if len(addresses) > 1:
                default = self.default_location(record) or addresses[original_language(record)]
                url["alternates"].append({"location": default, "lang_code": "x-default"})
        return found

    def default_location(self, item):
        """Return the address for readers of any other language where it is not the original's."""


class PageSitemap(PortalSitemap):
    """The pages that are no record's."""

    names = (
        "home",
        "about",
        "events:workshop-list",
        "visits:exchange",
        "data:home",
        "data:interface",
        "pages:site-map",
    )

    def items(self):
        return [*self.names, *(kind.list_name for kind in listed())]

    def location(self, name):
        return reverse(name)

    def default_location(self, name):
        return settings.SITE_URL + reverse("chooser") if name == "home" else ""


class RecordPaginator(Paginator):
    """Pages of records, each in all of its languages, so that only the rows of one page are loaded.

    Without records there is no page: a sitemap may not be empty.
    """

    def __init__(self, sitemap):
        super().__init__(sitemap.items(), sitemap.limit // len(LANGUAGE_CODES), allow_empty_first_page=False)
        self.languages_of = sitemap.get_languages_for_item

    def _get_page(self, records, *args):
        return PaginatorPage([(record, code) for record in records for code in self.languages_of(record)], *args)


class KindSitemap(PortalSitemap):
    """What is public of a kind."""

    def __init__(self, kind):
        self.kind = kind

    @property
    def paginator(self):
        return RecordPaginator(self)

    def items(self):
        return self.kind.public().for_addresses().order_by("pk")


class RecordSitemap(KindSitemap):
    """The published records of a kind, in the languages that each is written in."""

    def get_languages_for_item(self, record):
        return [code for code in LANGUAGE_CODES if not getattr(record, f"lacks_{code}")]

    def lastmod(self, record):
        return record.updated_at

    def get_latest_lastmod(self):
        return self.kind.public().aggregate(newest=Max("updated_at"))["newest"]


class ReportSitemap(RecordSitemap):
    def location(self, visit):
        return address("visits:studyvisit-report", visit.slug)


def sitemaps():
    """Return the sitemaps by the names of their sections."""
    found = {"pages": PageSitemap()}
    for kind in kinds():
        if kind.has_pages:
            found[kind.name] = RecordSitemap(kind) if kind.is_record else KindSitemap(kind)
    return found | {"reports": ReportSitemap(kind_of(StudyVisit))}


@open_data
def index(request):
    """The sitemaps. Not Django's view, which builds addresses from the host that the request names."""
    found = []
    for section, sitemap in sitemaps().items():
        location = f"{settings.SITE_URL}{reverse('sitemap-section', args=[section])}"
        changed_at = sitemap.get_latest_lastmod()
        for page in sitemap.paginator.page_range:
            found.append(SitemapIndexItem(f"{location}?p={page}" if page > 1 else location, changed_at))
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")


@open_data
def section(request, section):
    return views.sitemap(request, sitemaps(), section)
