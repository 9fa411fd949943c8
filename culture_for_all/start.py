"""What waits for a person on the first page of editing."""

from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from django.contrib.admin import site
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.desk.models import DueChange, WorkingCopy
from partners.models import AccessFact, Venue
from visits.models import Recommendation, RecommendationUpdate
from visits.silence import silence_of

MOST = 5
FACTS_AGE_AFTER = timedelta(days=2 * 365)


class Group(NamedTuple):
    """What waits for one reason: pairs of an address, what stands there and a remark."""

    title: str
    items: list


def waiting_for(request):
    """Return the groups of what waits for this person, the first of each; at most a query for each and its rights."""
    groups = [
        Group(_("What you have not finished"), unfinished(request.user)),
        Group(_("What you have set for a time"), due(request.user)),
        Group(_("Recommendations without news"), silent(request)),
        Group(_("Old facts of access"), aged_facts(request)),
    ]
    return [group for group in groups if group.items]


def unfinished(user):
    copies = WorkingCopy.objects.filter(by=user, state=WorkingCopy.State.OPEN)[:MOST]
    return [
        (
            reverse("admin:desk_workingcopy_change", args=[kept.pk]),
            str(kept),
            date_format(localtime(kept.at), "SHORT_DATETIME_FORMAT"),
        )
        for kept in copies
    ]


def due(user):
    """What did not come off first, then what comes next."""
    changes = DueChange.objects.filter(by=user).exclude(state=DueChange.State.DONE).order_by("state", "at")[:MOST]
    return [
        (
            reverse(f"admin:{change.model.replace('.', '_')}_due", args=[change.record_id]),
            change.label,
            f"{change.get_action_display()}, {date_format(localtime(change.at), 'SHORT_DATETIME_FORMAT')}"
            + (f": {change.reason}" if change.state == DueChange.State.REFUSED else ""),
        )
        for change in changes
    ]


def silent(request):
    """Published recommendations of which nothing has been heard the longest."""
    model_admin = site.get_model_admin(Recommendation)
    if not model_admin.has_change_permission(request):
        return []
    given = model_admin.get_queryset(request).published().with_silence()
    awaited = given.exclude(current_state__in=RecommendationUpdate.SETTLED)
    longest = awaited.annotate(heard_of=Coalesce("last_news_on", "given_on")).exclude(heard_of=None)
    found = [(each, silence_of(each)) for each in longest.order_by("heard_of", "pk")[:MOST]]
    return [(change_address(each), str(each), silence.age) for each, silence in found if silence]


def aged_facts(request):
    """Venues of whose access something was checked, or said by a source, more than two years ago."""
    model_admin = site.get_model_admin(Venue)
    if not model_admin.has_change_permission(request):
        return []
    before = timezone.localdate() - FACTS_AGE_AFTER
    venues = model_admin.get_queryset(request).published()
    aged = AccessFact.objects.filter(checked_on__lt=before, venue__in=venues.values("pk")).select_related("venue")
    oldest = {}
    for fact in aged.order_by("checked_on", "pk")[: 4 * MOST]:
        oldest.setdefault(fact.venue, fact.checked_on)
    return [
        (change_address(venue), str(venue), gettext("as of %(day)s") % {"day": date_format(day)})
        for venue, day in islice(oldest.items(), MOST)
    ]


def change_address(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
