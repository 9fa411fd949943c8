"""Previews: what the pages of a record will say, its form as it is typed, before any of it is stored."""

import copy
from contextlib import suppress

from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.test import RequestFactory
from django.urls import path, resolve, reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from culture_for_all.content.together import taken_back
from culture_for_all.records.languages import native_name
from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.rights import may_preview
from culture_for_all.typesetting.pages import typeset

from .changing import COPY, FORM, Base, Editing, as_uuid
from .models import CopyTooLarge, Preview
from .submissions import Submission

PREVIEW = "_preview"  # the button
SALT = "culture_for_all.desk.previews"


class PreviewMixin:
    """A form with a button that stores what the record's pages would be, and leaves the record as it was."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [path("preview/<uuid:preview_id>/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_edit = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        context["may_preview"] = may_edit and may_preview(request.user, self.model)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.saved = form.instance

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method != "POST" or PREVIEW not in request.POST or IS_POPUP_VAR in request.POST:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        if not may_preview(request.user, self.model):
            raise PermissionDenied
        tried, pages = as_tried(request), None
        with taken_back():
            super()._changeform_view(tried, object_id, form_url, extra_context)
            if tried.saved is not None:
                pages = {code: page_of(tried, tried.saved, code) for code in LANGUAGE_CODES}
        if pages is None:
            self.hold(request)
            return super()._changeform_view(request, object_id, form_url, extra_context)
        preview = Preview.objects.create(
            model=self.opts.label_lower,
            label=str(tried.saved)[:300],
            pages=pages,
            form=self._form_to_go_on(request, object_id),
            by=request.user,
        )
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return HttpResponseRedirect(reverse(address, args=[preview.pk]))

    def _form_to_go_on(self, request, object_id):
        """Return the address of the form with all that is typed in it, which is kept if the record does not say it."""
        obj = self._locked(request, unquote(object_id)) if object_id else None
        base = Base.of(request)
        submission = Submission.of(*self.forms_of(request, obj))
        if base and submission == base.submission and COPY not in request.POST:
            return request.path
        request.editing = Editing(form_id=as_uuid(request.POST.get(FORM, "")))
        with suppress(CopyTooLarge):
            return f"{request.path}?{COPY}={self._kept(request, obj, submission).pk}"
        return request.path

    def preview_view(self, request, preview_id):
        """Lead to the pages of a preview, and give the link for those who do not sign in."""
        if not may_preview(request.user, self.model):
            raise PermissionDenied
        preview = get_object_or_404(Preview.objects.good(), pk=preview_id, model=self.opts.label_lower)
        token = signing.dumps(str(preview.pk), salt=SALT)
        context = self.admin_site.each_context(request) | {
            "title": gettext("Preview"),
            "opts": self.opts,
            "preview": preview,
            "pages": [
                (code, native_name(code), request.build_absolute_uri(reverse("preview", args=[token, code])))
                for code in preview.pages
            ],
        }
        return render(request, "admin/desk/preview.html", context)


def as_tried(request):
    """Return a copy of `request` whose messages and session nobody keeps."""
    tried = copy.copy(request)
    tried.session, tried.saved = {}, None
    tried._messages = FallbackStorage(tried)
    return tried


def page_of(request, record, language):
    """Return the page of a record as whoever has sent `request` would read it, with all drafts that it names."""
    with override(language):
        address = record.get_absolute_url()
        asked = RequestFactory(HTTP_HOST=request.get_host()).get(address, secure=request.is_secure())
        asked.user, asked.session, asked.LANGUAGE_CODE, asked.is_stored = request.user, {}, language, True
        view, args, kwargs = asked.resolver_match = resolve(address)
        html = view(asked, *args, **kwargs).render().content.decode()
        for code in LANGUAGE_CODES:
            with override(code):
                html = html.replace(f'href="{record.get_absolute_url()}"', f'href="../{code}/"')
    return typeset(html)


@require_safe
def preview(request, token, code):
    """Show a page of a preview to whoever has the link to it, for as long as it is good."""
    try:
        key = signing.loads(token, salt=SALT, max_age=Preview.KEPT)
    except signing.BadSignature:
        raise Http404 from None
    html = get_object_or_404(Preview.objects.good(), pk=key).pages.get(code)
    if html is None:
        raise Http404
    headers = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex", "Content-Language": code}
    return HttpResponse(html, headers=headers)
