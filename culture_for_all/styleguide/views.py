from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .samples import samples


@require_safe
def components(request):
    """Show those who build the portal every part of its pages in every state. Nobody else finds it."""
    if not (request.user.is_staff or settings.DEBUG):
        raise Http404
    return render(request, "components_page.html", samples() | {"is_hidden_from_engines": True})
