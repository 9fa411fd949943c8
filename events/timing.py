"""What is said of a visit or event before, during and after its dates."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext, pgettext, pgettext_lazy

from .models import DatedModel

# By key: what is said before, during and after.
WORDS = {
    "presenters": (_("To be presented by"), pgettext_lazy("during", "Presented by"), _("Presented by")),
    "subjects": (
        _("Organisations to be presented"),
        pgettext_lazy("during", "Organisations presented"),
        _("Organisations presented"),
    ),
    "practices": (
        _("Good practices to be shown"),
        pgettext_lazy("during", "Good practices shown"),
        _("Good practices shown"),
    ),
    "venues": (_("Venues to be visited"), _("Venues being visited"), _("Venues visited")),
    "sights": (_("What they will see"), _("What they see"), _("What they saw")),
    "report": (_("What will be presented"), _("What is presented"), _("What was presented")),
    "reasons": (_("Why it will take place"), _("Why it takes place"), _("Why it took place")),
    "silence": (
        _("The sources do not say what is planned for this day."),
        _("The sources do not say what is planned for this day."),
        _("The sources do not say what happened on this day."),
    ),
    "delegations": (
        _("Only the delegations that a source names are listed; a city that is not here may come too."),
        _("Only the delegations that a source names are listed; a city that is not here may be there too."),
        _("Only the delegations that a source names are listed; a city that is not here may have been there too."),
    ),
    "newest": (_("The next visit"), _("A visit that is taking place"), _("The latest visit")),
}
SHORT_WAIT_DAYS = 60


def words(key, dated):
    """Return the words for `key` in the tense of `dated`."""
    return WORDS[key][list(DatedModel.Tense).index(dated.tense)]


def timing(dated):
    """Return how far off `dated` is, or that it goes on; nothing once it is over or called off.

    Where only the month is known, no day is counted.
    """
    today = timezone.localdate()
    if dated.end_date < today or dated.is_off:
        return ""
    if not dated.is_dated_by_day:
        return _month_timing(dated, today)
    if dated.start_date > today:
        return _wait((dated.start_date - today).days, months_between(today, dated.start_date))
    if dated.start_date == dated.end_date:
        return pgettext("timing", "takes place today")
    numbers = {"day": (today - dated.start_date).days + 1, "days": (dated.end_date - dated.start_date).days + 1}
    return pgettext("timing", "taking place now, day %(day)s of %(days)s") % numbers


def _month_timing(dated, today):
    months = 12 * (dated.start_date.year - today.year) + dated.start_date.month - today.month
    if months > 0:
        return _wait(None, months)
    if (dated.end_date.year, dated.end_date.month) == (today.year, today.month):
        return pgettext("timing", "takes place this month")
    return pgettext("timing", "takes place in these months")


def _wait(days, months):
    if days is not None and days <= SHORT_WAIT_DAYS:
        return ngettext("starts in %(n)s day", "starts in %(n)s days", days) % {"n": days}
    return ngettext("starts in %(n)s month", "starts in %(n)s months", months) % {"n": months}


def months_between(first, last):
    """Return the full months from `first` to `last`."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return months - (last.day < first.day)
