from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.views.generic import TemplateView

from culture_for_all.records.models import Record, SluggedModel
from culture_for_all.records.views import RecordDetailView

from .json_ld import describe
from .models import AccessibilityStatement, Page
from .registry import facts_for

# The kinds of records in the order in which readers meet them; each has a list under the URL name of its model.
SECTIONS = (
    "partners.City",
    "visits.StudyVisit",
    "events.Event",
    "visits.GoodPractice",
    "visits.Recommendation",
    "visits.Insight",
    "visits.Adoption",
    "partners.Venue",
    "partners.Organisation",
    "partners.Topic",
)


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
            "sections": [section(apps.get_model(label)) for label in SECTIONS],
            "pages": [pages[purpose] for purpose in Page.Purpose if purpose in pages],
            "statement": AccessibilityStatement.objects.published().first(),
        }


def section(model):
    """Return the records of a model with the name and address of their list; one query when it is shown."""
    records = model.objects.published() if issubclass(model, Record) else model.objects.all()
    is_slugged = issubclass(model, SluggedModel)
    return {
        "title": model._meta.verbose_name_plural,
        "url": reverse(f"{model._meta.app_label}:{model._meta.model_name}-list"),
        "records": records.for_links().order_by("sort_key", "pk") if is_slugged else records.for_cards().order_by("pk"),
    }
