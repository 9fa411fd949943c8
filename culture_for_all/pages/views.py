from django.conf import settings
from django.views.generic import TemplateView

from culture_for_all.kinds.roster import listed
from culture_for_all.records.models import SluggedModel
from culture_for_all.records.views import RecordDetailView

from .json_ld import describe
from .models import AccessibilityStatement, Page
from .registry import facts_for


class FixedAddressView(RecordDetailView):
    """The one record of its kind, at an address that no editor can move."""

    def find(self, queryset):
        return self.visible(queryset.first())

    def find_moved(self):
        return None


class PageView(FixedAddressView):
    model = Page
    template_name = "pages/page.html"
    purpose = ""

    def get_queryset(self):
        return Page.objects.filter(purpose=self.purpose)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | facts_for(self.purpose)


class OwnerPageView(PageView):
    """A page that also says who runs the portal and how to reach them."""

    template_name = "pages/owner_page.html"

    def get_context_data(self, **kwargs):
        owner = AccessibilityStatement.objects.published().first()
        return super().get_context_data(**kwargs) | {"owner": owner}


class FundingView(PageView):
    template_name = "pages/funding_page.html"
    purpose = Page.Purpose.FUNDING


class EasyPageView(PageView):
    template_name = "pages/easy_page.html"

    def get_context_data(self, **kwargs):
        pages = {page.purpose: page for page in Page.objects.published().filter(purpose__in=Page.EASY)}
        return super().get_context_data(**kwargs) | {
            "easy_home": pages.get(Page.Purpose.EASY_HOME),
            "easy_pages": [pages[purpose] for purpose in Page.EASY if purpose in pages],
        }


class AccessibilityView(FixedAddressView):
    model = AccessibilityStatement
    template_name = "pages/accessibility.html"
    context_object_name = "statement"

    def get_queryset(self):
        return AccessibilityStatement.objects.prefetch_related("non_accessible_content", "enforcement_bodies")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "content": self.object.content_by_reason(),
            "json_ld": describe(self.object, settings.SITE_URL),
        }


class SiteMapView(TemplateView):
    template_name = "pages/site_map.html"

    def get_context_data(self, **kwargs):
        pages = {page.purpose: page for page in Page.objects.published()}
        return super().get_context_data(**kwargs) | {
            "sections": [section(kind) for kind in listed()],
            "pages": [pages[purpose] for purpose in Page.Purpose if purpose in pages],
            "statement": AccessibilityStatement.objects.published().first(),
        }


def section(kind):
    """Return what is public of a kind with the name and address of its list; one query when it is shown."""
    records = kind.public()
    is_slugged = issubclass(kind.model, SluggedModel)
    return {
        "title": kind.verbose_name_plural,
        "url": kind.list_path,
        "records": records.for_links().order_by("sort_key", "pk") if is_slugged else records.for_cards().order_by("pk"),
    }
