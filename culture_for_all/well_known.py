"""What crawlers and those who find a flaw look for at addresses that they know without being told."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from culture_for_all.pages.models import AccessibilityStatement
from culture_for_all.records.addresses import absolute
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.openness import open_data

PLAIN = "text/plain; charset=utf-8"


@open_data
def robots(request):
    """Let crawlers in everywhere but into the admin and what others searched for."""
    closed = [reverse("admin:index")]
    for code in LANGUAGE_CODES:
        with override(code):
            closed.append(f"{reverse('search')}?")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {page_url('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@open_data
def security(request):
    """Whom to tell of a flaw in the portal (RFC 9116); it holds for half a year or a little more."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 + 7
    expires = date(months // 12, months % 12 + 1, 1)
    owner = AccessibilityStatement.objects.published().first()
    contact = f"mailto:{owner.email}" if owner and owner.email else page_url("pages:contact")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}T00:00:00Z",
        f"Preferred-Languages: {', '.join(LANGUAGE_CODES)}",
        f"Canonical: {page_url('security')}",
        f"Policy: {page_url('pages:contact')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def page_url(name):
    """Return the address of a page in the site's own language."""
    with override(settings.LANGUAGE_CODE):
        return absolute(reverse(name))
