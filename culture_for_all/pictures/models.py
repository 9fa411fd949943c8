import re
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy as _

from culture_for_all.records.models import LANGUAGE_CODES
from culture_for_all.records.rights import TRANSLATED
from culture_for_all.records.text import fold
from culture_for_all.records.written import WrittenModel

from . import files, images

# "IMG_1234.jpg", "Holiday photo.png", "DSC00123", "20260329_101112"
FILE_NAME = re.compile(
    r".*\.(jpe?g|jfif|png|webp|avif|heic|gif|tiff?|bmp|svg)|(img|dsc|dscn|dscf|pxl|screenshot)?[\s_-]*\d[\d\s_-]*",
    re.IGNORECASE,
)

# A screen reader has said already that there is a picture.
SAYS_PICTURE = re.compile(
    r"((an?|the|this)\s+)?(image|picture|photo|photograph|graphic|illustration)\s+(of|show)"
    r"|(ši\w*\s+)?(paveikslėl|nuotrauk|fotografij|iliustracij)",
    re.IGNORECASE,
)

LICENCE_PAGES = {
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc-by-3.0": "https://creativecommons.org/licenses/by/3.0/",
    "cc-by-sa-3.0": "https://creativecommons.org/licenses/by-sa/3.0/",
    "cc-by-2.0": "https://creativecommons.org/licenses/by/2.0/",
    "cc-by-sa-2.0": "https://creativecommons.org/licenses/by-sa/2.0/",
    "cc0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "public-domain": "https://creativecommons.org/publicdomain/mark/1.0/",
}


def is_described():
    condition = Q()
    for code in settings.COMPLETE_LANGUAGES:
        condition &= Q(**{f"alt_{code}__isnull": False}) & ~Q(**{f"alt_{code}": ""})
    return condition


class Picture(WrittenModel):
    """A picture with what readers are told about it. An upload is stored re-encoded, never as it came."""

    class Licence(models.TextChoices):
        CC_BY_4 = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA_4 = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC_BY_3 = "cc-by-3.0", "CC BY 3.0"
        CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
        CC_BY_2 = "cc-by-2.0", "CC BY 2.0"
        CC_BY_SA_2 = "cc-by-sa-2.0", "CC BY-SA 2.0"
        CC0 = "cc0-1.0", "CC0 1.0"
        PUBLIC_DOMAIN = "public-domain", _("public domain")
        PERMISSION = "permission", _("all rights reserved, used with permission")

    file = models.FileField(
        _("file"),
        upload_to=files.FOLDER,
        max_length=255,  # of the name an upload comes with; ours are short
        help_text=_(
            "JPEG, PNG, WebP or AVIF of at most 10 MB, without text in the picture. "
            "Place and camera are removed from what is stored."
        ),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick if the picture adds nothing to the text. Readers who cannot see it then skip it."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, in one sentence, for those who cannot see it. Needed in every language."),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True, help_text=_("Shown below the picture."))
    credit = models.CharField(_("credit"), max_length=200, help_text=_("Who made or provided the picture."))
    licence = models.CharField(_("licence"), max_length=20, choices=Licence)
    focal_x = models.DecimalField(
        _("focal point from the left"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        help_text=_("0 is the left edge, 1 the right one. This point stays visible when the picture is cropped."),
    )
    focal_y = models.DecimalField(
        _("focal point from the top"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        help_text=_("0 is the upper edge, 1 the lower one."),
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        default_permissions = TRANSLATED
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=True) | is_described(),
                name="pictures_picture_described_or_decorative",
                violation_error_message=_("A picture needs an alternative text in every language, or is decorative."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="pictures_picture_focal_point_inside",
                violation_error_message=_("The focal point is inside the picture: two numbers from 0 to 1."),
            ),
        ]

    def __str__(self):
        return self.alt or self.caption or gettext("Decorative picture (%(credit)s)") % {"credit": self.credit}

    def clean(self):
        super().clean()
        errors = self._alt_errors()
        if self.upload:
            try:
                images.read_upload(self.upload)
            except ValidationError as error:
                errors["file"] = error
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs):
        self.store_upload()
        replaced = Picture.objects.filter(pk=self.pk).exclude(file=self.file.name).first()
        super().save(*args, **kwargs)
        if replaced:
            transaction.on_commit(replaced.remove_files, robust=True)

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(self.remove_files, robust=True)
        return deleted

    def doubts(self):
        """Return what looks wrong in the texts and may be right, as sentences for the editor."""
        told = []
        for code in LANGUAGE_CODES:
            alt, caption = (fold((getattr(self, f"{field}_{code}") or "").strip(" .")) for field in ("alt", "caption"))
            language = {"language": code.upper()}
            if alt and alt == caption:
                told.append(
                    gettext("%(language)s: the alternative text repeats the caption. Say what the picture shows.")
                    % language
                )
            if SAYS_PICTURE.match(getattr(self, f"alt_{code}") or ""):
                told.append(
                    gettext(
                        "%(language)s: readers are told anyway that this is a picture. Begin the alternative text with what it shows."
                    )
                    % language
                )
        return told

    @property
    def upload(self):
        """The file that was chosen and is not stored yet, if any."""
        return self.file.file if self.file and not self.file._committed else None

    @property
    def licence_url(self):
        return LICENCE_PAGES.get(self.licence, "")

    @property
    def file_names(self):
        """The names of all stored files: the original and its variants."""
        return [self.file.name, *files.variant_names(self.file.name, self.width)]

    def uses(self):
        """Return what points to this picture, of every kind."""
        relations = [field for field in self._meta.get_fields(include_hidden=True) if field.one_to_many]
        return [
            user
            for relation in relations
            for user in relation.related_model._base_manager.filter(**{relation.field.name: self})
        ]

    def srcset(self, suffix):
        """Return the addresses of the variants of one format as a `srcset` attribute wants them."""
        return ", ".join(f"{self.variant_url(width, suffix)} {width}w" for width in files.variant_widths(self.width))

    def variant_url(self, width, suffix):
        """Return the address of the variant that is `width` wide, or as wide as the picture if that is less."""
        return self.file.storage.url(files.variant_name(self.file.name, min(width, self.width), suffix))

    def store_upload(self):
        """Write the upload, if there is one, as original and variants; leave nothing behind when that fails.

        Files are written before the record is committed: one too many is swept up later, a missing one would be seen.
        """
        if not self.upload:
            return
        image = images.read_upload(self.upload)
        suffix, content = images.encode_original(image)
        name = files.original_name(content, suffix)
        contents = {name: content}
        for variant, (width, suffix) in files.variant_names(name, image.width).items():
            contents[variant] = images.encode_variant(image, width, suffix)
        try:
            for each, content in contents.items():
                files.write(each, content)
        except OSError:
            self._remove_unused(name, contents)
            raise
        self.file, self.width, self.height = name, *image.size

    def remove_files(self):
        """Delete the stored files, unless another picture has the same content."""
        self._remove_unused(self.file.name, self.file_names)

    def _remove_unused(self, name, names):
        if not Picture.objects.filter(file=name).exists():
            files.remove(names)

    def _alt_errors(self):
        errors = {}
        for code in LANGUAGE_CODES:
            alt = (getattr(self, f"alt_{code}") or "").strip()
            if FILE_NAME.fullmatch(alt):
                errors[f"alt_{code}"] = _("This is the name of a file. Say what the picture shows.")
            elif not alt and not self.is_decorative and code in settings.COMPLETE_LANGUAGES:
                errors[f"alt_{code}"] = _("Say what the picture shows, or tick that it is decorative.")
        return errors
