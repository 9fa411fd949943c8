"""How what became of recommendations is given away where the general rule is not enough."""

from django.utils.translation import gettext as _

from culture_for_all.representations.formats.markdown import Section, rows


def news(field, recommendation):
    """What became of a recommendation, for its Markdown; that nothing is known is said too."""
    known = rows(field.fields, recommendation.updates.all())
    return Section(_("What became of it"), known or _("We do not know whether this was acted on."))
