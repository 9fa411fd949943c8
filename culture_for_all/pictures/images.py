"""From an upload to the files that are stored: Pillow only, nothing here knows the model or the storage."""

import logging
from io import BytesIO

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

logger = logging.getLogger(__name__)

# Accepted formats, each with the most pixels: the decoders of the newer two take up to 16 bytes for one.
MAX_PIXELS = {"JPEG": 40_000_000, "PNG": 40_000_000, "WEBP": 20_000_000, "AVIF": 20_000_000}
MAX_SIDE = 12_000
MAX_BYTES = 10 * 1024 * 1024

ORIGINAL_SIDE = 2560
JPEG = {"format": "JPEG", "quality": 88, "progressive": True}
PNG = {"format": "PNG"}
VARIANTS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8},
    "webp": {"format": "WEBP", "quality": 78},
}

HEIC_BRANDS = {b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")}

SRGB = ImageCms.createProfile("sRGB")


def read_upload(upload):
    """Return the picture in the file `upload`: upright, in sRGB, at most 2560 px a side, without metadata.

    Raise a ValidationError that tells an editor what was expected. The answer is kept on the file, as Django's own
    image field does, so that checking a form and saving it decode only once.
    """
    if not hasattr(upload, "clean_image"):
        upload.clean_image = _read(upload)
    return upload.clean_image


def encode_original(image):
    """Return a suffix and the bytes of `image`: JPEG, or PNG when parts of it are transparent."""
    return ("png", _encode(image, PNG)) if image.mode == "RGBA" else ("jpg", _encode(image, JPEG))


def encode_variant(image, width, suffix):
    """Return the bytes of `image` at `width` in the format that `suffix` stands for."""
    size = width, max(1, round(image.height * width / image.width))
    return _encode(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3), VARIANTS[suffix])


def _encode(image, options):
    buffer = BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


def _read(upload):
    if upload.size > MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s. Choose one of at most %(limit)s."),
            params={"size": filesizeformat(upload.size), "limit": filesizeformat(MAX_BYTES)},
        )
    try:
        upload.seek(0)
        with Image.open(upload, formats=list(MAX_PIXELS)) as image:
            _check_header(image)
            return _prepare(image)
    except ValidationError:
        raise
    except UnidentifiedImageError:
        raise ValidationError(_not_shown(upload)) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(
            _("This picture has far too many pixels. Save it smaller, such as 2560 pixels wide.")
        ) from None
    except Exception:  # on broken data the decoders raise almost anything, from OSError to struct.error
        logger.warning("An uploaded picture could not be read", exc_info=True)
        raise ValidationError(
            _("This file is damaged or cut off. Save it again as JPEG, PNG, WebP or AVIF, or choose another one.")
        ) from None


def _not_shown(upload):
    upload.seek(4)
    if upload.read(8) in HEIC_BRANDS:
        return _(
            "This is a HEIC picture, as iPhones store them; browsers do not show it. Save it as JPEG, or choose it in "
            "this form on the phone itself, which then sends a JPEG."
        )
    return _("This is not a picture we can show. Choose a JPEG, PNG, WebP or AVIF file.")


def _check_header(image):
    """Refuse what is too large or moves, before a pixel is decoded."""
    most = MAX_PIXELS.get(image.format, MAX_PIXELS["JPEG"])  # phones write JPEGs that call themselves MPO
    if max(image.size) > MAX_SIDE or image.width * image.height > most:
        raise ValidationError(
            _(
                "This picture has %(width)s × %(height)s pixels. Save it smaller: at most %(side)s pixels a side "
                "and %(millions)s million pixels in total."
            ),
            params={
                "width": image.width,
                "height": image.height,
                "side": MAX_SIDE,
                "millions": most // 1_000_000,
            },
        )
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise ValidationError(_("This picture is animated. Choose a still JPEG, PNG, WebP or AVIF file."))


def _prepare(image):
    profile = image.info.get("icc_profile")
    if image.mode == "I;16":
        image = image.point(lambda value: value / 256).convert("L")
    elif image.has_transparency_data and image.mode not in ("LA", "RGBA"):
        image = image.convert("RGBA")
    elif image.mode in ("1", "P"):  # these would be scaled without smoothing
        image = image.convert("RGB")
    image.thumbnail((ORIGINAL_SIDE, ORIGINAL_SIDE), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if alpha:
        image = image.convert(image.mode.removesuffix("A"))
    image = _in_srgb(image, profile)
    if alpha and alpha.getextrema()[0] < 255:
        image.putalpha(alpha)
    image.info.clear()  # comments and profiles, which some encoders would write again
    return image


def _in_srgb(image, profile):
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (OSError, ImageCms.PyCMSError):
            return image.convert("RGB")  # the profile is broken or describes other colours than these
    return image.convert("RGB")
