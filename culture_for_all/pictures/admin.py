import logging

from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from culture_for_all.desk.forms import WrittenForm
from culture_for_all.desk.screens import TranslatedAdmin, in_languages

from .models import Picture
from .uploads import LostUpload

logger = logging.getLogger(__name__)

NOT_STORED = _("The picture could not be stored. Try again, or tell the administrator.")


class PictureForm(WrittenForm):
    class Meta:
        widgets = {"file": AdminFileWidget(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})}

    def clean_file(self):
        if isinstance(self.cleaned_data["file"], LostUpload):
            raise ValidationError(NOT_STORED)
        return self.cleaned_data["file"]

    def _post_clean(self):
        """Store the upload while an error can still be shown in the form."""
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.store_upload()
            except OSError:
                logger.exception("A picture could not be stored")
                self.add_error("file", NOT_STORED)
        elif "file" in self.files and "file" not in self.errors:
            message = _("Choose “%(name)s” once more: a file is not kept when something else has to be fixed first.")
            self.add_error("file", ValidationError(message, params={"name": self.files["file"].name}))


@admin.register(Picture)
class PictureAdmin(TranslatedAdmin):
    is_added_by_all = True
    form = PictureForm
    list_display = ["thumbnail", "__str__", "credit", "licence", "size", "created_at"]
    list_display_links = ["__str__"]
    told_apart_by = ["credit"]
    list_filter = ["licence", "is_decorative"]
    search_fields = ["alt", "caption", "credit"]
    search_help_text = _("Looks in alternative text, caption and credit, in both languages.")
    readonly_fields = ["thumbnail", "size", "used_by"]
    fieldsets = [
        (_("picture"), {"fields": ["thumbnail", "file", "size", ("focal_x", "focal_y")]}),
        (_("text"), {"fields": ["is_decorative", in_languages("alt"), in_languages("caption")]}),
        (_("rights"), {"fields": ["credit", "licence"]}),
        (_("use"), {"fields": ["used_by"]}),
    ]

    def delete_queryset(self, request, queryset):
        for picture in queryset:  # one by one, so that each takes its files along
            picture.delete()

    @admin.display(description=_("preview"))
    def thumbnail(self, picture):
        if not picture.pk or picture.upload:
            return ""
        return render_to_string(
            "pictures/_thumbnail.html", {"picture": picture, "address": picture.variant_url(480, "webp")}
        )

    @admin.display(description=_("size"))
    def size(self, picture):
        return f"{picture.width} × {picture.height}" if picture.pk else ""

    @admin.display(description=_("used by"))
    def used_by(self, picture):
        uses = [
            (user, f"admin:{user._meta.app_label}_{user._meta.model_name}_change")
            for user in (picture.uses() if picture.pk else [])
        ]
        return render_to_string("pictures/_uses.html", {"uses": uses}) if uses else ""
