"""What other machines than browsers ask for: citations, the word to crawlers, and where to report a flaw."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from culture_for_all.pages.models import AccessibilityStatement
from culture_for_all.records.models import LANGUAGE_CODES, Record
from culture_for_all.records.openness import open_data

from .citations import FORMATS, citation_of
from .registry import linked_models

PLAIN = "text/plain; charset=utf-8"


@open_data
def cite(request, public_id, format):
    """How to cite a record, as a file: in the `language` asked for if it is there, else in the record's own."""
    record = find(public_id) if format in FORMATS else None
    if record is None or record.is_hidden:
        raise Http404
    if record.is_withdrawn:
        return HttpResponse(status=410, content_type=PLAIN)
    language = request.GET.get("language")
    if language not in record.complete_languages:
        language = record.original_language
    write, content_type = FORMATS[format]
    with override(language):
        citation = citation_of(record, language)
        content = write(citation)
    name = f'attachment; filename="{citation.key}.{format}"'
    return HttpResponse(content, content_type=f"{content_type}; charset=utf-8", headers={"Content-Disposition": name})


def find(public_id):
    """Return the record of that identifier, of whatever kind."""
    for model in linked_models():
        if issubclass(model, Record):
            record = model.objects.filter(public_id=public_id).first()
            if record:
                return record
    return None


@open_data
def robots(request):
    """Let crawlers in everywhere but into the admin and what others searched for."""
    closed = [reverse("admin:index")]
    for code in LANGUAGE_CODES:
        with override(code):
            closed.append(f"{reverse('search')}?")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {absolute('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@open_data
def security(request):
    """Whom to tell of a flaw in the portal (RFC 9116); it holds for half a year or a little more."""
    today = timezone.localdate()
    months = today.year * 12 + today.month - 1 + 7
    expires = date(months // 12, months % 12 + 1, 1)
    owner = AccessibilityStatement.objects.published().first()
    contact = f"mailto:{owner.email}" if owner and owner.email else absolute("pages:contact")
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires}T00:00:00Z",
        f"Preferred-Languages: {', '.join(LANGUAGE_CODES)}",
        f"Canonical: {absolute('security')}",
        f"Policy: {absolute('pages:contact')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


def absolute(name):
    """Return the address of a page in the site's own language."""
    with override(settings.LANGUAGE_CODE):
        return f"{settings.SITE_URL}{reverse(name)}"
