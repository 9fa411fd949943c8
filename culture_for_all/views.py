"""The pages above all apps: home, about, search, the choice of language, permanent addresses and errors."""

import re
import sys
from collections import Counter
from operator import attrgetter, itemgetter

from django.conf import settings
from django.db.models import Count, Value
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import is_valid_path
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, override
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from django.views.decorators.http import require_safe
from django.views.defaults import server_error as error_of_ours
from django.views.generic import TemplateView

from culture_for_all.kinds.roster import find_record, listed
from culture_for_all.limits.away import COME_AGAIN, DATABASE_IS_AWAY
from culture_for_all.records.rights import may_preview
from partners.models import City, Network, Topic
from visits.models import GoodPractice, Recommendation, StudyVisit


def chrome(request):
    """What every page needs around its content; no query, so that error pages can stand alone."""
    return {"site_url": settings.SITE_URL, "path": request.path, "today": timezone.localdate()}


def preferred_language(request):
    """Return the best language of `Accept-Language`; cookies are not asked."""
    for code, quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if quality:  # nought means "not this one"
            try:
                return get_supported_language_variant(code)
            except LookupError:
                continue
    return settings.LANGUAGE_CODE


@require_safe
def choose_language(request):
    with override(preferred_language(request)):
        response = redirect("home")
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def permanent(request, public_id):
    """Lead from the address that never changes to the record's present one, in the reader's language."""
    record = find_record(public_id, lambda kind: kind.model.objects if kind.has_pages else None)
    if record is None or getattr(record, "is_hidden", False) and not may_preview(request.user, type(record)):
        raise Http404
    with override(preferred_language(request)):
        response = HttpResponse(status=303, headers={"Location": record.get_absolute_url()})
    patch_vary_headers(response, ["Accept-Language"])
    return response


def is_address(path):
    """Whether some page could stand at `path`, under the prefix of whichever language."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return is_valid_path(path)


class HomeView(TemplateView):
    template_name = "home.html"

    def get_context_data(self, **kwargs):
        newest_visit = visit_of_the_day(StudyVisit.objects.published().for_cards())
        practices = GoodPractice.objects.published().for_cards().order_by("-updated_at", "-pk")
        counts = counted()
        return super().get_context_data(**kwargs) | {
            "network": Network.objects.select_related("lead_city").first(),
            "cities": City.objects.published().for_cards(),
            "newest_visit": newest_visit,
            "newest_stops": newest_visit and list(newest_visit.stops.for_overview()),
            "good_practices": mixed(practices[:12])[:3],
            "recommendations": Recommendation.objects.published().for_cards().order_by("-updated_at", "-pk")[:5],
            "chain": sorted((each for each in counts if each[0].chain), key=lambda each: each[0].chain),
            "other_counts": [each for each in counts if not each[0].chain],
            "topics": Topic.objects.for_links(),
        }


def visit_of_the_day(visits):
    """Return the visit that goes on or comes next, else the one that tells most of those that took place last.

    Of the past ones within a year of the newest that is the one with most stops in its programme, of equal ones the
    newer: what took place last may be a meeting of which hardly anything is known.
    """
    if coming := visits.to_come().first():
        return coming
    past = list(visits.past()[:12])
    last = [visit for visit in past if (past[0].start_date - visit.start_date).days <= 365]
    return max(last, key=attrgetter("stop_count"), default=None)


def mixed(practices):
    """Return `practices` with the first of every city before the second of any, so that doors differ side by side."""
    places = Counter()
    ranked = []
    for practice in practices:
        ranked.append((places[practice.city_id], practice))
        places[practice.city_id] += 1
    return [practice for place, practice in sorted(ranked, key=itemgetter(0))]


def counted():
    """Return the kinds that are counted, each with the number of its public records, in one query."""
    found = [kind for kind in listed() if kind.counted]
    parts = [
        kind.public()
        .order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(number=Count("pk"))
        .values_list("place", "number")
        for place, kind in enumerate(found)
    ]
    numbers = dict(parts[0].union(*parts[1:], all=True))
    return [(kind, numbers.get(place, 0)) for place, kind in enumerate(found)]


class AboutView(TemplateView):
    template_name = "about.html"

    def get_context_data(self, **kwargs):
        network = Network.objects.for_about().first()
        cities = City.objects.published().for_budgets()
        return super().get_context_data(**kwargs) | {"network": network, "cities": cities}


def page_not_found(request, exception):
    """A page that says so, with the words of the address to search for; it needs no database.

    An address in capitals, as copied from a poster, leads on to the same in lower case, if that is one of ours.
    """
    plain = request.path.lower()
    if plain != request.path and is_address(plain) and not plain.startswith(settings.MEDIA_URL):
        query = request.META["QUERY_STRING"]
        return redirect(f"{plain}?{query}" if query else plain, permanent=True)
    request.resolver_match = None  # an address that fits a pattern leads nowhere in the other language either
    words = " ".join(re.findall(r"[^\W\d_]{2,}", request.path.rstrip("/").rpartition("/")[2]))
    response = render(request, "404.html", {"words": words[:100]}, status=404)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Cookie"])  # as the answer to a draft has it, which would else stand out
    return response


def server_error(request):
    """A page without a database that says whose mistake it is, or to come again when the database is away."""
    if isinstance(sys.exc_info()[1], DATABASE_IS_AWAY):
        return HttpResponse(get_template("503.html").render(), status=503, headers=COME_AGAIN)
    return error_of_ours(request)
